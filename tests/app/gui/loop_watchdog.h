#pragma once
// How long the event loop was kept from turning: what a user feels as a window that does not answer.

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <ctime>

namespace sticky::gui {

class LoopWatchdog {
 public:
  LoopWatchdog() {
    QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { turned(); });
    timer_.setTimerType(Qt::PreciseTimer);
    timer_.start(kEveryMs);
    restart();
  }
  void restart() {
    longest_ms_ = longest_work_ms_ = 0;
    last_work_ms_ = workMs();
    clock_.start();
  }
  /// The longest time between two turns since restart().
  [[nodiscard]] double longestMs() const { return longest_ms_; }
  /// The same in this thread's own processor time: what other programs take does not count.
  [[nodiscard]] double longestWorkMs() const { return longest_work_ms_; }

 private:
  static constexpr int kEveryMs = 1;

  static double workMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  }
  void turned() {
    longest_ms_ = std::max(longest_ms_, static_cast<double>(clock_.nsecsElapsed()) / 1e6 - kEveryMs);
    longest_work_ms_ = std::max(longest_work_ms_, workMs() - last_work_ms_);
    last_work_ms_ = workMs();
    clock_.start();
  }

  QTimer timer_;
  QElapsedTimer clock_;
  double last_work_ms_ = 0;
  double longest_ms_ = 0;
  double longest_work_ms_ = 0;
};

}  // namespace sticky::gui
