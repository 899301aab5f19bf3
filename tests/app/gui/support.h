#pragma once
// What tests of the window share. Nothing here sleeps: every wait is for a condition, with a limit that only a
// broken program reaches.

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <chrono>
#include <functional>

#include "app/gui/model/result.h"
#include "core/experiment/read_experiment.h"

namespace sticky::gui {

/// Far beyond any load: reached only where the condition never comes.
inline constexpr int kLongestWaitMs = 60'000;

/// Runs the event loop until the condition holds.
[[nodiscard]] inline bool comesTrue(const std::function<bool()>& condition) {
  return QTest::qWaitFor(condition, kLongestWaitMs);
}

/// Runs the event loop until the signal has come `times` times since the spy was made.
[[nodiscard]] inline bool comes(const QSignalSpy& spy, int times = 1) {
  return comesTrue([&] { return spy.count() >= times; });
}

/// A preset's experiment.
[[nodiscard]] ExperimentFile presetFile(const char* id);
/// The hand-made recordings of tests/lab/recordings.h, analysed.
[[nodiscard]] ResultPtr resultWithEverything();
[[nodiscard]] ResultPtr resultOf(std::size_t events);

}  // namespace sticky::gui
