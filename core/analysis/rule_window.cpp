#include "core/analysis/rule_window.h"

#include <algorithm>

#include "core/analysis/rules.h"

namespace sticky {
namespace {

constexpr Sentence kWindowSentences[]{
    {"merge.window",
     "{boundaries} {were} lost while a window was full: when the later message was given, {waiting_bytes} B could "
     "not "
     "be sent yet, and what waits together leaves together.",
     "窗口已满，{count} 个边界丢失：交出后一条消息时，还有 {waiting_bytes} 字节不能发送；一起等待的数据会一起发出。"},
    {"merge.window.buffer",
     "{boundaries} {were} lost while the send buffer was full: the kernel did not take the later message at once, "
     "and "
     "what waits together leaves together.",
     "发送缓冲区已满，{count} 个边界丢失：内核没能一次收下后一条消息；一起等待的数据会一起发出。"},
};

bool was_short(const SendCall& call) {
  return call.error == 0 && call.accepted < call.asked;
}

/// tcp(7), linux/tcp.h: all of one getsockopt, so that the numbers belong together.
bool window_full(const TcpSample& sample) {
  if (sample.notsent == 0) return false;
  if (sample.cwnd > 0 && sample.unacked >= sample.cwnd) return true;
  if (sample.peer_window == not_observed) return false;
  const std::uint64_t in_flight = sample.outq - std::min(sample.outq, sample.notsent);
  return sample.peer_window < in_flight + sample.notsent;
}

Finding by_sample(const EdgeCase& edge, EventId id) {
  const auto& sample = what<TcpSample>(edge.trace(), id);
  if (!window_full(sample)) return does_not_hold();
  Proof proof = edge.proof();
  proof[Shown::witness] = id;
  proof.bytes = sample.notsent;
  return holds(proof);
}

/// The send buffer was full when send_after was made.
Finding by_call(const EdgeCase& edge) {
  Proof proof = edge.proof();
  if (edge.blocked != no_id<EventId>) proof[Shown::witness] = edge.blocked;
  proof.bytes = edge.send(*edge.send_after).asked -
                std::min(edge.send(*edge.send_after).asked, edge.send(*edge.send_after).accepted);
  return holds(proof);
}

/// Bytes that had left the sender by `when`, by the capture.
std::uint64_t left_by(const StreamEvidence& evidence, Nanoseconds when) {
  const Row& segments = *evidence.record.segments;
  const auto later = [&evidence](Nanoseconds t, const Tile& tile) { return t < evidence.departure_of(tile); };
  const auto next = std::upper_bound(segments.begin(), segments.end(), when, later);
  return next == segments.begin() ? 0 : std::prev(next)->range.end;
}

/// The receiver's window only: packets do not tell the congestion window.
Finding by_capture(const EdgeCase& edge) {
  const auto& acks = edge.evidence.acks;
  const Nanoseconds when = edge.event(*edge.send_after).end;
  const auto later = [](Nanoseconds t, const AckStep& step) { return t < step.at; };
  const auto next = std::upper_bound(acks.begin(), acks.end(), when, later);
  if (next == acks.begin()) return cannot_tell(edge, Missing::tcp_sample);
  const AckStep& last = *std::prev(next);
  const std::uint64_t left = left_by(edge.evidence, when);
  const std::uint64_t waiting = edge.send_after->range.end - std::min(left, edge.send_after->range.end);
  const std::uint64_t in_flight = left - std::min(left, last.offset);
  if (waiting == 0 || last.window >= in_flight + waiting) return cannot_tell(edge, Missing::tcp_sample);
  Proof proof = edge.proof();
  proof[Shown::witness] = last.event;
  proof.bytes = to_u32(waiting);
  return holds(proof);
}

/// Without a wire record the edge must lie among the bytes that were waiting.
Finding by_sample_alone(const EdgeCase& edge) {
  if (edge.sample_after == no_id<EventId>) return no_record(edge);
  const Finding finding = by_sample(edge, edge.sample_after);
  if (finding.kind != Finding::Kind::holds) return finding;
  return finding.proof.bytes > edge.send_after->range.end - edge.offset ? finding : no_record(edge);
}

/// The first side had to wait already, and the second, given while it waited, left with it before its send call
/// ended: then the sample after that call comes too late to tell.
Finding by_sample_before(const EdgeCase& edge) {
  if (edge.sample_before == no_id<EventId> || edge.send_before->range.end != edge.offset) return does_not_hold();
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  const bool left_meanwhile = left <= edge.event(*edge.send_after).end + kernel_time_slack;
  return left_meanwhile ? by_sample(edge, edge.sample_before) : does_not_hold();
}

}  // namespace

Finding window_was_full(const EdgeCase& edge) {
  if (edge.send_after == nullptr || edge.trace().transport != Transport::tcp) return does_not_hold();
  if (was_short(edge.send(*edge.send_after)) || edge.blocked != no_id<EventId>) return by_call(edge);
  if (edge.sample_after != no_id<EventId>) return by_sample(edge, edge.sample_after);
  return edge.evidence.wire_kind == WireKind::capture ? by_capture(edge) : cannot_tell(edge, Missing::tcp_sample);
}

namespace {

/// At the end of send_after bytes were not sent, and a window allowed no more; or that send was short or met EAGAIN.
/// Or send_before had ended so, and send_after joined it.
/// witness = the TCP sample at the end of send_after or send_before, the send call that met EAGAIN, or (capture) the
/// last ACK that had arrived. bytes = what waited. Without a wire record: only where the waiting bytes begin before
/// the edge.
Finding lost_to_window(const EdgeCase& edge) {
  if (edge.send_after == nullptr || edge.trace().transport != Transport::tcp) return does_not_hold();
  if (edge.layer() == Layer::receiver) return does_not_hold();
  if (edge.layer() == Layer::unknown) return by_sample_alone(edge);
  const Finding at_end = window_was_full(edge);
  if (at_end.kind == Finding::Kind::holds) return at_end;
  const Finding earlier = by_sample_before(edge);
  return earlier.kind == Finding::Kind::holds ? earlier : at_end;
}

std::string_view window_manner(const Trace& trace, const Proof& proof) {
  const EventId witness = proof[Shown::witness];
  const bool by_call =
      witness == no_id<EventId> || std::holds_alternative<SendCall>(trace.events[witness.value].what);
  return by_call ? ".buffer" : "";
}

}  // namespace

const Rule merge_rule::window{
    .test = lost_to_window, .bytes = "waiting_bytes", .sentences = kWindowSentences, .manner = window_manner};

}  // namespace sticky
