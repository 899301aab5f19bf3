#include "core/analysis/rule_held.h"

namespace sticky {
namespace {

bool is_full(const EdgeCase& edge) {
  return edge.mss > 0 && edge.wire_after->range.size() >= edge.mss;
}

}  // namespace

bool corked(const EdgeCase& edge) {
  return edge.send_after != nullptr && edge.corked.covers(edge.trace(), edge.event(*edge.send_after));
}

Finding cork(const EdgeCase& edge) {
  if (!corked(edge)) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (edge.layer() == Layer::receiver || edge.first_send == nullptr) return does_not_hold();
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  Proof proof = edge.proof();
  proof[Shown::witness] = edge.corked.cork;
  proof.held = since(edge.event(*edge.first_send).end, left);
  proof.bytes = to_u32(edge.wire_after->range.size());
  if (left_at(edge.trace(), edge.corked.uncork, left)) {
    proof[Shown::release] = edge.corked.uncork;
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
