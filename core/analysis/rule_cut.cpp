#include "core/analysis/rule_cut.h"

#include <algorithm>

#include "core/analysis/rule_nagle.h"
#include "core/analysis/rule_window.h"

namespace sticky {
namespace {

/// A pipe moves writes of up to this size as one (pipe(7), PIPE_BUF); Unix sockets keep more, but promise nothing.
constexpr std::uint64_t kAtomicWrite = 4096;

bool was_full(const EdgeCase& edge) {
  return edge.receive().got == edge.receive().asked;
}

/// Both sides of the edge came in one piece, so that the second was there when the first was taken.
bool came_together(const EdgeCase& edge) {
  if (edge.layer() != Layer::sender) return false;
  return edge.evidence.wire_kind != WireKind::direct || edge.wire_after->range.size() <= kAtomicWrite;
}

Nanoseconds slack_of(const EdgeCase& edge) {
  switch (edge.evidence.wire_kind) {
    case WireKind::capture:
      return private_link_slack;
    case WireKind::direct:
      return Nanoseconds{0};  // both are times of calls, by one clock
    case WireKind::stamps:
    case WireKind::unknown:
      break;
  }
  return kernel_time_slack;
}

/// The byte after the edge arrived before the call took what was there; nothing where that is too close to call.
std::optional<bool> arrived_in_time(const EdgeCase& edge) {
  if (!was_full(edge)) return false;  // it would have taken more: tcp(7), unix(7) and pipe(7) give all that is there
  const Nanoseconds arrived = edge.evidence.arrival_of(*edge.wire_after);
  const Nanoseconds returned = edge.event(*edge.receive_before).end;
  if (arrived + slack_of(edge) <= returned) return true;
  // A Unix socket or pipe has the bytes at some moment within the send call; only its begin is surely too early.
  const bool direct = edge.evidence.wire_kind == WireKind::direct;
  if ((direct ? edge.event(*edge.wire_after).begin : arrived) > returned) return false;
  return std::nullopt;
}

/// A segment ends at the edge, by a record that shows segments.
bool segment_edge(const EdgeCase& edge) {
  return edge.layer() == Layer::receiver && edge.evidence.wire_kind != WireKind::direct;
}

/// The segment that ends at the edge is full (or several full ones that left as one).
bool full_before(const EdgeCase& edge) {
  return edge.evidence.mss > 0 && edge.wire_before->range.size() % edge.evidence.mss == 0;
}

/// A transmission of the byte after the edge that was lost and had left before the call returned.
EventId lost_at(const EdgeCase& edge) {
  const Trace& trace = edge.trace();
  const auto& lost = edge.evidence.lost_packets;
  const auto before = [&trace](EventId id, std::uint64_t offset) { return what<Segment>(trace, id).offset < offset; };
  auto packet = std::lower_bound(lost.begin(), lost.end(), edge.offset, before);
  if (packet == lost.end() || what<Segment>(trace, *packet).offset != edge.offset) return no_id<EventId>;
  return event_at(trace, *packet).begin <= edge.event(*edge.receive_before).end ? *packet : no_id<EventId>;
}

/// A segment beyond the missing byte that had arrived before the call returned.
EventId arrived_beyond(const EdgeCase& edge) {
  const Row& wire = *edge.evidence.wire;
  const std::size_t next = edge.evidence.index_of(*edge.wire_after) + 1;
  if (next == wire.size()) return no_id<EventId>;
  const bool waited = event_at(edge.trace(), wire[next].event).end <= edge.event(*edge.receive_before).end;
  return waited ? wire[next].event : no_id<EventId>;
}

Finding shown_by(const EdgeCase& edge, EventId witness, std::uint32_t bytes) {
  Proof proof = edge.proof();
  proof[Shown::witness] = witness;
  proof.bytes = bytes;
  return holds(proof);
}

bool was_last_read(const EdgeCase& edge) {
  const std::uint32_t most = edge.evidence.receiver().max_reads;
  return edge.receive_after == nullptr && most > 0 && edge.evidence.receives.size() >= most;
}

}  // namespace

Finding cut_by_read_size(const EdgeCase& edge) {
  if (!was_full(edge)) return does_not_hold();
  const std::uint32_t asked = edge.receive().asked;
  if (edge.queued_beyond().value_or(false) || came_together(edge)) return shown_by(edge, no_id<EventId>, asked);
  if (edge.wire_after == nullptr) {
    return edge.queued_beyond() ? no_record(edge) : cannot_tell(edge, Missing::queue_level);
  }
  const auto in_time = arrived_in_time(edge);
  if (!in_time) return cannot_tell(edge, Missing::arrival_order);
  return *in_time ? shown_by(edge, no_id<EventId>, asked) : does_not_hold();
}

Finding cut_by_wait(const EdgeCase& edge) {
  if (was_last_read(edge)) return shown_by(edge, no_id<EventId>, edge.evidence.receiver().max_reads);
  const std::uint32_t mark = edge.evidence.receiver().low_water;
  const RecvCall& call = edge.receive();
  if (mark <= 1 || call.got < mark || was_full(edge)) return does_not_hold();
  if (call.queued_before == not_observed) return cannot_tell(edge, Missing::queue_level);
  return call.queued_before < mark ? shown_by(edge, no_id<EventId>, mark) : does_not_hold();
}

Finding cut_by_loss(const EdgeCase& edge) {
  if (edge.evidence.wire_kind != WireKind::capture || edge.wire_after == nullptr) return does_not_hold();
  if (edge.event(*edge.wire_after).end <= edge.event(*edge.receive_before).end) return does_not_hold();
  const EventId lost = lost_at(edge);
  const EventId witness = lost != no_id<EventId> ? lost : arrived_beyond(edge);
  return witness == no_id<EventId> ? does_not_hold() : shown_by(edge, witness, 0);
}

Finding cut_by_partial_send(const EdgeCase& edge) {
  if (edge.send_before == nullptr || edge.send_before->range.end != edge.offset) return does_not_hold();
  const SendCall& call = edge.send(*edge.send_before);
  if (call.accepted < call.asked) return shown_by(edge, no_id<EventId>, call.asked - call.accepted);
  if (edge.blocked == no_id<EventId>) return does_not_hold();
  return shown_by(edge, edge.blocked, what<SendCall>(edge.trace(), edge.blocked).asked);
}

Finding cut_by_window(const EdgeCase& edge) {
  if (edge.trace().transport != Transport::tcp) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (!segment_edge(edge) || full_before(edge)) return does_not_hold();
  return window_was_full(edge);
}

Finding cut_by_nagle_tail(const EdgeCase& edge) {
  if (edge.trace().transport != Transport::tcp || edge.evidence.sender().nodelay) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (!segment_edge(edge)) return does_not_hold();
  if (edge.mss == 0) return cannot_tell(edge, Missing::tcp_sample);
  if (edge.wire_after->range.size() >= edge.mss) return does_not_hold();
  return released_by_ack(edge);
}

Finding cut_by_segment(const EdgeCase& edge) {
  if (edge.trace().transport != Transport::tcp) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (!segment_edge(edge)) return does_not_hold();
  if (edge.evidence.mss == 0) return cannot_tell(edge, Missing::tcp_sample);
  if (edge.wire_before->range.size() != edge.evidence.mss) return does_not_hold();
  const auto in_time = arrived_in_time(edge);
  if (!in_time) return cannot_tell(edge, Missing::arrival_order);
  return *in_time ? does_not_hold() : shown_by(edge, no_id<EventId>, edge.evidence.mss);
}

Finding cut_by_two_sends(const EdgeCase& edge) {
  if (edge.send_before == nullptr || edge.send_before == edge.send_after) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (edge.layer() == Layer::sender) return does_not_hold();
  const auto in_time = arrived_in_time(edge);
  if (!in_time) return cannot_tell(edge, Missing::arrival_order);
  return *in_time ? does_not_hold() : shown_by(edge, no_id<EventId>, 0);
}

}  // namespace sticky
