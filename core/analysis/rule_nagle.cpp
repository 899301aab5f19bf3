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

/// The send call that filled the segment, if one did. Transmit records tell only ends of send calls: where the next
/// call did not fit any more, its first bytes had gone along.
const Tile* filler_of(const EdgeCase& edge) {
  const std::uint64_t size = edge.wire_after->range.size();
  if (size >= edge.mss) return edge.last_send;
  if (edge.evidence.wire_kind != WireKind::stamps || edge.next_send == nullptr) return nullptr;
  return size + edge.next_send->range.size() > edge.mss ? edge.next_send : nullptr;
}

/// Full segment: it left when the send call that filled it was made.
Finding filled(const EdgeCase& edge) {
  const Tile* filler = filler_of(edge);
  if (filler == nullptr || filler == edge.first_send) return does_not_hold();
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  const Event& call = edge.event(*filler);
  if (left + kernel_time_slack < call.begin || left > call.end + release_limit) return does_not_hold();
  Proof proof = held_proof(edge);
  proof[Shown::release] = filler->event;
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
  if (edge.mss == 0) return cannot_tell(edge, Missing::tcp_sample);
  const Finding full = filled(edge);
  const bool only_that = full.kind == Finding::Kind::holds || edge.wire_after->range.size() >= edge.mss;
  return only_that ? full : released_by_ack(edge);
}

}  // namespace sticky
