#include "core/analysis/rule_retransmission.h"

namespace sticky {
namespace {

Finding joined_when_sent_again(const EdgeCase& edge) {
  const EventId earlier = edge.evidence.record.sent_before[edge.evidence.index_of(*edge.wire_after)];
  if (earlier == no_id<EventId>) return does_not_hold();
  Proof proof = edge.proof();
  proof[Shown::witness] = earlier;
  proof.held = since(event_at(edge.trace(), earlier).begin, edge.evidence.departure_of(*edge.wire_after));
  return holds(proof);
}

/// Both tiles became readable by the same arrival, so at least one of them had waited behind a gap.
Finding released_together(const EdgeCase& edge) {
  const auto& readable_by = edge.evidence.record.readable_by;
  const EventId filler = readable_by[edge.evidence.index_of(*edge.wire_after)];
  if (filler != readable_by[edge.evidence.index_of(*edge.wire_before)]) return does_not_hold();
  Proof proof = edge.proof();
  proof[Shown::release] = filler;
  proof[Shown::witness] = edge.wire_before->event;
  proof.held = since(edge.event(*edge.wire_after).end, event_at(edge.trace(), filler).end);
  return holds(proof);
}

Finding by_stamps(const EdgeCase& edge) {
  if (edge.evidence.may_have_retransmitted) return cannot_tell(edge, Missing::retransmission);
  for (const ByteRange& range : edge.evidence.resent) {
    if (range.begin <= edge.offset && edge.offset <= range.end) return cannot_tell(edge, Missing::retransmission);
  }
  return does_not_hold();
}

}  // namespace

Finding retransmission(const EdgeCase& edge) {
  switch (edge.evidence.wire_kind) {
    case WireKind::capture:
      return edge.layer() == Layer::sender ? joined_when_sent_again(edge) : released_together(edge);
    case WireKind::stamps:
    case WireKind::unknown:
      return by_stamps(edge);
    case WireKind::direct:
      return does_not_hold();
  }
  return does_not_hold();
}

}  // namespace sticky
