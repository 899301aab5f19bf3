#include "app/gui/model/background_task.h"

#include <utility>

namespace sticky::gui {

void BackgroundTask::start(Work work) {
  if (isBusy()) {
    next_ = std::move(work);
    return;
  }
  launch(std::move(work));
}

void BackgroundTask::launch(Work work) {
  worker_ = std::jthread([this, work = std::move(work)] {
    QMetaObject::invokeMethod(
        this, [this, then = work()] { ended(then); }, Qt::QueuedConnection);
  });
}

void BackgroundTask::ended(const Then& then) {
  worker_.join();
  worker_ = {};
  if (next_) return launch(std::exchange(next_, nullptr));
  then();
}

}  // namespace sticky::gui
