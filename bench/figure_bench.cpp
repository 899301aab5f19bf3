// Layout of a whole run at 1920 pixels: the cost must follow the pixels, not the events.

#include <benchmark/benchmark.h>

#include "core/figure/byte_map.h"
#include "core/figure/timeline.h"

namespace sticky {
namespace {

// `calls` sends of 10 bytes, as many segments, a receive call for every tenth.
struct LongRun {
  Trace trace;
  RunAnalysis analysis;

  explicit LongRun(std::uint32_t calls) {
    trace.flows.resize(1);
    analysis.flows.resize(1);
    trace.on_private_link = true;
    FlowAnalysis& flow = analysis.flows[0];
    flow.segments.emplace();
    for (std::uint32_t i = 0; i < calls; ++i) {
      const ByteRange range{std::uint64_t{i} * 10, std::uint64_t{i} * 10 + 10};
      trace.flows[0].messages.push_back({.wire = range});
      flow.sends.push_back(
          {range, add(i, Side::client,
                      SendCall{.offset = range.begin, .message = MessageId{i}, .asked = 10, .accepted = 10})});
      flow.segments->push_back({range, add(i, Side::client, Segment{.offset = range.begin, .length = 10})});
      if (i % 10 == 9)
        flow.receives.push_back(
            {{range.end - 100, range.end},
             add(i, Side::server, RecvCall{.offset = range.end - 100, .asked = 100, .got = 100})});
    }
    flow.bytes_sent = flow.bytes_received = std::uint64_t{calls} * 10;
  }

 private:
  EventId add(std::uint32_t i, Side side, Happening what) {
    const Nanoseconds at{std::int64_t{i} * 1000};
    trace.events.push_back({at, at + Nanoseconds{500}, what, 0, side});
    return EventId{static_cast<std::uint32_t>(trace.events.size() - 1)};
  }
};

FlowFigure figure_of(const benchmark::State& state) {
  const LongRun run(static_cast<std::uint32_t>(state.range(0) * 10 / 21));  // 2.1 events a call
  return prepare_flow(run.trace, run.analysis, 0, 0, false);
}

const TableMetrics kMetrics;

void layout_byte_map_1920(benchmark::State& state) {
  const FlowFigure flow = figure_of(state);
  const ByteMapSection section{&flow, {}};
  for (auto _ : state) benchmark::DoNotOptimize(layout_byte_map({&section, 1}, {.width = 1920}, {}, kMetrics));
}
BENCHMARK(layout_byte_map_1920)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);

void layout_timeline_1920(benchmark::State& state) {
  const FlowFigure flow = figure_of(state);
  for (auto _ : state) benchmark::DoNotOptimize(layout_timeline({&flow, nullptr, {}}, {.width = 1920}, {}, kMetrics));
}
BENCHMARK(layout_timeline_1920)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);

void prepare_once(benchmark::State& state) {
  const LongRun run(static_cast<std::uint32_t>(state.range(0) * 10 / 21));
  for (auto _ : state) benchmark::DoNotOptimize(prepare_flow(run.trace, run.analysis, 0, 0, false));
}
BENCHMARK(prepare_once)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sticky
