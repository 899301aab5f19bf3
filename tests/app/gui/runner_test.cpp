// Runs go on beside the window: they tell of themselves, a newer one takes the place of the older, and a stop
// keeps what was seen.

#include "app/gui/model/runner.h"

#include <gmock/gmock.h>

#include <QElapsedTimer>

#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

/// Twenty seconds, if nothing stops it.
ExperimentFile longRun() {
  return read_experiment(R"({"schema": 1, "id": "long", "title": {"en": "Long", "zh": "长"}, "transport": "tcp",
                             "messages": {"count": 1000, "size": 10, "gap_us": 20000}})");
}

ResultPtr delivered(const QSignalSpy& finished) {
  return finished.isEmpty() ? nullptr : finished.constLast().constFirst().value<ResultPtr>();
}

TEST(Runner, HandsOverTheResultAndThenIsIdle) {
  Runner runner;
  const QSignalSpy finished(&runner, &Runner::finished);
  const QSignalSpy idle(&runner, &Runner::idle);
  runner.start(presetFile("late-reader"));
  EXPECT_TRUE(runner.isRunning());
  ASSERT_TRUE(comes(idle));
  ASSERT_EQ(finished.count(), 1);
  EXPECT_FALSE(runner.isRunning());
  const ResultPtr result = delivered(finished);
  EXPECT_EQ(result->recording.runs.size(), result->figures.size());
  EXPECT_FALSE(result->recording.interrupted);
  EXPECT_GT(finished.constLast().at(1).toDouble(), 0);
}

TEST(Runner, AStopEndsTheRunAndKeepsWhatWasSeen) {
  Runner runner;
  const QSignalSpy progressed(&runner, &Runner::progressed);
  const QSignalSpy finished(&runner, &Runner::finished);
  const QSignalSpy idle(&runner, &Runner::idle);
  runner.start(longRun());
  ASSERT_TRUE(comes(progressed, 3));
  runner.stop();
  ASSERT_TRUE(comes(idle));
  const ResultPtr result = delivered(finished);
  ASSERT_NE(result, nullptr);
  EXPECT_TRUE(result->recording.interrupted);
  ASSERT_EQ(result->recording.runs.size(), 1U);
  EXPECT_FALSE(result->recording.runs[0].trace.events.empty());
}

TEST(Runner, OfManyRequestsOnlyTheLastOneIsShown) {
  Runner runner;
  const QSignalSpy finished(&runner, &Runner::finished);
  const QSignalSpy idle(&runner, &Runner::idle);
  runner.start(longRun());
  for (int i = 0; i < 20; ++i) runner.start(longRun());
  runner.start(presetFile("late-reader"));
  ASSERT_TRUE(comes(idle));
  EXPECT_EQ(idle.count(), 1);
  ASSERT_EQ(finished.count(), 1) << "a run that was overtaken was shown all the same";
  EXPECT_EQ(delivered(finished)->recording.file.normalized.value("id", ""), "late-reader");
}

TEST(Runner, AStopEndsWhatWaitsForTheEnd) {
  Runner runner;
  const QSignalSpy started(&runner, &Runner::started);
  const QSignalSpy finished(&runner, &Runner::finished);
  const QSignalSpy idle(&runner, &Runner::idle);
  runner.start(longRun());
  runner.start(longRun());  // waits until the first has ended
  runner.stop();
  ASSERT_TRUE(comes(idle));
  EXPECT_EQ(started.count(), 1) << "the run that waited began after the stop";
  EXPECT_EQ(finished.count(), 1);
}

TEST(Runner, CanBeDestroyedWhileItRuns) {
  auto runner = std::make_unique<Runner>();
  const QSignalSpy progressed(runner.get(), &Runner::progressed);
  runner->start(longRun());
  ASSERT_TRUE(comes(progressed));
  QElapsedTimer clock;
  clock.start();
  runner.reset();
  // The aim is 200 ms on a quiet machine; the run itself would take twenty seconds.
  EXPECT_LT(clock.elapsed(), 5000);
  QCoreApplication::processEvents();  // what the run had queued reaches nobody
}

TEST(Runner, StoppedWhileIdleItStaysIdle) {
  Runner runner;
  runner.stop();
  const QSignalSpy idle(&runner, &Runner::idle);
  runner.start(presetFile("late-reader"));
  ASSERT_TRUE(comes(idle));
  runner.stop();
  runner.start(presetFile("late-reader"));
  ASSERT_TRUE(comes(idle, 2));
}

}  // namespace
}  // namespace sticky::gui
