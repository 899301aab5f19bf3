#include "core/analysis/rule_nagle.h"

#include <algorithm>

#include "core/analysis/rule_held.h"
#include "core/analysis/rules.h"

namespace sticky {
namespace {

constexpr Sentence kNagleSentences[]{
    {"merge.nagle",
     "{boundaries} {were} lost to Nagle's algorithm: while {unacked_bytes} B were unacknowledged, the sender held "
     "back "
     "what did not fill a segment (up to {held_ms} ms) and sent it as one when the ACK came.",
     "Nagle 算法使 {count} 个边界丢失：还有 {unacked_bytes} 字节未确认时，发送方把不满一个报文段的数据攒着不发"
     "（最长 {held_ms} ms），收到 ACK 后合成一个报文段发出。"},
    {"merge.nagle.full",
     "{boundaries} {were} lost to Nagle's algorithm: while {unacked_bytes} B were unacknowledged, the sender held "
     "back "
     "what did not fill a segment (up to {held_ms} ms) until later data filled it.",
     "Nagle 算法使 {count} 个边界丢失：还有 {unacked_bytes} 字节未确认时，发送方把不满一个报文段的数据攒着不发"
     "（最长 {held_ms} ms），直到后面的数据把报文段凑满才发出。"},
    {"merge.nagle.kept",
     "{boundaries} {were} lost to Nagle's algorithm: while {unacked_bytes} B were unacknowledged, the sender held "
     "back "
     "what did not fill a segment (up to {held_ms} ms), though the windows had room, as TCP itself said right after "
     "the "
     "send call; later it left as one.",
     "Nagle 算法使 {count} 个边界丢失：还有 {unacked_bytes} "
     "字节未确认时，窗口虽有空间，发送方仍把不满一个报文段的数据"
     "攒着不发（最长 {held_ms} ms），发送调用之后 TCP 自己的状态就是这样；后来才合成一个报文段发出。"},
    {"merge.nagle.end",
     "{boundaries} {were} lost to Nagle's algorithm: while {unacked_bytes} B were unacknowledged, the sender held "
     "back "
     "what did not fill a segment (up to {held_ms} ms), until the program ended its sending: the FIN took it along.",
     "Nagle 算法使 {count} 个边界丢失：还有 {unacked_bytes} 字节未确认时，发送方把不满一个报文段的数据攒着不发"
     "（最长 {held_ms} ms），直到程序结束发送，FIN 把它一起带走。"},
    {"wait.nagle",
     "Nagle's algorithm held back data at {places}, up to {held_ms} ms: less than a segment waited until the "
     "{unacked_bytes} B before it had been acknowledged. That lost no boundary, but time.",
     "Nagle 算法在 {count} 处扣住了不满一个报文段的数据（最长 {held_ms} ms），直到前面的 {unacked_bytes} 字节被确认。"
     "这没有丢失边界，但耽误了时间。"},
};

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
/// hold it too, but for less than the time that kept_back asks for, and no FIN ends that.)
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

/// The sender's shutdown or close that gave the segment its FIN, where the segment left within that call. A FIN lifts
/// Nagle's rule; no window opens for it, and pacing is not cut short by it.
EventId fin_within(const EdgeCase& edge) {
  if (edge.evidence.wire_kind != WireKind::capture) return no_id<EventId>;
  if ((what<Segment>(edge.trace(), edge.wire_after->event).flags & Segment::fin) == 0) return no_id<EventId>;
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  for (const EventId step : edge.evidence.events.goodbyes) {
    const Event& call = event_at(edge.trace(), step);
    if (left + kernel_time_slack >= call.begin && left <= call.end + kernel_time_slack) return step;
  }
  return no_id<EventId>;
}

/// TCP said right after `send`, which gave `unsent` bytes or more of the segment, that it kept them back.
bool kept_back_at(const EdgeCase& edge, const Tile* send, EventId sample, std::uint64_t unsent, EventId fin) {
  if (send == nullptr || sample == no_id<EventId> || has(edge.send(*send).flags, CallFlags::more)) return false;
  const auto& seen = what<TcpSample>(edge.trace(), sample);
  const Event& moment = event_at(edge.trace(), sample);
  const std::uint64_t known = acknowledged_by(edge.evidence, moment.begin - kernel_time_slack);
  const std::uint64_t open = send->range.end - std::min(known, send->range.end);
  const bool later = edge.evidence.departure_of(*edge.wire_after) >= moment.end + release_limit;
  const bool until_fin = fin != no_id<EventId> && moment.end <= event_at(edge.trace(), fin).begin;
  return (later || until_fin) && seen.notsent >= unsent && shows_holding(seen, edge.mss, open);
}

/// Both sides were kept back when the later had been given; or the segment's first bytes were, and the two sides
/// joined them. No ACK need have released them: a tail-loss probe takes held bytes along (RFC 8985 section 7.3), a
/// FIN does, and what a window holds when it has grown to a full segment leaves when that opens.
Finding kept_back(const EdgeCase& edge) {
  if (paced(edge) || edge.send_after == nullptr) return does_not_hold();
  const std::uint64_t both = edge.send_after->range.end - edge.offset + 1;
  const EventId fin = fin_within(edge);
  const bool at_end = kept_back_at(edge, edge.send_after, edge.sample_after, both, fin);
  if (!at_end && !kept_back_at(edge, edge.first_send, edge.sample_first, 1, fin)) return does_not_hold();
  Proof proof = held_proof(edge);
  proof[Shown::witness] = at_end ? edge.sample_after : edge.sample_first;
  const Nanoseconds left = edge.evidence.departure_of(*edge.wire_after);
  proof[Shown::release] = fin != no_id<EventId> ? fin : goodbye_at(edge.evidence, left);
  return holds(proof);
}

std::string_view nagle_manner(const Trace& trace, const Proof& proof) {
  const EventId release = proof[Shown::release];
  if (release == no_id<EventId>) return ".kept";
  const auto& what = trace.events[release.value].what;
  if (std::holds_alternative<SendCall>(what)) return ".full";
  return std::holds_alternative<Step>(what) ? ".end" : "";
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

namespace {

/// The segment that carried both sides was less than full and left within 1 ms after the ACK of everything before it
/// (release = that ACK), or was full and left when a send call filled it; and something was unacknowledged when its
/// first byte was given. Or a TCP sample (witness) shows, right after send_after or after the send call that gave the
/// segment's first byte, that less than a segment was kept back though both windows had room, and it left over 1 ms
/// later: with the FIN (release = the shutdown or close), or by what no event tells (no release). Where the capture
/// shows the FIN on it and it left within that call, no time need have passed.
/// held = from the send call that gave the first byte to the segment's leaving; bytes = unacknowledged then.
Finding lost_to_nagle(const EdgeCase& edge) {
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

}  // namespace

const Rule merge_rule::nagle{.test = lost_to_nagle,
                             .held = "held_ms",
                             .bytes = "unacked_bytes",
                             .sentences = kNagleSentences,
                             .manner = nagle_manner};

}  // namespace sticky
