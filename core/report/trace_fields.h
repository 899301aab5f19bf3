#pragma once
// The fields of every record of a trace, in the order in which a saved run holds them (docs: contract, section 4).
// Changing an order, a size or a meaning here needs a new kVersion in saved_run.cpp.

#include "core/report/binary_archive.h"
#include "core/trace/trace.h"

namespace sticky {

/// The fewest bytes that one record takes; lets a reader refuse a false count before it allocates.
inline constexpr std::size_t kSmallestText = 8;
inline constexpr std::size_t kSmallestEvent = 8 + 8 + 2 + 1 + 1 + 1;
inline constexpr std::size_t kSmallestMessage = 8 + 8 + 8 + 4 + 1;
inline constexpr std::size_t kSmallestFlow = 2 + 1 + 4 + 8 + 8;
inline constexpr std::size_t kSmallestOption = 1 + kSmallestText + 8 + 8 + 1 + 2;
inline constexpr std::size_t kSmallestCounters = 2 + 1 + 4 + 4 + 8 + 8 + 4 + 4;
inline constexpr std::size_t kSmallestExchange = 8 + 8;
inline constexpr std::size_t kSmallestFrame = 8 + 8 + 1 + 8;

template <class A>
void fields(A& a, Archived<A, SendCall>& call) {
  a.number(call.offset);
  a.number(call.message.value);
  a.number(call.asked);
  a.number(call.accepted);
  a.number(call.error);
  a.choice(call.flags, static_cast<CallFlags>(15));
}

template <class A>
void fields(A& a, Archived<A, RecvCall>& call) {
  a.number(call.offset);
  a.number(call.asked);
  a.number(call.got);
  a.number(call.queued_before);
  a.number(call.error);
  a.choice(call.flags, static_cast<CallFlags>(15));
}

template <class A>
void fields(A& a, Archived<A, RecvDatagram>& call) {
  a.number(call.content);
  a.number(call.asked);
  a.number(call.got);
  a.number(call.length);
  a.number(call.queued_before);
  a.number(call.error);
  a.choice(call.flags, static_cast<CallFlags>(15));
  a.flag(call.end_of_stream);
}

template <class A>
void fields(A& a, Archived<A, TcpSample>& sample) {
  a.number(sample.notsent);
  a.number(sample.unacked);
  a.number(sample.outq);
  a.number(sample.cwnd);
  a.number(sample.peer_window);
  a.number(sample.mss);
  a.number(sample.retransmissions);
  a.number(sample.rtt_us);
}

template <class A>
void fields(A& a, Archived<A, TxStamp>& stamp) {
  a.number(stamp.offset);
  a.choice(stamp.kind, TxStamp::Kind::acked);
  a.flag(stamp.repeated);
}

template <class A>
void fields(A& a, Archived<A, Pause>& pause) {
  a.choice(pause.why, Pause::Why::pacing);
}

template <class A>
void fields(A& a, Archived<A, Step>& step) {
  a.choice(step.what, Step::What::reset);
  a.number(step.error);
}

template <class A>
void fields(A& a, Archived<A, Segment>& segment) {
  a.number(segment.offset);
  a.number(segment.ack);
  a.number(segment.length);
  a.number(segment.window);
  a.number(segment.frame);
  a.number(segment.flags);
  a.choice(segment.fate, Fate::late);
  a.flag(segment.duplicate);
}

template <class A>
void fields(A& a, Archived<A, WireDatagram>& datagram) {
  a.number(datagram.ordinal);
  a.number(datagram.length);
  a.number(datagram.frame);
  a.number(datagram.fragment_offset);
  a.flag(datagram.more_fragments);
  a.choice(datagram.fate, Fate::late);
  a.flag(datagram.duplicate);
}

template <class A>
void fields(A& a, Archived<A, CaptureLost>& lost) {
  a.number(lost.frames);
}

template <class A>
void fields(A& a, Archived<A, Event>& event) {
  a.time(event.begin);
  a.time(event.end);
  a.number(event.connection);
  a.choice(event.side, Side::server);
  a.alternative(event.what);
}

template <class A>
void fields(A& a, Archived<A, Message>& message) {
  a.number(message.wire.begin);
  a.number(message.wire.end);
  a.number(message.content_hash);
  a.number(message.content_size);
  a.choice(message.kind, Message::Kind::acknowledgement);
}

/// All of a flow but its payload, which has a section of its own.
template <class A>
void fields(A& a, Archived<A, Flow>& flow) {
  a.number(flow.key.connection);
  a.choice(flow.key.direction, Direction::server_to_client);
  a.number(flow.first_message.value);
  a.list(flow.messages, kSmallestMessage);
  a.number(flow.received_hash);
}

template <class A>
void fields(A& a, Archived<A, OptionSetting>& option) {
  a.choice(option.side, Side::server);
  a.text(option.name);
  a.number(option.asked);
  a.number(option.granted);
  a.flag(option.boolean);
  a.number(option.connection);
}

template <class A>
void fields(A& a, Archived<A, SideHabits>& habits) {
  a.flag(habits.nodelay);
  a.flag(habits.cork);
  a.flag(habits.more);
  a.flag(habits.wait_all);
  a.number(habits.low_water);
  a.number(habits.max_reads);
}

template <class A>
void fields(A& a, Archived<A, FinalCounters>& counters) {
  a.number(counters.connection);
  a.choice(counters.side, Side::server);
  a.number(counters.data_segments_out);
  a.number(counters.retransmissions);
  a.number(counters.bytes_sent);
  a.number(counters.bytes_retransmitted);
  a.number(counters.mss);
  a.number(counters.receive_buffer_drops);
}

template <class A>
void fields(A& a, Archived<A, Ending>& ending) {
  a.choice(ending.how, Ending::How::interrupted);
  a.number(ending.error);
  a.text(ending.attempt);
}

template <class A>
void fields(A& a, Archived<A, EvidenceInUse>& evidence) {
  a.flag(evidence.tcp_info);
  a.flag(evidence.tx_timestamps);
  a.flag(evidence.capture);
  a.flag(evidence.clock_stepped);
  a.number(evidence.autocorked);
  a.flag(evidence.offload_seen);
}

template <class A>
void fields(A& a, Archived<A, Exchange>& exchange) {
  a.time(exchange.begin);
  a.time(exchange.end);
}

template <class A>
void fields(A& a, Archived<A, Frame>& frame) {
  a.time(frame.left);
  a.time(frame.asked_delay);
  a.number(frame.interface);
  a.blob(frame.bytes);
}

/// What a trace holds besides its flows, events, payload and frames.
template <class A>
void fields(A& a, Archived<A, Trace>& trace) {
  a.choice(trace.transport, Transport::pipe);
  a.flag(trace.on_private_link);
  a.flag(trace.request_reply);
  for (auto& habits : trace.habits) fields(a, habits);
  a.list(trace.options, kSmallestOption);
  a.list(trace.counters, kSmallestCounters);
  a.list(trace.exchanges, kSmallestExchange);
  fields(a, trace.evidence);
  for (auto& ending : trace.endings) fields(a, ending);
  a.time(trace.duration);
  a.text(trace.inconclusive);
}

}  // namespace sticky
