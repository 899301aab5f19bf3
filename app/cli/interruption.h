#pragma once
// Ctrl-C and SIGTERM: the first raises a stop signal, so that a run ends early and what it saw is shown; the second
// ends the program at once.

#include <signal.h>

#include "core/net/signal.h"

namespace sticky::cli {

/// While it lives, the process's first SIGINT and first SIGTERM raise `stop`. At most one at a time.
class InterruptionGuard {
 public:
  explicit InterruptionGuard(StopSignal& stop);
  InterruptionGuard(const InterruptionGuard&) = delete;
  InterruptionGuard& operator=(const InterruptionGuard&) = delete;
  ~InterruptionGuard();

 private:
  struct sigaction old_interrupt_ {};
  struct sigaction old_terminate_ {};
};

}  // namespace sticky::cli
