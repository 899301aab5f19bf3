// retransmission: the sender sent bytes again, and joined both sides of the edge in doing so; or both sides lay
// behind a gap and became readable in the one moment when it was filled.

#include "core/analysis/rules.h"

namespace sticky {
namespace {

constexpr Sentence kRetransmissionSentences[]{
    {"merge.retransmission",
     "{boundaries} {were} lost in a retransmission: the sender sent bytes again and put both sides into one segment.",
     "{count} 个边界在重传中丢失：发送方重发数据时，把边界两侧的字节放进了同一个报文段。"},
    {"merge.retransmission.gap",
     "{boundaries} {were} lost behind a gap: a segment was missing, and when it arrived, everything that had waited "
     "behind it (up to {held_ms} ms) became readable at once.",
     "{count} 个边界因缺口而丢失：有报文段没到，后面的数据最长等了 {held_ms} "
     "ms；缺口补上的那一刻，它们同时变为可读。"},
};

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

/// Private link: segment = the retransmission, witness = an earlier segment that reached beyond its begin;
/// or release = the arrival that filled the gap, witness = what arrived early, segment = what carried the byte after.
/// Plain loopback shows no more than that bytes near the edge may have been sent again: cannot_tell.
Finding lost_in_retransmission(const EdgeCase& edge) {
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

std::string_view retransmission_manner(const Trace& /*trace*/, const Proof& proof) {
  return proof[Shown::release] == no_id<EventId> ? "" : ".gap";
}

}  // namespace

const Rule merge_rule::retransmission{.test = lost_in_retransmission,
                                      .held = "held_ms",
                                      .blocks = true,
                                      .sentences = kRetransmissionSentences,
                                      .manner = retransmission_manner};

}  // namespace sticky
