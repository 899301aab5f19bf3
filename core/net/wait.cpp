#include "core/net/wait.h"

#include <poll.h>
#include <sys/prctl.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "core/base/syscall.h"

namespace sticky {
namespace {

timespec to_timespec(Nanoseconds t) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  return {static_cast<time_t>(t.count() / kSecond), static_cast<long>(t.count() % kSecond)};
}

}  // namespace

Waited wait_for(Interest first, Interest second, std::optional<Nanoseconds> deadline, const StopSignal& stop) {
  const MonotonicClock clock;
  std::array<pollfd, 3> polled{
      {{stop.descriptor(), POLLIN, 0}, {first.descriptor, first.events, 0}, {second.descriptor, second.events, 0}}};
  for (;;) {
    if (stop.raised()) return Waited::stopped;
    timespec left{};
    if (deadline) left = to_timespec(std::max(Nanoseconds{0}, *deadline - clock.now()));
    const int ready = ::ppoll(polled.data(), polled.size(), deadline ? &left : nullptr, nullptr);
    if (ready < 0 && errno == EINTR) continue;
    check_syscall("ppoll", ready);
    if (polled[0].revents != 0) return Waited::stopped;
    return ready == 0 ? Waited::timed_out : Waited::ready;
  }
}

Waited wait_for(Interest interest, std::optional<Nanoseconds> deadline, const StopSignal& stop) {
  return wait_for(interest, Interest{}, deadline, stop);
}

Waited wait_for(const Signal& signal, std::optional<Nanoseconds> deadline, const StopSignal& stop) {
  const Waited waited = wait_for(Interest{signal.descriptor(), POLLIN}, deadline, stop);
  return waited == Waited::timed_out && signal.raised() ? Waited::ready : waited;
}

bool sleep_until(Nanoseconds deadline, const StopSignal& stop) {
  return wait_for(Interest{}, deadline, stop) != Waited::stopped;
}

void use_precise_timers() noexcept {
  ::prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
}

}  // namespace sticky
