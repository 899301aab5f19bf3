// sticky-lab: the window, or with --export one picture without it.

#include <unistd.h>

#include <QApplication>
#include <QIcon>
#include <QTimer>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "app/cli/failure.h"
#include "app/cli/parsing.h"
#include "app/cli/preset_folder.h"
#include "app/cli/recorder.h"
#include "app/cli/streams.h"
#include "app/cli/view/terminal.h"
#include "app/cli/view/words.h"
#include "app/gui/command_line.h"
#include "app/gui/export/export_command.h"
#include "app/gui/main_window.h"
#include "app/gui/shell/opening.h"
#include "app/gui/shell/window_settings.h"

namespace {

using sticky::cli::Status;

sticky::Language language = sticky::Language::en;  ///< of what is told before there is a window

/// Qt ends the program by abort() where it finds no display; here that is one line and a status.
void endWithOneLine(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  static QString reason;  // Qt says why in a warning first
  if (type != QtFatalMsg) {
    if (type >= QtWarningMsg && reason.isEmpty()) reason = message;
    return;
  }
  Q_UNUSED(context);
  const sticky::LocalText sentence{
      "no window can be opened here (%1); sticky run shows it in the terminal, --export OUT.png draws it",
      "这里打不开窗口（%1）；sticky run 可以在终端里显示，--export OUT.png 可以画成图"};
  sticky::cli::write_message(QString::fromStdString(sentence.in(language))
                                 .arg((reason.isEmpty() ? message : reason).simplified())
                                 .toStdString());
  std::_Exit(static_cast<int>(Status::machine_cannot));
}

int print(const sticky::cli::Lines& lines) {
  sticky::cli::write_result(render(lines, sticky::cli::terminal_at(STDOUT_FILENO).colour));
  return 0;
}

int showHelp() {
  const int columns = std::min(sticky::cli::terminal_at(STDOUT_FILENO).columns, 100);
  return print(sticky::gui::commandLineHelp(language, columns));
}

int exportPicture(int argc, char** argv, const sticky::gui::CommandLine& line) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  qInstallMessageHandler(endWithOneLine);  // what Qt misses without a desktop is no news here
  const QGuiApplication application(argc, argv);
  return static_cast<int>(sticky::gui::exportPicture(line));
}

int openWindow(int argc, char** argv, const sticky::gui::CommandLine& line) {
  sticky::PresetLibrary library = sticky::cli::preset_library(line.preset_folder, language);
  if (!line.preset.empty()) (void)library.named(line.preset);
  const QtMessageHandler usual = qInstallMessageHandler(endWithOneLine);
  const QApplication application(argc, argv);
  qInstallMessageHandler(usual);
  QApplication::setOrganizationName(QStringLiteral("StickyLab"));
  QApplication::setApplicationName(QStringLiteral("sticky-lab"));
  QApplication::setApplicationVersion(QStringLiteral(STICKY_VERSION));
  QGuiApplication::setDesktopFileName(QStringLiteral("org.stickylab.StickyLab"));
  QIcon icon;
  for (const int size : {16, 32, 48, 128, 256}) icon.addFile(QStringLiteral(":/icons/%1.png").arg(size));
  QApplication::setWindowIcon(icon);
  namespace remembered = sticky::gui::window_settings;
  sticky::gui::MainWindow window;
  window.setPresets(std::move(library));
  window.setTheme(line.theme.value_or(remembered::themeName()));
  window.setLanguage(line.language.value_or(remembered::language()));
  window.show();
  // The window paints first; only then does the first experiment begin.
  QTimer::singleShot(0, &window, [&] {
    if (!line.file.empty()) return window.opening().openFile(QString::fromStdString(line.file), true);
    if (!line.preset.empty()) return window.opening().openPreset(QString::fromStdString(line.preset));
    window.opening().openLast();
    window.showFirstSteps();
  });
  return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is seen as EPIPE
  sticky::cli::set_program_name("sticky-lab");
  const std::vector<std::string> arguments = sticky::gui::withoutQtOptions({argv + 1, argv + argc});
  language = sticky::cli::language_asked_by(arguments);
  try {
    const auto line = sticky::gui::readCommandLine(arguments);
    if (line.help) return showHelp();
    if (line.version) return print({sticky::cli::Line(sticky::cli::program_name())});
    return line.export_to.empty() ? openWindow(argc, argv, line) : exportPicture(argc, argv, line);
  } catch (...) {
    const sticky::cli::Failure failure = sticky::cli::current_failure();
    sticky::cli::write_message(failure.message.in(language));
    return static_cast<int>(failure.status);
  }
}
