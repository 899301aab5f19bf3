#include "app/gui/shell/window_settings.h"

#include <QLocale>
#include <QSettings>
#include <array>

namespace sticky::gui::window_settings {
namespace {

constexpr qsizetype kLargestState = 4096;
constexpr qsizetype kMostChanges = 64;
constexpr qsizetype kLongestChange = 4096;
constexpr std::array<std::string_view, 3> kLevelNames{"basic", "network", "expert"};

QString toQt(std::string_view text) {
  return QString::fromLatin1(QByteArrayView(text));
}

std::string remembered(const char* key) {
  return QSettings().value(QLatin1String(key)).toString().toStdString();
}

void remember(const char* key, std::string_view value) {
  QSettings().setValue(QLatin1String(key), toQt(value));
}

}  // namespace

Language language() {
  const Language system = QLocale::system().language() == QLocale::Chinese ? Language::zh : Language::en;
  return language_named(remembered("language")).value_or(system);
}

void setLanguage(Language language) {
  remember("language", name_of(language));
}

ThemeName themeName() {
  return theme_named(remembered("theme")).value_or(ThemeName::light);
}

void setThemeName(ThemeName name) {
  remember("theme", name_of(name));
}

Level level() {
  const std::string name = remembered("level");
  for (std::size_t i = 0; i < kLevelNames.size(); ++i) {
    if (kLevelNames[i] == name) return static_cast<Level>(i);
  }
  return Level::basic;
}

void setLevel(Level level) {
  remember("level", kLevelNames[static_cast<std::size_t>(level)]);
}

bool runsAtOnce() {
  return remembered("run-at-once") != "no";
}

void setRunsAtOnce(bool on) {
  remember("run-at-once", on ? "yes" : "no");
}

bool knowsFirstSteps() {
  return remembered("first-steps") == "known";
}

void setKnowsFirstSteps() {
  remember("first-steps", "known");
}

LastExperiment lastExperiment() {
  const QSettings settings;
  LastExperiment last{settings.value(QStringLiteral("last/preset")).toString(),
                      settings.value(QStringLiteral("last/file")).toString(),
                      {}};
  const QStringList changes = settings.value(QStringLiteral("last/changes")).toStringList();
  if (changes.size() > kMostChanges) return last;
  for (const QString& change : changes) {
    const qsizetype end = change.indexOf(QLatin1Char('='));  // "/sender/nodelay=true"
    if (end < 1 || change.size() > kLongestChange) continue;
    last.changes.emplace_back(change.left(end).toStdString(), change.mid(end + 1).toStdString());
  }
  return last;
}

void setLastExperiment(const LastExperiment& last) {
  QStringList changes;
  for (const auto& [pointer, json] : last.changes) changes << QString::fromStdString(pointer + "=" + json);
  QSettings settings;
  settings.setValue(QStringLiteral("last/preset"), last.preset);
  settings.setValue(QStringLiteral("last/file"), last.file);
  settings.setValue(QStringLiteral("last/changes"), changes);
}

QByteArray state(const QString& name) {
  const QByteArray state = QSettings().value(QStringLiteral("state/") + name).toByteArray();
  return state.size() <= kLargestState ? state : QByteArray();
}

void setState(const QString& name, const QByteArray& state) {
  QSettings().setValue(QStringLiteral("state/") + name, state);
}

}  // namespace sticky::gui::window_settings
