#pragma once
// How a run ends early, in every one of its threads at once.

#include <atomic>
#include <cstddef>

#include "core/net/interrupter.h"
#include "core/net/signal.h"
#include "core/trace/trace.h"

namespace sticky {

/// Shared by all threads of a run.
class RunControl {
 public:
  /// Ends the run: wakes every wait and every blocked call, now and later. The first reason stays.
  void end(Ending::How why) noexcept {
    Ending::How none = Ending::How::finished;
    why_.compare_exchange_strong(none, why);
    stop_.raise();
    interrupter_.interrupt();
  }
  [[nodiscard]] bool ended() const noexcept { return stop_.raised(); }
  /// interrupted, timeout or error; finished while nothing ended the run.
  [[nodiscard]] Ending::How why() const noexcept { return why_.load(); }

  [[nodiscard]] const StopSignal& stop() const { return stop_; }
  [[nodiscard]] Interrupter& interrupter() { return interrupter_; }

 private:
  StopSignal stop_;
  Interrupter interrupter_;
  std::atomic<Ending::How> why_ = Ending::How::finished;
};

/// A signal raised by the last of so many.
class Countdown {
 public:
  explicit Countdown(std::size_t count) : left_(count) {
    if (count == 0) reached_.raise();
  }
  void arrive() noexcept {
    if (left_.fetch_sub(1) == 1) reached_.raise();
  }
  [[nodiscard]] const Signal& reached() const { return reached_; }

 private:
  std::atomic<std::size_t> left_;
  Signal reached_;
};

}  // namespace sticky
