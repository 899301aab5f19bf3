// A stop ends a run in every phase, at once, and keeps what was observed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>

#include "tests/lab/lab.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;

struct Phase {
  std::string name;
  std::function<Experiment()> experiment;  ///< one that would last for ten seconds in that phase
};

void PrintTo(const Phase& phase, std::ostream* out) {
  *out << phase.name;
}

Experiment with(Transport transport, const std::function<void(Experiment&)>& change) {
  Experiment experiment = lab::experiment(transport);
  change(experiment);
  return experiment;
}

Experiment blocked_sender(Transport transport) {
  return with(transport, [](Experiment& e) {
    e.messages.count = 12;  // more than all buffers on the way hold (tcp_wmem, tcp_rmem)
    e.messages.size.repeated = {1U << 20U};
    if (e.transports.front() == Transport::unix_seqpacket || e.transports.front() == Transport::unix_datagram) {
      e.messages.count = 100;
      e.messages.size.repeated = {50'000};
    }
    e.receiver.start_delay_ms = 10'000;
  });
}

std::vector<Phase> waiting_phases() {
  return {
      {"reader_start", [] { return with(Transport::tcp, [](auto& e) { e.receiver.start_delay_ms = 10'000; }); }},
      {"reader_gap", [] { return with(Transport::tcp, [](auto& e) { e.receiver.gap_us = 10'000'000; }); }},
      {"message_gap", [] { return with(Transport::tcp, [](auto& e) { e.messages.gap_us = {10'000'000}; }); }},
      {"split_gap",
       [] {
         return with(Transport::tcp, [](auto& e) {
           e.sender.split = 1;
           e.sender.split_gap_us = 10'000'000;
         });
       }},
      {"end_delay", [] { return with(Transport::tcp, [](auto& e) { e.sender.end_delay_ms = 10'000; }); }},
      {"accept_delay", [] { return with(Transport::tcp, [](auto& e) { e.server.accept_delay_ms = 10'000; }); }},
      {"udp_gap", [] { return with(Transport::udp, [](auto& e) { e.messages.gap_us = {10'000'000}; }); }},
      {"wait_all",
       [] {
         return with(Transport::tcp, [](auto& e) {
           e.receiver.wait_all = true;
           e.receiver.read_size = 1000;
           e.sender.end = EndStyle::none;
         });
       }},
      {"low_water",
       [] {
         return with(Transport::tcp, [](auto& e) {
           e.receiver.low_water = 1000;
           e.sender.end = EndStyle::none;
         });
       }},
  };
}

std::vector<Phase> blocked_phases() {
  return {
      {"blocked_tcp_send", [] { return blocked_sender(Transport::tcp); }},
      {"blocked_unix_stream_send", [] { return blocked_sender(Transport::unix_stream); }},
      {"blocked_seqpacket_send", [] { return blocked_sender(Transport::unix_seqpacket); }},
      {"blocked_unix_datagram_send", [] { return blocked_sender(Transport::unix_datagram); }},
      {"blocked_pipe_write", [] { return blocked_sender(Transport::pipe); }},
      {"nonblocking_sender",
       [] {
         Experiment e = blocked_sender(Transport::tcp);
         e.sender.nonblocking = true;
         return e;
       }},
      {"pipe_reader_without_data",
       [] { return with(Transport::pipe, [](auto& e) { e.messages.gap_us = {10'000'000}; }); }},
      {"pipe_reader_had_enough",
       [] {
         Experiment e = blocked_sender(Transport::pipe);
         e.receiver.start_delay_ms = 0;
         e.receiver.max_reads = 1;
         return e;
       }},
  };
}

std::vector<Phase> other_phases() {
  return {
      {"reply_delay",
       [] {
         Experiment e = lab::dialogue();
         e.server.reply_delay_ms = 10'000;
         return e;
       }},
      {"udp_reply_delay",
       [] {
         Experiment e = lab::dialogue(Transport::udp);
         e.server.reply_delay_ms = 10'000;
         return e;
       }},
      {"new_connection_each",
       [] {
         Experiment e = lab::dialogue();
         e.pattern.new_connection_each = true;
         e.server.reply_delay_ms = 10'000;
         return e;
       }},
      {"many_connections",
       [] {
         return with(Transport::tcp, [](auto& e) {
           e.sender.connections = 20;
           e.messages.gap_us = {10'000'000};
           e.messages.count = 60;
         });
       }},
  };
}

std::vector<Phase> phases() {
  std::vector<Phase> all = waiting_phases();
  for (const auto& more : {blocked_phases(), other_phases()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

class Stop : public ::testing::TestWithParam<Phase> {};

TEST_P(Stop, EndsTheRunAtOnceAndKeepsWhatWasSeen) {
  const Experiment experiment = GetParam().experiment();
  ASSERT_TRUE(lab::no_thread_left());
  const std::size_t descriptors = lab::open_descriptors() + 1;  // the stop's own
  StopSignal stop;
  Nanoseconds stopped_at{};
  const Trace trace = lab::run(experiment, stop, [&](Nanoseconds elapsed) {
    if (elapsed < 50ms || stop.raised()) return;  // by then both sides are where the experiment wants them
    stopped_at = MonotonicClock().now();
    stop.raise();
  });
  const Nanoseconds took = MonotonicClock().now() - stopped_at;
  // 200 ms is the promise on a machine of one's own; a loaded one with sanitizers gets more.
  EXPECT_LT(took, 1s);
  RecordProperty("stop_latency_us", static_cast<int>(took.count() / 1000));
  EXPECT_THAT(lab::broken_invariants(trace, false), IsEmpty());
  const auto is_interrupted = [&](Side side) { return trace.ending_of(side).how == Ending::How::interrupted; };
  EXPECT_TRUE(is_interrupted(Side::client) || is_interrupted(Side::server));
  EXPECT_EQ(lab::open_descriptors(), descriptors);
  EXPECT_TRUE(lab::no_thread_left());
}

INSTANTIATE_TEST_SUITE_P(InEveryPhase, Stop, ::testing::ValuesIn(phases()),
                         [](const auto& instance) { return instance.param.name; });

TEST(Stop, BeforeTheRunIsARunOfNothing) {
  StopSignal stop;
  stop.raise();
  const Trace trace = lab::run(lab::experiment(), stop);
  EXPECT_THAT(lab::all<SendCall>(trace, Side::client), IsEmpty());
}

// --- run_experiment: several runs, progress, interruption

ExperimentFile file_of(Experiment experiment) {
  ExperimentFile file;
  file.variants.push_back({"A", {}, {}, std::move(experiment)});
  return file;
}

class Notes final : public RunObserver {
 public:
  void run_started(const RunKey& key, std::size_t number, std::size_t total) override {
    started.push_back(key);
    EXPECT_EQ(number + 1, started.size());
    EXPECT_EQ(total, expected_total);
    if (stop_at == started.size()) stop->raise();
  }
  void run_goes_on(Nanoseconds elapsed) override { last_elapsed = elapsed; }
  void run_finished(const Run& run) override { finished.push_back(run.key); }

  std::size_t expected_total = 0;
  std::size_t stop_at = 0;
  StopSignal* stop = nullptr;
  Nanoseconds last_elapsed{};
  std::vector<RunKey> started;
  std::vector<RunKey> finished;
};

TEST(RunExperiment, RunsVariantsTransportsAndRepeatsInOrder) {
  Experiment experiment = lab::experiment();
  experiment.transports = {Transport::tcp, Transport::udp};
  experiment.repeat = 2;
  ExperimentFile file = file_of(experiment);
  experiment.sender.nodelay = true;
  file.variants.push_back({"B", {}, {}, experiment});

  StopSignal stop;
  Notes notes;
  notes.expected_total = 8;
  const Recording recording = run_experiment(file, make_loopback_only, stop, &notes);
  ASSERT_EQ(recording.runs.size(), 8U);
  EXPECT_EQ(notes.finished.size(), 8U);
  EXPECT_FALSE(recording.interrupted);
  EXPECT_EQ(recording.runs[0].key.variant, "A");
  EXPECT_EQ(recording.runs[1].key.repeat, 1U);
  EXPECT_EQ(recording.runs[2].key.transport, Transport::udp);
  EXPECT_EQ(recording.runs[7].key.variant, "B");
  EXPECT_TRUE(recording.runs[4].trace.habits_of(Side::client).nodelay);
  EXPECT_EQ(recording.environment.link, "loopback");
  EXPECT_FALSE(recording.environment.congestion_control.empty());
  EXPECT_EQ(recording.environment.kernel.substr(0, 6), "Linux ");
}

TEST(RunExperiment, AStopKeepsTheRunsSoFar) {
  Experiment experiment = lab::experiment();
  experiment.repeat = 50;
  StopSignal stop;
  Notes notes;
  notes.expected_total = 50;
  notes.stop_at = 3;
  notes.stop = &stop;
  const Recording recording = run_experiment(file_of(experiment), make_loopback_only, stop, &notes);
  EXPECT_TRUE(recording.interrupted);
  EXPECT_EQ(recording.runs.size(), 3U);
}

TEST(RunExperiment, AStopBeforeTheFirstRunStillNamesTheLink) {
  StopSignal stop;
  stop.raise();
  const Recording recording = run_experiment(file_of(lab::experiment()), make_loopback_only, stop);
  EXPECT_THAT(recording.runs, IsEmpty());
  EXPECT_EQ(recording.environment.link, "loopback");
}

TEST(RunExperiment, TellsHowLongARunGoesOn) {
  Experiment experiment = lab::experiment();
  experiment.receiver.start_delay_ms = 150;
  StopSignal stop;
  Notes notes;
  notes.expected_total = 1;
  (void)run_experiment(file_of(experiment), make_loopback_only, stop, &notes);
  EXPECT_GT(notes.last_elapsed, 50ms);
}

TEST(RunExperiment, ALinkThatCannotBeMadeEndsIt) {
  Experiment experiment = lab::experiment();
  experiment.link.kind = LinkSpec::Kind::private_link;
  StopSignal stop;
  EXPECT_THROW((void)run_experiment(file_of(experiment), make_loopback_only, stop), std::invalid_argument);
}

}  // namespace
}  // namespace sticky
