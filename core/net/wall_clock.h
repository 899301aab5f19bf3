#pragma once
// Kernel timestamps are CLOCK_REALTIME, ours are CLOCK_MONOTONIC: the bridge between the two, and the check that
// the wall clock did not step under it.

#include "core/base/clock.h"

namespace sticky {

/// Both clocks read at (nearly) the same instant.
struct ClockPair {
  Nanoseconds monotonic{};
  Nanoseconds realtime{};  ///< since 1970

  /// The monotonic reading of an instant that the kernel stamped with the wall clock.
  [[nodiscard]] Nanoseconds to_monotonic(Nanoseconds stamp) const { return stamp - realtime + monotonic; }
};

/// The tightest of a few attempts, so that being preempted between two reads spoils nothing.
[[nodiscard]] ClockPair read_clock_pair() noexcept;

/// True where the wall clock moved by over 100 us against the monotonic clock between the two pairs.
[[nodiscard]] bool clock_stepped(const ClockPair& begin, const ClockPair& end) noexcept;

}  // namespace sticky
