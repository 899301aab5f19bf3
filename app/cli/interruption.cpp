#include "app/cli/interruption.h"

#include <atomic>

#include "core/base/syscall.h"

namespace sticky::cli {
namespace {

std::atomic<StopSignal*> raised_by_signals{nullptr};
static_assert(std::atomic<StopSignal*>::is_always_lock_free);  // used in a signal handler

extern "C" void raise_stop(int /*number*/) {
  if (StopSignal* stop = raised_by_signals.load()) stop->raise();
}

}  // namespace

InterruptionGuard::InterruptionGuard(StopSignal& stop) {
  raised_by_signals.store(&stop);
  struct sigaction action {};
  action.sa_handler = raise_stop;
  action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);  // a second signal finds the default: the end
  check_syscall("sigaction SIGINT", ::sigaction(SIGINT, &action, &old_interrupt_));
  check_syscall("sigaction SIGTERM", ::sigaction(SIGTERM, &action, &old_terminate_));
}

InterruptionGuard::~InterruptionGuard() {
  ::sigaction(SIGINT, &old_interrupt_, nullptr);
  ::sigaction(SIGTERM, &old_terminate_, nullptr);
  raised_by_signals.store(nullptr);
}

}  // namespace sticky::cli
