// wait-all, low-water, late-reader: the two sides reached the receiving host apart, and one receive call took both.

#include "core/analysis/rules.h"

namespace sticky {
namespace {

constexpr Sentence kWaitAllSentences[]{
    {"merge.wait-all",
     "{boundaries} {were} lost to MSG_WAITALL: the receive call went on waiting (up to {waited_ms} ms) until it had "
     "all {mark_bytes} B that it asked for, or the stream ended.",
     "MSG_WAITALL 使 {count} 个边界丢失：接收调用一直等（最长 {waited_ms} ms），直到凑够要的 {mark_bytes} "
     "字节，或数据流结束。"},
};

constexpr Sentence kLowWaterSentences[]{
    {"merge.low-water",
     "{boundaries} {were} lost to SO_RCVLOWAT: the receive call went on waiting (up to {waited_ms} ms) until the "
     "mark "
     "of {mark_bytes} B was reached, or the stream ended.",
     "SO_RCVLOWAT 使 {count} 个边界丢失：接收调用一直等（最长 {waited_ms} ms），直到达到 {mark_bytes} "
     "字节的低水位，或数据流结束。"},
};

constexpr Sentence kLateReaderSentences[]{
    {"merge.late-reader",
     "{boundaries} {were} lost because the reader was late: {queued_bytes} B already waited in the receive buffer "
     "when "
     "the call began, and one call took them together.",
     "读得太晚，{count} 个边界丢失：接收调用开始时，接收缓冲区里已有 {queued_bytes} 字节，被一次调用一起取走。"},
    {"merge.late-reader.pause",
     "{boundaries} {were} lost because the reader was late: it had paused for {pause_ms} ms, and when it called, "
     "{queued_bytes} B already waited in the receive buffer and were taken together.",
     "读得太晚，{count} 个边界丢失：接收方停了 {pause_ms} ms 才来读，这时接收缓冲区里已有 {queued_bytes} "
     "字节，被一次调用一起取走。"},
    {"merge.late-reader.arrived",
     "{boundaries} {were} lost because the reader was late: the messages came apart, the first of them up to "
     "{held_ms} "
     "ms before the call began, and one call took them together.",
     "读得太晚，{count} 个边界丢失：消息是分开到达的，其中先到的比接收调用最多早 {held_ms} "
     "ms，被一次调用一起取走。"},
    {"merge.late-reader.waking",
     "{boundaries} {were} lost while the reader was being woken: it waited for data, and before it could take the "
     "first message the next one had come too.",
     "接收方被唤醒的途中，{count} 个边界丢失：它已在等待数据，但还没来得及取走前一条消息，后一条也到了。"},
};

const Event& receive_event(const EdgeCase& edge) {
  return edge.event(*edge.receive_before);
}

/// The sender had ended its sending before the call returned, and the call took the last byte that it had given.
bool took_all_of_an_ended_stream(const EdgeCase& edge) {
  const auto& goodbyes = edge.evidence.events.goodbyes;
  if (goodbyes.empty() || edge.receive_before->range.end != edge.evidence.sends.back().range.end) return false;
  return event_at(edge.trace(), goodbyes.front()).begin <= receive_event(edge).end;
}

/// Nothing came after the call: it waited until the stream ended, as the next call met; or a reader that was to stop
/// there (max_reads) made no next call, but the end had been given.
bool waited_to_the_end(const EdgeCase& edge) {
  if (edge.receive_before != &edge.evidence.receives.back()) return false;
  const Ending::How how = edge.trace().ending_of(receiver_of(edge.evidence.key.direction)).how;
  return how == Ending::How::eof || (how == Ending::How::finished && took_all_of_an_ended_stream(edge));
}

/// The byte after the edge had not arrived when the call began. Nothing: it cannot be told.
std::optional<bool> began_before_second_side(const EdgeCase& edge) {
  if (const auto queued = edge.queued_beyond()) return !*queued;
  if (edge.wire_after == nullptr) return std::nullopt;
  const Nanoseconds arrived = edge.evidence.arrival_of(*edge.wire_after);
  const Nanoseconds began = receive_event(edge).begin;
  if (arrived > began + kernel_time_slack) return true;
  if (arrived + kernel_time_slack < began) return false;
  return std::nullopt;
}

/// The first side lay in the buffer in full, and the second did not: they came apart, whatever the wire row says.
bool came_apart(const EdgeCase& edge) {
  const std::uint32_t queued = edge.receive().queued_before;
  return queued != not_observed && queued == edge.offset - edge.receive_before->range.begin;
}

/// The call was made to wait by an option that stops at `mark` bytes.
Finding waited_for(const EdgeCase& edge, std::uint64_t mark) {
  const auto early = began_before_second_side(edge);
  if (!early) return cannot_tell(edge, Missing::queue_level);
  if (!*early) return does_not_hold();
  if (edge.layer() == Layer::unknown && !came_apart(edge)) return no_record(edge);
  if (edge.receive().got < mark && !waited_to_the_end(edge)) return does_not_hold();
  Proof proof = edge.proof();
  proof.held = receive_event(edge).end - receive_event(edge).begin;
  proof.bytes = to_u32(mark);
  return holds(proof);
}

std::uint64_t first_side(const EdgeCase& edge) {
  return edge.offset - edge.receive_before->range.begin;
}

/// An option made this call wait beyond the first side, so that its return says nothing about a late reader.
bool was_told_to_wait(const EdgeCase& edge) {
  return has(edge.receive().flags, CallFlags::wait_all) || edge.evidence.receiver().low_water > first_side(edge);
}

Proof late_proof(const EdgeCase& edge) {
  Proof proof = edge.proof();
  proof[Shown::witness] = edge.pause;
  if (edge.receive().queued_before != not_observed) proof.bytes = edge.receive().queued_before;
  if (edge.wire_before != nullptr) {
    const Nanoseconds arrived = edge.evidence.arrival_of(*edge.wire_before);
    proof.held = since(arrived, receive_event(edge).begin);
    proof.while_waking = arrived >= receive_event(edge).begin;
  }
  return proof;
}

/// By FIONREAD: both sides were there before the call began.
Finding already_queued(const EdgeCase& edge) {
  Proof proof = late_proof(edge);
  proof.while_waking = false;
  return holds(proof);
}

/// The call itself shows that both sides had arrived: it returned them. Only a time that lies behind its return,
/// which cannot be, contradicts it: then the times are not to be trusted. The link takes the time of arrival before
/// it hands the frame over, by the clock that times the calls; the kernel's times come from another one.
bool contradicts_the_call(const EdgeCase& edge) {
  if (edge.wire_after == nullptr) return false;
  const Nanoseconds arrived = edge.evidence.arrival_of(*edge.wire_after);
  const Nanoseconds returned = receive_event(edge).end;
  switch (edge.evidence.wire_kind) {
    case WireKind::capture:
      return arrived > returned;
    case WireKind::stamps:
      return arrived > returned + kernel_time_slack;
    case WireKind::direct:
    case WireKind::unknown:
      break;
  }
  return false;
}

/// Nothing lay in the buffer when the call began.
bool waited_for_the_first(const EdgeCase& edge) {
  return edge.receive().queued_before == 0;
}

/// MSG_WAITALL: the call began before the second side had arrived and returned only when it was full, or at the end
/// of the stream. held = how long it waited.
Finding lost_to_wait_all(const EdgeCase& edge) {
  if (!has(edge.receive().flags, CallFlags::wait_all)) return does_not_hold();
  return waited_for(edge, edge.receive().asked);
}

/// SO_RCVLOWAT (socket(7)): the call began before the second side had arrived, and the first side alone was below the
/// mark. held = how long it waited; bytes = the mark.
Finding lost_to_low_water(const EdgeCase& edge) {
  const std::uint32_t mark = edge.evidence.receiver().low_water;
  if (mark <= 1 || mark <= first_side(edge)) return does_not_hold();
  return waited_for(edge, mark);
}

/// Both sides lay in the receive buffer when the call took them: before it began (FIONREAD, or the time of arrival),
/// or while it was being woken for the first (while_waking). That the second had come is shown by the call itself,
/// which returned it; that the two came apart, by the wire row or, where it is not known, by the TCP sample that says
/// that the first had left before the second was given (release). witness = the configured pause before the call, if
/// there was one. held = how long the first side had waited, where its arrival is known; bytes = queued before the
/// call.
Finding lost_to_late_reader(const EdgeCase& edge) {
  const auto queued = edge.queued_beyond();
  if (queued && *queued) return already_queued(edge);
  const bool apart = edge.layer() == Layer::receiver || (queued && edge.left_before_the_second());
  if (!apart) return queued ? no_record(edge) : cannot_tell(edge, Missing::queue_level);
  if (was_told_to_wait(edge)) return cannot_tell(edge, queued ? Missing::proof : Missing::queue_level);
  if (contradicts_the_call(edge)) return cannot_tell(edge, Missing::arrival_order);
  Proof proof = late_proof(edge);
  if (edge.layer() != Layer::receiver) {
    proof[Shown::release] = edge.sample_before;
    proof.while_waking = waited_for_the_first(edge);
  }
  return holds(proof);
}

std::string_view late_reader_manner(const Trace& /*trace*/, const Proof& proof) {
  if (proof.while_waking) return ".waking";
  if (proof.bytes == 0) return ".arrived";
  return proof[Shown::witness] == no_id<EventId> ? "" : ".pause";
}

}  // namespace

const Rule merge_rule::wait_all{.test = lost_to_wait_all,
                                .held = "waited_ms",
                                .bytes = "mark_bytes",
                                .reader = true,
                                .sentences = kWaitAllSentences};

const Rule merge_rule::low_water{.test = lost_to_low_water,
                                 .held = "waited_ms",
                                 .bytes = "mark_bytes",
                                 .reader = true,
                                 .sentences = kLowWaterSentences};

const Rule merge_rule::late_reader{.test = lost_to_late_reader,
                                   .held = "held_ms",
                                   .bytes = "queued_bytes",
                                   .reader = true,
                                   .sentences = kLateReaderSentences,
                                   .manner = late_reader_manner};

}  // namespace sticky
