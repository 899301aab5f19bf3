// What tracing costs: a traced run against a bare loop of the same sizes, as pairs run right after each other, so
// that whatever else the machine does meets both. Reported: the median ratio of throughputs (1: tracing is free), and
// that of a bare loop which asks the kernel the same: what is lost to the questions, and not to recording answers.
// ("full" asks for transmit records besides, which no bare loop here reads.)

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "bench/bare_loop.h"
#include "core/experiment/read_experiment.h"
#include "core/experiment/run_experiment.h"

namespace sticky::bench {
namespace {

constexpr std::size_t kReadSize = 65536;
constexpr const char* kGrades[] = {"calls", "tcp-info", "full"};
constexpr Questions kAsked[] = {{.clock = true},
                                {.clock = true, .tcp_info = true, .queue = true},
                                {.clock = true, .tcp_info = true, .queue = true}};

double traced_seconds(const ExperimentFile& file) {
  StopSignal stop;
  const Recording recording = run_experiment(file, make_loopback_only, stop);
  const Trace& trace = recording.runs.front().trace;
  Nanoseconds begin = Nanoseconds::max();
  Nanoseconds end{};
  for (const Event& event : trace.events) {
    if (std::holds_alternative<SendCall>(event.what)) begin = std::min(begin, event.begin);
    if (const auto* call = std::get_if<RecvCall>(&event.what); call != nullptr && call->returned_data()) {
      end = std::max(end, event.end);
    }
  }
  return std::chrono::duration<double>(end - begin).count();
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

void traced_against_bare(benchmark::State& state) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const char* grade = kGrades[state.range(1)];
  const std::size_t count = std::clamp<std::size_t>((std::size_t{64} << 20U) / size, 1000, 100'000);
  const ExperimentFile file =
      read_experiment(fmt::format(R"({{"schema":1,"transport":"tcp","messages":{{"count":{},"size":{}}},)"
                                  R"("receiver":{{"read_size":{}}},"evidence":"{}","time_limit_s":60}})",
                                  count, size, kReadSize, grade));
  std::vector<double> ratios;
  std::vector<double> asking_ratios;
  std::vector<double> bare_rates;
  const double bytes = static_cast<double>(count * size);
  for (auto _ : state) {
    const double bare = bare_loop_seconds(count, size, kReadSize);
    const double asking = bare_loop_seconds(count, size, kReadSize, kAsked[state.range(1)]);
    const double traced = traced_seconds(file);
    asking_ratios.push_back(bare / asking);
    ratios.push_back(bare / traced);
    bare_rates.push_back(bytes / bare / 1e6);
    state.SetIterationTime(traced);
  }
  state.SetLabel(grade);
  state.counters["ratio"] = median(ratios);
  state.counters["only_asking"] = median(asking_ratios);
  state.counters["bare_MB_per_s"] = median(bare_rates);
}
BENCHMARK(traced_against_bare)
    ->ArgsProduct({{64, 1024, 65536}, {0, 1, 2}})
    ->ArgNames({"size", "grade"})
    ->UseManualTime()
    ->Iterations(15)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sticky::bench
