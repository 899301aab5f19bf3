// sticky-lab: the window.

#include <QApplication>
#include <QCommandLineParser>
#include <QLocale>
#include <QSettings>
#include <QTextStream>
#include <QTimer>

#include "app/gui/main_window.h"

namespace {

using sticky::Language;
using sticky::ThemeName;

constexpr int kWrongUsage = 2;

struct Options {
  QString file;
  QString preset = QStringLiteral("late-reader");
  Language language = Language::en;
  ThemeName theme = ThemeName::light;
};

int complain(const QString& sentence) {
  QTextStream(stderr) << "sticky-lab: " << sentence << Qt::endl;
  return kWrongUsage;
}

/// What the user chose: on the command line, else the last time, else by the system's language.
int readOptions(const QApplication& application, Options& options) {
  QCommandLineParser parser;
  parser.setApplicationDescription(QStringLiteral("Shows where the message boundaries of a TCP stream go, and why."));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument(QStringLiteral("FILE"),
                               QStringLiteral("An experiment (*.json) or a saved run (*.sticky)."),
                               QStringLiteral("[FILE]"));
  parser.addOption({QStringLiteral("preset"), QStringLiteral("Open this preset."), QStringLiteral("ID")});
  parser.addOption({QStringLiteral("lang"), QStringLiteral("en or zh."), QStringLiteral("LANGUAGE")});
  parser.addOption({QStringLiteral("theme"), QStringLiteral("light, dark or projector."), QStringLiteral("THEME")});
  parser.process(application);
  const QSettings settings;
  const QString system =
      QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
  const QString language = parser.isSet(QStringLiteral("lang"))
                               ? parser.value(QStringLiteral("lang"))
                               : settings.value(QStringLiteral("language"), system).toString();
  const QString theme = parser.isSet(QStringLiteral("theme"))
                            ? parser.value(QStringLiteral("theme"))
                            : settings.value(QStringLiteral("theme"), QStringLiteral("light")).toString();
  const auto language_value = sticky::language_named(language.toStdString());
  const auto theme_value = sticky::theme_named(theme.toStdString());
  if (!language_value) return complain(QStringLiteral("--lang %1: use en or zh").arg(language));
  if (!theme_value) return complain(QStringLiteral("--theme %1: use light, dark or projector").arg(theme));
  options.language = *language_value;
  options.theme = *theme_value;
  if (parser.isSet(QStringLiteral("preset"))) options.preset = parser.value(QStringLiteral("preset"));
  if (!parser.positionalArguments().isEmpty()) options.file = parser.positionalArguments().constFirst();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("StickyLab"));
  QApplication::setApplicationName(QStringLiteral("sticky-lab"));
  QApplication::setApplicationVersion(QStringLiteral(STICKY_VERSION));
  Options options;
  if (const int status = readOptions(application, options); status != 0) return status;
  sticky::gui::MainWindow window;
  window.setTheme(options.theme);
  window.setLanguage(options.language);
  window.resize(1440, 860);
  window.show();
  // The window paints first; only then does the first experiment begin.
  QTimer::singleShot(0, &window, [&] {
    options.file.isEmpty() ? window.openPreset(options.preset) : window.openFile(options.file);
  });
  return QApplication::exec();
}
