#include "tests/lab/recordings.h"

#include <chrono>

#include "core/base/content_hash.h"
#include "core/experiment/read_experiment.h"

namespace sticky {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;

constexpr std::uint32_t kMessageSize = 10;

Flow flow_of(FlowKey key, std::uint32_t first, std::uint32_t count) {
  Flow flow{key, MessageId{first}, {}, {}, 0};
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint64_t begin = flow.payload.size();
    flow.payload.insert(flow.payload.end(), kMessageSize, static_cast<std::byte>('A' + i % 26));
    const Bytes content = Bytes(flow.payload).subspan(begin);
    flow.messages.push_back({{begin, begin + kMessageSize}, content_hash(content), kMessageSize, {}});
  }
  flow.received_hash = content_hash(flow.payload);
  return flow;
}

Event at(Nanoseconds when, Side side, Happening what) {
  return {when, when + 5us, what, 0, side};
}

/// Three messages, one receive call, and around them every other kind of event.
Trace tcp_trace() {
  Trace trace;
  trace.flows.push_back(flow_of({0, Direction::client_to_server}, 0, 3));
  trace.frames.push_back({1ms, 2ms, 1, ByteVector(54, std::byte{0x45})});
  trace.options.push_back({Side::client, "TCP_NODELAY", 1, 1, true, 0});
  trace.options.push_back({Side::server, "SO_RCVBUF", 4096, 8192, false, 0});
  trace.counters.push_back({0, Side::client, 3, 0, 30, 0, 1448, not_observed});
  trace.exchanges.push_back({1ms, 3ms});
  trace.evidence.tcp_info = true;
  trace.ending_of(Side::server) = {Ending::How::eof, 0, ""};
  trace.ending_of(Side::client) = {Ending::How::error, 111, "connect 127.0.0.1:4000"};
  trace.duration = 201ms;
  trace.inconclusive = "sending took 41 ms of at most 25 ms";
  auto& events = trace.events;
  events.push_back(at(-1ms, Side::client, Step{Step::What::connect, 0}));
  for (std::uint32_t i = 0; i < 3; ++i) {
    events.push_back(
        at(i * 10us, Side::client, SendCall{std::uint64_t{i} * 10, MessageId{i}, 10, 10, 0, CallFlags::more}));
  }
  events.push_back(at(40us, Side::client, TcpSample{0, 1, 30, 10, 65536, 1448, 0, 50}));
  events.push_back(at(50us, Side::client, TxStamp{30, TxStamp::Kind::acked, true}));
  events.push_back(at(60us, Side::client, Segment{0, 0, 30, 65536, 0, Segment::psh, Fate::delivered, false}));
  events.push_back(at(70us, Side::server, CaptureLost{2}));
  events.push_back(at(80us, Side::server, Pause{Pause::Why::reader_start}));
  events.push_back(at(200ms, Side::server, RecvCall{0, 4096, 30, 30, 0, CallFlags::none}));
  return trace;
}

Trace udp_trace() {
  Trace trace;
  trace.transport = Transport::udp;
  trace.flows.push_back(flow_of({0, Direction::client_to_server}, 0, 1));
  trace.frames.push_back({0ms, 0ms, 0, ByteVector(38, std::byte{0x11})});
  trace.events.push_back(at(0us, Side::client, SendCall{0, MessageId{0}, 10, 10, 0, CallFlags::none}));
  trace.events.push_back(at(9us, Side::client, WireDatagram{0, 10, 0, 0, false, Fate::lost_on_request, false}));
  const std::uint64_t content = trace.flows[0].messages[0].content_hash;
  trace.events.push_back(at(20us, Side::server, RecvDatagram{content, 64, 10, 10, 0, 0, CallFlags::none, false}));
  return trace;
}

Recording empty_recording() {
  Recording recording;
  recording.file = read_experiment(R"({"schema": 1, "id": "late", "title": {"en": "Late", "zh": "迟到"}})");
  recording.environment = {"stickylab 0.1.0", "Linux 6.1.0", "cubic", "loopback"};
  return recording;
}

Run run_of_variant_a(Transport transport, Trace trace) {
  Run run;
  run.key = {"A", transport, 0};
  run.trace = std::move(trace);
  return run;
}

}  // namespace

Recording recording_with_everything() {
  Recording recording = empty_recording();
  recording.runs.push_back(run_of_variant_a(Transport::tcp, tcp_trace()));
  recording.runs.push_back(run_of_variant_a(Transport::udp, udp_trace()));
  recording.interrupted = true;
  return recording;
}

Recording recording_of(std::size_t events) {
  Recording recording = empty_recording();
  Trace trace;
  trace.flows.push_back(flow_of({0, Direction::client_to_server}, 0, static_cast<std::uint32_t>(events / 2)));
  trace.events.reserve(events);
  for (std::uint32_t i = 0; i < events / 2; ++i) {
    trace.events.push_back(
        at(i * 20us, Side::client, SendCall{std::uint64_t{i} * 10, MessageId{i}, 10, 10, 0, CallFlags::none}));
    trace.events.push_back(
        at(i * 20us + 7us, Side::server, RecvCall{std::uint64_t{i} * 10, 64, 10, 10, 0, CallFlags::none}));
  }
  recording.runs.push_back(run_of_variant_a(Transport::tcp, std::move(trace)));
  return recording;
}

}  // namespace sticky
