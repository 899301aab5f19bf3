#pragma once
// The one place where threads of a run sleep: until a descriptor is ready, a deadline passed, or a stop came.

#include <optional>

#include "core/base/clock.h"
#include "core/net/signal.h"

namespace sticky {

enum class Waited { ready, timed_out, stopped };

/// What wait_for() looks at besides the stop.
struct Interest {
  int descriptor = -1;  ///< -1: nothing, only the stop and the deadline end the wait
  short events = 0;     ///< POLLIN, POLLOUT or 0; errors and hang-ups always count (poll(2))
};

/// Sleeps until `interest` is ready, `deadline` (a reading of MonotonicClock; nothing: no limit) has passed, or
/// `stop` is raised. A stop wins over readiness. Retried on EINTR. Throws std::system_error.
[[nodiscard]] Waited wait_for(Interest interest, std::optional<Nanoseconds> deadline, const StopSignal& stop);

/// The same for two descriptors; ready where either is.
[[nodiscard]] Waited wait_for(Interest first, Interest second, std::optional<Nanoseconds> deadline,
                              const StopSignal& stop);

/// Sleeps until `signal` or `stop` is raised or `deadline` has passed; `ready` means `signal`.
[[nodiscard]] Waited wait_for(const Signal& signal, std::optional<Nanoseconds> deadline, const StopSignal& stop);

/// Sleeps until `deadline`; false where a stop ended the sleep early.
[[nodiscard]] bool sleep_until(Nanoseconds deadline, const StopSignal& stop);

/// Asks the kernel to end this thread's timed waits as exactly as it can (PR_SET_TIMERSLACK; 50 us by default).
void use_precise_timers() noexcept;

}  // namespace sticky
