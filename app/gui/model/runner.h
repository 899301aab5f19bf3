#pragma once
// Runs experiments on a thread of its own, so that the window never waits. One at a time: a newer request stops the
// running one and takes its place.

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "app/gui/model/result.h"
#include "core/experiment/run_experiment.h"
#include "core/link/private_link.h"

namespace sticky::gui {

class Runner : public QObject {
  Q_OBJECT

 public:
  explicit Runner(QObject* parent = nullptr);
  /// Stops what is running and waits for it: a stop takes well under 200 ms.
  ~Runner() override;

  [[nodiscard]] bool isRunning() const { return worker_.joinable(); }

 public Q_SLOTS:
  /// Payload files are read from `payload_folder`; "" where the experiment may read none.
  void start(sticky::ExperimentFile file, const std::string& payload_folder = {});
  /// Ends the run, and drops the request that waits for its end; what was seen so far still arrives as a result.
  void stop();

 Q_SIGNALS:
  void started();
  /// Run `number` of `total`, from 0, has lasted `elapsedMs`.
  void progressed(qulonglong number, qulonglong total, double elapsedMs);
  /// finished or failed: what became of the newest run. One that was stopped for a newer one says nothing.
  void finished(sticky::gui::ResultPtr result, double runMs);
  void failed(QString message);
  /// After finished or failed, when nothing newer waits.
  void idle();

 private:
  struct Request {
    ExperimentFile file;
    std::string payload_folder;
  };
  void launch(Request request);
  void workerEnded(const std::function<void()>& tell);

  LinkProvider links_;  ///< outlives every run, so that a private link is made once
  std::unique_ptr<StopSignal> stop_;
  std::jthread worker_;
  std::optional<Request> next_;
};

}  // namespace sticky::gui
