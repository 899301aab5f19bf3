#include "core/net/wall_clock.h"

#include <time.h>

namespace sticky {
namespace {

Nanoseconds read(clockid_t clock) noexcept {
  timespec t{};
  ::clock_gettime(clock, &t);
  return std::chrono::seconds(t.tv_sec) + Nanoseconds(t.tv_nsec);
}

}  // namespace

ClockPair read_clock_pair() noexcept {
  constexpr int kAttempts = 5;
  ClockPair best;
  Nanoseconds best_spread = Nanoseconds::max();
  for (int i = 0; i < kAttempts; ++i) {
    const Nanoseconds before = read(CLOCK_MONOTONIC);
    const Nanoseconds real = read(CLOCK_REALTIME);
    const Nanoseconds after = read(CLOCK_MONOTONIC);
    if (after - before >= best_spread) continue;
    best_spread = after - before;
    best = {before + best_spread / 2, real};
  }
  return best;
}

bool clock_stepped(const ClockPair& begin, const ClockPair& end) noexcept {
  constexpr Nanoseconds kTolerance = std::chrono::microseconds(100);
  const Nanoseconds drift = begin.to_monotonic(end.realtime) - end.monotonic;
  return drift > kTolerance || drift < -kTolerance;
}

}  // namespace sticky
