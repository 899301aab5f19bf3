#include "core/net/signal.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "core/base/syscall.h"

namespace sticky {

Signal::Signal() : event_(check_syscall("eventfd", ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))) {}

void Signal::raise() noexcept {
  const int saved_errno = errno;  // a signal handler must leave it alone
  raised_.store(true, std::memory_order_release);
  constexpr std::uint64_t one = 1;
  while (::write(event_.get(), &one, sizeof one) < 0 && errno == EINTR) {
  }
  errno = saved_errno;
}

}  // namespace sticky
