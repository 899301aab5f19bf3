#pragma once
// Time is a value that is passed in. Only sessions and wires ask a clock; pure code gets Nanoseconds.

#include <chrono>

namespace sticky {

/// Monotonic time since the origin of the clock that measured it. Traces count from the run's first barrier.
using Nanoseconds = std::chrono::nanoseconds;

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Nanoseconds now() const = 0;
};

/// CLOCK_MONOTONIC (clock_gettime(2)): never steps, unaffected by changes of the wall clock.
class MonotonicClock final : public Clock {
 public:
  [[nodiscard]] Nanoseconds now() const override { return std::chrono::steady_clock::now().time_since_epoch(); }
};

[[nodiscard]] constexpr double to_ms(Nanoseconds t) {
  return static_cast<double>(t.count()) / 1e6;
}

}  // namespace sticky
