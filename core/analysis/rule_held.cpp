#include "core/analysis/rule_held.h"

namespace sticky {
namespace {

/// The segment left while the uncork was done, or right after it.
bool left_at_uncork(const EdgeCase& edge, Nanoseconds left) {
  if (edge.uncork == no_id<EventId>) return false;
  const Event& uncork = event_at(edge.trace(), edge.uncork);
  return left + kernel_time_slack >= uncork.begin && left <= uncork.end + release_limit;
}

bool is_full(const EdgeCase& edge) {
  return edge.mss > 0 && edge.wire_after->range.size() >= edge.mss;
}

}  // namespace

bool corked(const EdgeCase& edge) {
  if (edge.cork == no_id<EventId> || edge.send_after == nullptr) return false;
  if (edge.uncork == no_id<EventId>) return true;
  return edge.event(*edge.send_after).end <= event_at(edge.trace(), edge.uncork).begin;
}

Finding cork(const EdgeCase& edge) {
  if (!corked(edge)) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (edge.layer() == Layer::receiver || edge.first_send == nullptr) return does_not_hold();
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  Proof proof = edge.proof();
  proof[Shown::witness] = edge.cork;
  proof.held = since(edge.event(*edge.first_send).end, left);
  proof.bytes = to_u32(edge.wire_after->range.size());
  if (left_at_uncork(edge, left)) {
    proof[Shown::release] = edge.uncork;
    return holds(proof);
  }
  return proof.held >= cork_limit || is_full(edge) ? holds(proof) : does_not_hold();
}

Finding more(const EdgeCase& edge) {
  if (edge.send_before == nullptr || !has(edge.send(*edge.send_before).flags, CallFlags::more))
    return does_not_hold();
  if (edge.send_before->range.end != edge.offset) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (edge.layer() == Layer::receiver) return does_not_hold();
  Proof proof = edge.proof();
  proof.held = since(edge.event(*edge.send_before).end, edge.evidence.departure_of(*edge.wire_after));
  return holds(proof);
}

}  // namespace sticky
