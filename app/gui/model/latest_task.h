#pragma once
// Work that would hold up the window, done on another thread. Of several requests only the newest is answered.

#include <QObject>
#include <QThreadPool>
#include <atomic>
#include <memory>
#include <utility>

namespace sticky::gui {

class LatestTask : public QObject {
 public:
  explicit LatestTask(QObject* parent) : QObject(parent) {}
  ~LatestTask() override { pool_.waitForDone(); }

  /// Calls `compute()` on a thread of its own, then `deliver(its result)` here, unless something newer was asked for.
  /// Neither may throw; `compute` must own what it reads.
  template <typename Compute, typename Deliver>
  void start(Compute compute, Deliver deliver) {
    const unsigned number = ++*newest_;
    pool_.start(
        [this, newest = newest_, number, compute = std::move(compute), deliver = std::move(deliver)]() mutable {
          if (*newest != number) return;
          auto answer = std::make_shared<decltype(compute())>(compute());
          QMetaObject::invokeMethod(
              this,
              [newest, number, answer, deliver = std::move(deliver)]() mutable {
                if (*newest == number) deliver(std::move(*answer));
              },
              Qt::QueuedConnection);
        });
  }
  /// Nothing that was asked for so far is answered any more.
  void forget() { ++*newest_; }

 private:
  std::shared_ptr<std::atomic<unsigned>> newest_ = std::make_shared<std::atomic<unsigned>>(0);
  QThreadPool pool_;
};

}  // namespace sticky::gui
