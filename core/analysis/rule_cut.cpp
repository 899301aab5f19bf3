// Why a receive call ended inside a message: the reader asked for no more, was told to stop, or had no more to take.

#include <algorithm>

#include "core/analysis/rule_nagle.h"
#include "core/analysis/rule_window.h"
#include "core/analysis/rules.h"

namespace sticky {
namespace {

constexpr Sentence kCutReadSize[]{
    {"cut.read-size",
     "Messages were cut at {places} by the read size: the receive call asked for {asked_bytes} B, and more of the "
     "message was already there.",
     "消息在 {count} 处被读取大小切断（半包）：接收调用只要 {asked_bytes} 字节，而消息的后续字节已经到了。"},
};

constexpr Sentence kCutWait[]{
    {"cut.wait",
     "Messages were cut at {places} where the reader's own rule stopped it: its limit of receive calls, or its "
     "low-water mark ({mark}).",
     "消息在 {count} 处因接收方自己的规定而被切断：达到了接收调用次数的上限，或低水位（{mark}）。"},
};

constexpr Sentence kCutLoss[]{
    {"cut.loss",
     "Messages were cut at {places} by a gap: a segment was missing, and the call returned what was before it.",
     "消息在 {count} 处因缺口被切断：有报文段没到，接收调用只返回了缺口之前的字节。"},
};

constexpr Sentence kCutPartialSend[]{
    {"cut.partial-send",
     "Messages were cut at {places} where a send call was not taken in full: {left_bytes} B had to be given again "
     "later.",
     "消息在 {count} 处因发送不完整而被切断：发送调用没有全部被收下，余下的 {left_bytes} 字节只能之后再交。"},
};

constexpr Sentence kCutWindow[]{
    {"cut.window", "Messages were cut at {places} by a full window: the segment ended where no more could be sent.",
     "消息在 {count} 处因窗口已满被切断：报文段到不能再发的地方为止。"},
};

constexpr Sentence kCutNagleTail[]{
    {"cut.nagle-tail",
     "Messages were cut at {places} by Nagle's algorithm: the rest, less than a segment, was held (up to {held_ms} "
     "ms) "
     "until what was before it had been acknowledged.",
     "消息在 {count} 处被 Nagle 算法切断：余下不足一个报文段的数据被扣住（最长 {held_ms} "
     "ms），直到前面的数据被确认。"},
};

constexpr Sentence kCutSegment[]{
    {"cut.segment",
     "Messages were cut at {places} between full segments of {mss_bytes} B: the call took what was there before "
     "the rest had arrived.",
     "消息在 {count} 处被切断在满载（{mss_bytes} 字节）的报文段之间：接收调用取走已到的数据时，其余部分还没有到。"},
};

constexpr Sentence kCutTwoSends[]{
    {"cut.two-sends",
     "Messages were cut at {places} where the program itself gave them to the kernel in two send calls, and the "
     "parts arrived apart.",
     "消息在 {count} 处被切断：程序自己分两次发送调用交出了它，两部分分开到达。"},
};

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

/// The call was full, and the byte after the edge already lay in the buffer: FIONREAD, or the segment that carried
/// both sides, or its time of arrival. bytes = what was asked.
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

/// max_reads: it was the reader's last call. low_water: it waited for its mark and took what was there.
Finding cut_by_wait(const EdgeCase& edge) {
  if (was_last_read(edge)) return shown_by(edge, no_id<EventId>, edge.evidence.receiver().max_reads);
  const std::uint32_t mark = edge.evidence.receiver().low_water;
  const RecvCall& call = edge.receive();
  if (mark <= 1 || call.got < mark || was_full(edge)) return does_not_hold();
  if (call.queued_before == not_observed) return cannot_tell(edge, Missing::queue_level);
  return call.queued_before < mark ? shown_by(edge, no_id<EventId>, mark) : does_not_hold();
}

/// Private link: a gap stood open at the edge when the call returned. witness = the transmission that was lost, or
/// the segment that had arrived beyond the gap.
Finding cut_by_loss(const EdgeCase& edge) {
  if (edge.evidence.wire_kind != WireKind::capture || edge.wire_after == nullptr) return does_not_hold();
  if (edge.event(*edge.wire_after).end <= edge.event(*edge.receive_before).end) return does_not_hold();
  const EventId lost = lost_at(edge);
  const EventId witness = lost != no_id<EventId> ? lost : arrived_beyond(edge);
  return witness == no_id<EventId> ? does_not_hold() : shown_by(edge, witness, 0);
}

/// A send call was short, or met EAGAIN (witness), exactly at the edge. bytes = what it could not take.
Finding cut_by_partial_send(const EdgeCase& edge) {
  if (edge.send_before == nullptr || edge.send_before->range.end != edge.offset) return does_not_hold();
  const SendCall& call = edge.send(*edge.send_before);
  if (call.accepted < call.asked) return shown_by(edge, no_id<EventId>, call.asked - call.accepted);
  if (edge.blocked == no_id<EventId>) return does_not_hold();
  return shown_by(edge, edge.blocked, what<SendCall>(edge.trace(), edge.blocked).asked);
}

/// A segment ended at the edge, not full, because a window was (window_was_full).
Finding cut_by_window(const EdgeCase& edge) {
  if (edge.trace().transport != Transport::tcp) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (!segment_edge(edge) || full_before(edge)) return does_not_hold();
  return window_was_full(edge);
}

/// A segment ended at the edge, and the rest, less than a segment, was held until the ACK (release).
Finding cut_by_nagle_tail(const EdgeCase& edge) {
  if (edge.trace().transport != Transport::tcp || edge.evidence.sender().nodelay) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (!segment_edge(edge)) return does_not_hold();
  if (edge.mss == 0) return cannot_tell(edge, Missing::tcp_sample);
  if (edge.wire_after->range.size() >= edge.mss) return does_not_hold();
  return released_by_ack(edge);
}

/// A full segment ended at the edge, and the rest arrived after the call had returned. bytes = the MSS.
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

/// The program gave the message in two send calls that meet at the edge; their bytes left apart, and the rest had not
/// arrived when the call took what was there.
Finding cut_by_two_sends(const EdgeCase& edge) {
  if (edge.send_before == nullptr || edge.send_before == edge.send_after) return does_not_hold();
  if (edge.layer() == Layer::unknown) return no_record(edge);
  if (edge.layer() == Layer::sender) return does_not_hold();
  const auto in_time = arrived_in_time(edge);
  if (!in_time) return cannot_tell(edge, Missing::arrival_order);
  return *in_time ? does_not_hold() : shown_by(edge, no_id<EventId>, 0);
}

}  // namespace

const Rule cut_rule::read_size{.test = cut_by_read_size, .bytes = "asked_bytes", .sentences = kCutReadSize};
const Rule cut_rule::wait{.test = cut_by_wait, .bytes = "mark", .sentences = kCutWait};
const Rule cut_rule::loss{.test = cut_by_loss, .sentences = kCutLoss};
const Rule cut_rule::partial_send{.test = cut_by_partial_send, .bytes = "left_bytes", .sentences = kCutPartialSend};
const Rule cut_rule::window{.test = cut_by_window, .bytes = "waiting_bytes", .sentences = kCutWindow};
const Rule cut_rule::nagle_tail{
    .test = cut_by_nagle_tail, .held = "held_ms", .bytes = "unacked_bytes", .sentences = kCutNagleTail};
const Rule cut_rule::segment{.test = cut_by_segment, .bytes = "mss_bytes", .sentences = kCutSegment};
const Rule cut_rule::two_sends{.test = cut_by_two_sends, .sentences = kCutTwoSends};

}  // namespace sticky
