#include "core/analysis/rule_nagle.h"

#include <algorithm>

#include "core/analysis/rule_held.h"

namespace sticky {
namespace {

/// TCP_NODELAY, TCP_CORK or MSG_MORE were in force: whatever held the bytes was not Nagle's rule alone.
bool ruled_out(const EdgeCase& edge) {
  const SideHabits& sender = edge.evidence.sender();
  if (edge.trace().transport != Transport::tcp || sender.nodelay || sender.cork) return true;
  if (corked(edge) || edge.send_before == nullptr || edge.first_send == nullptr) return true;
  return has(edge.send(*edge.send_before).flags, CallFlags::more);
}

/// Bytes before the segment that were not yet acknowledged when its first byte was given.
std::uint64_t unacknowledged(const EdgeCase& edge) {
  const std::uint64_t begin = edge.wire_after->range.begin;
  return begin - std::min(begin, edge.acked_before);
}

Proof held_proof(const EdgeCase& edge) {
  Proof proof = edge.proof();
  proof.held = since(edge.event(*edge.first_send).end, edge.evidence.departure_of(*edge.wire_after));
  proof.bytes = to_u32(unacknowledged(edge));
  return proof;
}

/// The news that everything before the segment had arrived; a stamp must name exactly that offset.
const AckStep* emptying_ack(const EdgeCase& edge) {
  if (edge.acked == nullptr) return nullptr;
  const bool exact = edge.acked->offset == edge.wire_after->range.begin;
  return exact || edge.evidence.wire_kind == WireKind::capture ? edge.acked : nullptr;
}

/// Full segment: it left when the send call that filled it was made.
Finding filled(const EdgeCase& edge) {
  if (edge.last_send == nullptr || edge.last_send == edge.first_send) return does_not_hold();
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  const Event& filler = edge.event(*edge.last_send);
  if (left + kernel_time_slack < filler.begin || left > filler.end + release_limit) return does_not_hold();
  Proof proof = held_proof(edge);
  proof[Shown::release] = edge.last_send->event;
  return holds(proof);
}

}  // namespace

Finding released_by_ack(const EdgeCase& edge) {
  // Nothing was in flight when the first byte was given: Nagle's rule had no reason to hold it.
  if (ruled_out(edge) || unacknowledged(edge) == 0) return does_not_hold();
  const AckStep* ack = emptying_ack(edge);
  if (ack == nullptr) return cannot_tell(edge, Missing::transmit_record);
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  if (ack->at > left || left - ack->at > release_limit) return does_not_hold();
  Proof proof = held_proof(edge);
  proof[Shown::release] = ack->event;
  return holds(proof);
}

Finding nagle(const EdgeCase& edge) {
  if (edge.layer() == Layer::receiver) return does_not_hold();
  if (edge.layer() == Layer::unknown) {
    const bool possible = edge.trace().transport == Transport::tcp && !edge.evidence.sender().nodelay;
    return possible ? no_record(edge) : does_not_hold();
  }
  if (ruled_out(edge) || unacknowledged(edge) == 0) return does_not_hold();
  if (edge.evidence.mss == 0) return cannot_tell(edge, Missing::tcp_sample);
  return edge.wire_after->range.size() < edge.evidence.mss ? released_by_ack(edge) : filled(edge);
}

}  // namespace sticky
