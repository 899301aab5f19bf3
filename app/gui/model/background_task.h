#pragma once
// Work off the GUI thread, one piece at a time: files that are read, pictures that are drawn, links that are tried.

#include <QObject>
#include <functional>
#include <thread>

namespace sticky::gui {

class BackgroundTask : public QObject {
  Q_OBJECT

 public:
  using Then = std::function<void()>;
  using Work = std::function<Then()>;  ///< throws nothing

  explicit BackgroundTask(QObject* parent = nullptr) : QObject(parent) {}
  /// Waits for the work at hand; what would have come after it does not happen.
  ~BackgroundTask() override = default;

  /// Does `work` on a thread, then on the GUI thread what it returned, unless something newer was asked for since.
  void start(Work work);
  [[nodiscard]] bool isBusy() const { return worker_.joinable(); }

 private:
  void launch(Work work);
  void ended(const Then& then);

  Work next_;
  std::jthread worker_;
};

}  // namespace sticky::gui
