// Ctrl-C in the middle of a run: it ends soon, and what was seen until then is told.

#include "app/cli/interruption.h"
#include "app/cli/recorder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>

#include "child.h"
#include "program.h"

namespace sticky::cli {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

/// A run that would take half a minute: the reader sleeps.
const std::vector<std::string> kLongRun{"run",   "--transport",    "tcp", "--set", "receiver.start_delay_ms=30000",
                                        "--set", "time_limit_s=60"};

// GCC 12's thread sanitizer keeps a signal for a thread until that thread calls something, and drops it where the
// thread is just making room for such signals, before its first call that may block (SigCtx() in
// tsan_interceptors_posix.cpp, before it had a compare-and-swap). There a signal waits until sender, receiver and the
// sanitizer's own thread run.
#ifdef __SANITIZE_THREAD__
constexpr int kThreadsBeforeASignal = 3;
#else
constexpr int kThreadsBeforeASignal = 0;
#endif

/// The long run with `more` arguments, ended by `signal` as soon as it handles it; and how long it lived on.
std::pair<Finished, milliseconds> interrupt(int signal, const std::vector<std::string>& more = {}) {
  Invocation invocation{kLongRun, {}, {}, {}, {}, false, {}};
  invocation.arguments.insert(invocation.arguments.end(), more.begin(), more.end());
  Child child(invocation);
  EXPECT_TRUE(child.wait_until_it_catches(signal));
  if (kThreadsBeforeASignal > 0) {
    EXPECT_TRUE(child.wait_until_it_sleeps_beside(kThreadsBeforeASignal));
  }
  const auto sent = steady_clock::now();
  child.send(signal);
  Finished finished = child.wait();
  return {std::move(finished), std::chrono::duration_cast<milliseconds>(steady_clock::now() - sent)};
}

TEST(Interruption, ShowsWhatWasSeenAndEndsWith130) {
  const auto [finished, lived] = interrupt(SIGINT);
  EXPECT_EQ(finished.status, 130);
  EXPECT_THAT(finished.out, HasSubstr("Interrupted"));
  EXPECT_THAT(finished.err, HasSubstr("interrupted"));
}

TEST(Interruption, TheReportIsStillOneValidObject) {
  const auto [finished, lived] = interrupt(SIGINT, {"--json"});
  EXPECT_EQ(finished.status, 130);
  const json report = json::parse(finished.out);
  EXPECT_EQ(report["interrupted"], true);
  expect_valid_report(report);
}

TEST(Interruption, TermCountsLikeCtrlC) {
  const auto [finished, lived] = interrupt(SIGTERM, {"--json"});
  EXPECT_EQ(finished.status, 130);
  EXPECT_EQ(json::parse(finished.out)["interrupted"], true);
}

TEST(Interruption, EndsSoon) {
  std::vector<milliseconds> lived;
  for (int i = 0; i < 20; ++i) lived.push_back(interrupt(SIGINT).second);
  std::sort(lived.begin(), lived.end());
  ::testing::Test::RecordProperty("median_ms", std::to_string(lived[lived.size() / 2].count()));
  // Wanted: 200 ms and 1 s. Sanitizers and a busy machine get five times as much.
  EXPECT_LT(lived[lived.size() / 2], milliseconds(1000));
  EXPECT_LT(lived.back(), milliseconds(5000));
}

TEST(Interruption, LosesNothingBetweenTheRunAndItsResults) {
  Interruption interruption;
  const Recording recording =
      record({"", "", {"transport=tcp", "receiver.start_delay_ms=1"}}, interruption, Language::en);
  ::raise(SIGINT);  // would end the program here
  EXPECT_TRUE(interruption.stop().raised());
  EXPECT_FALSE(recording.interrupted);
}

TEST(InterruptionGuard, TheFirstSignalRaisesTheSecondWouldEndTheProgram) {
  StopSignal stop;
  {
    const InterruptionGuard guard(stop);
    EXPECT_FALSE(stop.raised());
    std::raise(SIGINT);
    EXPECT_TRUE(stop.raised());
    struct sigaction now {};
    ::sigaction(SIGINT, nullptr, &now);
    EXPECT_EQ(now.sa_handler, SIG_DFL);
  }
}

TEST(InterruptionGuard, PutsBackWhatWasBefore) {
  const auto before = std::signal(SIGINT, SIG_IGN);
  {
    StopSignal stop;
    const InterruptionGuard guard(stop);
  }
  EXPECT_EQ(std::signal(SIGINT, before), SIG_IGN);
}

}  // namespace
}  // namespace sticky::cli
