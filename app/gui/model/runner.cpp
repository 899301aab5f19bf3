#include "app/gui/model/runner.h"

#include <QElapsedTimer>
#include <exception>
#include <functional>
#include <utility>

#include "app/cli/failure.h"
#include "app/cli/recorder.h"
#include "app/gui/language.h"
#include "core/experiment/experiment_files.h"

namespace sticky::gui {
namespace {

/// Hands progress over to the GUI thread: signals of another thread are queued there.
class ProgressSignals final : public RunObserver {
 public:
  explicit ProgressSignals(Runner& runner) : runner_(runner) {}
  void run_started(const RunKey& /*key*/, std::size_t number, std::size_t total) override {
    number_ = number;
    total_ = total;
    Q_EMIT runner_.progressed(number_, total_, 0);
  }
  void run_goes_on(Nanoseconds elapsed) override { Q_EMIT runner_.progressed(number_, total_, to_ms(elapsed)); }

 private:
  Runner& runner_;
  std::size_t number_ = 0;
  std::size_t total_ = 0;
};

}  // namespace

Runner::Runner(QObject* parent) : QObject(parent) {
  qRegisterMetaType<sticky::gui::ResultPtr>("sticky::gui::ResultPtr");
}

Runner::~Runner() {
  stop();
}

void Runner::start(ExperimentFile file, const std::string& payload_folder) {
  Request request{std::move(file), payload_folder};
  if (isRunning()) {
    next_ = std::move(request);
    stop_->raise();
    return;
  }
  launch(std::move(request));
}

void Runner::stop() {
  next_.reset();
  if (stop_) stop_->raise();
}

void Runner::launch(Request request) {
  stop_ = std::make_unique<StopSignal>();
  Q_EMIT started();
  worker_ = std::jthread([this, request = std::move(request), &stop = *stop_] {
    std::function<void()> tell;
    try {
      QElapsedTimer clock;
      clock.start();
      ProgressSignals progress(*this);
      Recording recording = run_experiment(
          request.file, [this](const LinkSpec& spec) { return links_.make(spec); }, stop, &progress,
          load_external_payload(request.file, request.payload_folder, -1));
      recording.environment.program = cli::program_name();
      const double run_ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
      tell = [this, result = makeResult(std::move(recording)), run_ms] { Q_EMIT finished(result, run_ms); };
    } catch (const std::exception&) {
      tell = [this, sentence = shown(cli::current_failure().message)] { Q_EMIT failed(sentence); };
    }
    QMetaObject::invokeMethod(
        this, [this, tell] { workerEnded(tell); }, Qt::QueuedConnection);
  });
}

void Runner::workerEnded(const std::function<void()>& tell) {
  worker_.join();
  worker_ = {};
  if (next_) {  // a run stopped for a newer one has nothing to say
    launch(*std::exchange(next_, std::nullopt));
    return;
  }
  tell();
  Q_EMIT idle();
}

}  // namespace sticky::gui
