#pragma once
// Ctrl-C and SIGTERM: the first raises a stop signal, so that a run ends early and what it saw is shown; the second
// ends the program at once.

#include <signal.h>

#include <optional>

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

/// Ctrl-C from the beginning of a run until its results are written, which belongs to whoever writes them: between
/// the last event and the last byte the first one must lose nothing.
class Interruption {
 public:
  /// Not before the run begins: a wait for standard input is ended as usual.
  void arm() { guard_.emplace(stop_); }
  [[nodiscard]] StopSignal& stop() { return stop_; }

 private:
  StopSignal stop_;
  std::optional<InterruptionGuard> guard_;
};

}  // namespace sticky::cli
