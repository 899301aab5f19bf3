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

/// Nothing but Nagle's rule explains what the sample shows: less than a segment waits, something is in flight, and
/// both windows would let it go, the receiver's with all of the `open` bytes that may be unacknowledged. (Pacing may
/// hold it too, but for less than the time that kept_back asks for.)
bool shows_holding(const TcpSample& sample, std::uint32_t mss, std::uint64_t open) {
  if (sample.mss > 0) mss = std::min(mss, sample.mss);
  if (sample.notsent == 0 || sample.notsent >= mss || sample.unacked == 0) return false;
  if (sample.cwnd == 0 || sample.unacked >= sample.cwnd) return false;
  return sample.peer_window != not_observed && sample.peer_window >= std::max<std::uint64_t>(open, sample.outq);
}

/// What the sender surely knew to have arrived at `when`, in bytes.
std::uint64_t acknowledged_by(const StreamEvidence& evidence, Nanoseconds when) {
  const auto later = [](Nanoseconds at, const AckStep& step) { return at < step.at; };
  const auto next = std::upper_bound(evidence.acks.begin(), evidence.acks.end(), when, later);
  return next == evidence.acks.begin() ? 0 : std::prev(next)->offset;
}

bool paced(const EdgeCase& edge) {
  const auto& options = edge.trace().options;
  return std::any_of(options.begin(), options.end(), [&edge](const OptionSetting& option) {
    return option.name == "SO_MAX_PACING_RATE" && option.side == sender_of(edge.evidence.key.direction);
  });
}

/// TCP said right after `send`, which gave `unsent` bytes or more of the segment, that it kept them back.
bool kept_back_at(const EdgeCase& edge, const Tile* send, EventId sample, std::uint64_t unsent) {
  if (send == nullptr || sample == no_id<EventId> || has(edge.send(*send).flags, CallFlags::more)) return false;
  const auto& seen = what<TcpSample>(edge.trace(), sample);
  const Event& moment = event_at(edge.trace(), sample);
  const std::uint64_t known = acknowledged_by(edge.evidence, moment.begin - kernel_time_slack);
  const std::uint64_t open = send->range.end - std::min(known, send->range.end);
  const bool later = edge.evidence.departure_of(*edge.wire_after) >= moment.end + release_limit;
  return later && seen.notsent >= unsent && shows_holding(seen, edge.mss, open);
}

/// Both sides were kept back when the later had been given; or the segment's first bytes were, and the two sides
/// joined them. No ACK need have released them: a tail-loss probe takes held bytes along (RFC 8985 section 7.3), a
/// FIN does, and what a window holds when it has grown to a full segment leaves when that opens.
Finding kept_back(const EdgeCase& edge) {
  if (paced(edge) || edge.send_after == nullptr) return does_not_hold();
  const std::uint64_t both = edge.send_after->range.end - edge.offset + 1;
  const bool at_end = kept_back_at(edge, edge.send_after, edge.sample_after, both);
  if (!at_end && !kept_back_at(edge, edge.first_send, edge.sample_first, 1)) return does_not_hold();
  Proof proof = held_proof(edge);
  proof[Shown::witness] = at_end ? edge.sample_after : edge.sample_first;
  proof[Shown::release] = goodbye_at(edge.evidence, edge.evidence.departure_of(*edge.wire_after));
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
  if (full.kind == Finding::Kind::holds) return full;
  const Finding acked = edge.wire_after->range.size() < edge.mss ? released_by_ack(edge) : full;
  if (acked.kind == Finding::Kind::holds) return acked;
  const Finding kept = kept_back(edge);
  return kept.kind == Finding::Kind::holds ? kept : acked;
}

}  // namespace sticky
