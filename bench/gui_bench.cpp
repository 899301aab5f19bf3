// What a user waits for in the window: its start to a painted first result, and the painting of a million events.
// Under Xvfb or on the offscreen platform; a display in use is left alone unless QT_QPA_PLATFORM names it.

#include <benchmark/benchmark.h>
#include <spawn.h>
#include <sys/wait.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <filesystem>

#include "app/gui/main_window.h"
#include "app/gui/paint/figure_widget.h"
#include "app/gui/paint/painter.h"
#include "app/gui/shell/opening.h"
#include "core/figure/byte_map.h"
#include "core/figure/timeline.h"
#include "tests/app/gui/loop_watchdog.h"
#include "tests/lab/recordings.h"

namespace sticky::gui {
namespace {

constexpr int kMillionEvents = 1'000'000;
constexpr auto kColdStart = "--cold-start";

/// Sees to it that the event loop ends once a figure was painted, from the moment it is armed.
class Painted final : public QObject {
 public:
  Painted() { qApp->installEventFilter(this); }
  void arm() { armed_ = true; }

 private:
  bool eventFilter(QObject* watched, QEvent* event) override {
    const auto* figure = armed_ && event->type() == QEvent::Paint ? qobject_cast<FigureWidget*>(watched) : nullptr;
    if (figure == nullptr || figure->figure().items.empty()) return false;
    armed_ = false;
    // The filter comes before the painting, the timer after it.
    QTimer::singleShot(0, this, [] { QApplication::exit(); });
    return false;
  }
  bool armed_ = false;
};

/// The window as it opens.
class Opened {
 public:
  Opened() {
    window.setTheme(ThemeName::light);
    window.setLanguage(Language::en);
    window.show();
  }
  [[nodiscard]] Runner& runner() { return *window.findChild<Runner*>(); }
  /// Sets a field and runs; ends when the picture of it is painted. The run's own time, ms.
  double change(const char* pointer, const char* json) {
    double run_ms = 0;
    const auto arrived = QObject::connect(&runner(), &Runner::finished, &painted_, [&](const ResultPtr&, double ms) {
      run_ms = ms;
      painted_.arm();
    });
    (void)window.findChild<ExperimentDocument*>()->set(pointer, json);
    if (!runner().isRunning()) runner().start(window.findChild<ExperimentDocument*>()->file());
    QApplication::exec();
    QObject::disconnect(arrived);
    return run_ms;
  }
  /// The first result of a preset, painted.
  void open(const char* preset) {
    painted_.arm();
    QTimer::singleShot(0, &window, [this, preset] { window.opening().openPreset(QString::fromUtf8(preset)); });
    QApplication::exec();
  }

  MainWindow window;

 private:
  Painted painted_;
};

/// What main() of sticky-lab does, up to the first painted result.
int coldStart() {
  Opened().open("late-reader");
  return 0;
}

void cold_start_to_first_result(benchmark::State& state) {
  std::string self = std::filesystem::read_symlink("/proc/self/exe");
  std::string word = kColdStart;
  char* arguments[] = {self.data(), word.data(), nullptr};
  for (auto _ : state) {
    pid_t child = 0;
    int status = -1;
    const bool ran = posix_spawn(&child, self.c_str(), nullptr, nullptr, arguments, environ) == 0 &&
                     waitpid(child, &status, 0) == child && status == 0;
    if (!ran) return state.SkipWithError("the window did not open");
  }
}
BENCHMARK(cold_start_to_first_result)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(10);

/// From a toggled setting to the painted picture, without the time that the run itself takes.
void toggle_to_new_picture(benchmark::State& state) {
  Opened opened;
  opened.open("late-reader");
  opened.change("/receiver/start_delay_ms", "0");
  bool on = false;
  for (auto _ : state) {
    QElapsedTimer clock;
    clock.start();
    const double run_ms = opened.change("/sender/nodelay", (on = !on) ? "true" : "false");
    state.SetIterationTime((static_cast<double>(clock.nsecsElapsed()) / 1e6 - run_ms) / 1e3);
  }
}
BENCHMARK(toggle_to_new_picture)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(20);

/// How long the event loop stood still at most while a million events were recorded, analysed and shown.
void event_loop_during_a_million_events(benchmark::State& state) {
  Opened opened;
  opened.open("late-reader");
  for (const auto& [pointer, json] : {std::pair{"/transport", R"("tcp")"},
                                      {"/receiver/start_delay_ms", "0"},
                                      {"/receiver/read_size", "10"},
                                      {"/evidence", R"("calls")"}}) {
    opened.change(pointer, json);
  }
  LoopWatchdog watchdog;
  for (auto _ : state) opened.change("/messages/count", "500000");
  state.counters["longest_ms"] = watchdog.longestMs();
  state.counters["longest_work_ms"] = watchdog.longestWorkMs();
}
BENCHMARK(event_loop_during_a_million_events)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

const FlowFigure& millionEvents() {
  static const ResultPtr result = makeResult(recording_of(kMillionEvents));
  return result->figures.front().front();
}

void paintList(benchmark::State& state, const DrawList& list) {
  QImage screen(1920, 1080, QImage::Format_RGB32);
  for (auto _ : state) {
    QPainter painter(&screen);
    paint(painter, list, theme(ThemeName::light), QRectF(screen.rect()));
  }
  state.counters["items"] = static_cast<double>(list.items.size());
}

void byte_map_of_a_million_events(benchmark::State& state) {
  const QtMetrics metrics;
  const ByteMapSection section{&millionEvents(), {}};
  paintList(state, layout_byte_map({&section, 1}, {.width = 1920}, {}, metrics));
}
BENCHMARK(byte_map_of_a_million_events)->Unit(benchmark::kMillisecond);

void timeline_of_a_million_events(benchmark::State& state) {
  const QtMetrics metrics;
  paintList(state, layout_timeline({&millionEvents(), nullptr, {}}, {.width = 1920}, {}, metrics));
}
BENCHMARK(timeline_of_a_million_events)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sticky::gui

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  // A first start, whatever this user's settings are.
  const QTemporaryDir settings;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  QApplication::setOrganizationName(QStringLiteral("StickyLab"));
  QApplication::setApplicationName(QStringLiteral("gui_bench"));
  if (argc == 2 && std::string_view(argv[1]) == sticky::gui::kColdStart) return sticky::gui::coldStart();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
