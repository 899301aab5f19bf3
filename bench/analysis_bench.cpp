// Analysis and saved runs at a hundred thousand, a million and ten million events: both must stay linear.

#include <benchmark/benchmark.h>

#include "core/analysis/analysis.h"
#include "core/base/content_hash.h"
#include "core/experiment/read_experiment.h"
#include "core/report/saved_run.h"

namespace sticky::bench {
namespace {

constexpr std::uint32_t kSize = 10;

/// Sends and receive calls in turn: every third receive call takes two messages, so that boundaries are lost.
Trace long_trace(std::size_t events) {
  Trace trace;
  Flow flow;
  const std::size_t messages = events * 3 / 5;
  flow.payload.resize(messages * kSize, std::byte{'x'});
  const std::uint64_t hash = content_hash(Bytes(flow.payload).first(kSize));
  std::uint64_t received = 0;
  Nanoseconds now{};
  for (std::size_t i = 0; i < messages; ++i) {
    const std::uint64_t offset = i * kSize;
    flow.messages.push_back({{offset, offset + kSize}, hash, kSize, Message::Kind::data});
    SendCall send;
    send.offset = offset;
    send.message = MessageId{static_cast<std::uint32_t>(i)};
    send.asked = send.accepted = kSize;
    trace.events.push_back({now, now + Nanoseconds(500), send, 0, Side::client});
    now += Nanoseconds(1000);
    if (i % 3 == 1) continue;
    RecvCall receive;
    receive.offset = received;
    receive.asked = 4096;
    receive.got = receive.queued_before = static_cast<std::uint32_t>(offset + kSize - received);
    received += receive.got;
    trace.events.push_back({now, now + Nanoseconds(500), receive, 0, Side::server});
    now += Nanoseconds(1000);
  }
  flow.received_hash = content_hash(Bytes(flow.payload).first(received));
  trace.flows.push_back(std::move(flow));
  Flow back;
  back.key.direction = Direction::server_to_client;
  back.first_message = MessageId{static_cast<std::uint32_t>(messages)};
  back.received_hash = content_hash({});
  trace.flows.push_back(std::move(back));
  trace.duration = now;
  return trace;
}

void analysis(benchmark::State& state) {
  const Trace trace = long_trace(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(analyze(trace, framing::RawParams{}));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(trace.events.size()));
}
BENCHMARK(analysis)->Arg(100'000)->Arg(1'000'000)->Arg(10'000'000)->Unit(benchmark::kMillisecond);

Recording recording_of(std::size_t events) {
  Recording recording;
  recording.file = read_experiment(R"({"schema":1,"transport":"tcp"})");
  Run run;
  run.key = {"A", Transport::tcp, 0};
  run.trace = long_trace(events);
  recording.runs.push_back(std::move(run));
  return recording;
}

void open_saved_run(benchmark::State& state) {
  const ByteVector bytes = encode_recording(recording_of(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state) benchmark::DoNotOptimize(decode_recording(bytes));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes.size()));
}
BENCHMARK(open_saved_run)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sticky::bench
