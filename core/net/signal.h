#pragma once
// A flag that threads can sleep on together with sockets: what makes every wait of a run stoppable.

#include <atomic>

#include "core/net/file_descriptor.h"

namespace sticky {

/// Raised once, stays raised. Any thread may raise it; any number may wait (wait.h).
class Signal {
 public:
  /// Throws std::system_error where the kernel gives no eventfd (eventfd(2)).
  Signal();
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;

  /// Wakes all waits, now and later. Safe in a signal handler (signal-safety(7)).
  void raise() noexcept;
  [[nodiscard]] bool raised() const noexcept { return raised_.load(std::memory_order_acquire); }
  /// Readable for poll(2) from the moment it is raised.
  [[nodiscard]] int descriptor() const { return event_.get(); }

 private:
  FileDescriptor event_;
  std::atomic<bool> raised_ = false;
};

/// Raised by whoever wants work to end early: Ctrl-C, a window's Stop button, a test.
using StopSignal = Signal;

}  // namespace sticky
