// Brings the real window into the states that the pages show and that a reviewer wants to see, and draws each into a
// PNG: window_pictures FOLDER [NAME...], or window_pictures FOLDER --all [STATE...] for every state in every size,
// language and theme. docs/gallery/screenshots builds it and runs it.

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTextStream>
#include <functional>

#include "app/gui/panel/control_panel.h"
#include "app/gui/panel/playback_bar.h"
#include "app/gui/shell/preset_picker.h"
#include "tests/app/gui/text_fit.h"
#include "tests/app/gui/window.h"

namespace sticky::gui {
namespace {

constexpr QSize kSmall{1280, 720};
constexpr QSize kLarge{1920, 1080};

struct Picture {
  const char* name;
  QSize size = kSmall;
  Language language = Language::en;
  ThemeName theme = ThemeName::light;
  const char* preset = "late-reader";
  std::function<void(Window&)> then = [](Window&) {};
};

/// Changes a field and shows what comes of it.
std::function<void(Window&)> with(const char* pointer, const char* json) {
  return [=](Window& window) {
    const ResultPtr before = window.state().result();
    if (const auto reason = window.document().set(pointer, json)) throw std::runtime_error(reason->toStdString());
    window.action(Qt::Key_F5)->trigger();
    if (!comesTrue([&] { return window.state().result() != before && !window.runner().isRunning(); }))
      throw std::runtime_error("the run does not end");
  };
}

void refuse(Window& window) {
  auto& count = dynamic_cast<QLineEdit&>(window.control("/messages/count"));
  count.setFocus();
  count.selectAll();
  QTest::keyClicks(&count, QStringLiteral("many"));
  QTest::keyClick(&count, Qt::Key_Return);
}

void dropBrokenFile(Window& window) {
  window.drop(QStringLiteral("/nowhere/lesson.json"));
  (void)comesTrue([&] { return !window.problems().isEmpty(); });
}

void compare(Window& window) {
  window->findChild<QPushButton*>(QStringLiteral("pin"))->click();
  with("/receiver/start_delay_ms", "0")(window);
}

std::function<void(Window&)> tab(int index) {
  return [=](Window& window) {
    for (auto* tabs : window->findChildren<QTabWidget*>()) tabs->setCurrentIndex(index);
  };
}

std::function<void(Window&)> showLevel(Level level) {
  return [=](Window& window) {
    window->findChild<QComboBox*>(QStringLiteral("level"))->setCurrentIndex(static_cast<int>(level));
  };
}

void repeatedInStatistics(Window& window) {
  tab(3)(window);
  with("/repeat", "5")(window);
}

/// A question, and the answers below it.
std::function<void(Window&)> ask(const char* question) {
  return [=](Window& window) {
    window.action(QKeySequence(Qt::CTRL | Qt::Key_K))->trigger();
    auto& picker = *window->findChild<PresetPicker*>();
    picker.findChild<QLineEdit*>()->setText(QString::fromUtf8(question));
  };
}

void present(Window& window) {
  window.action(Qt::Key_F11)->trigger();
  (void)comesTrue([&] { return window->isFullScreen(); });
}

/// Twenty seconds, if nothing stops it; drawn once it tells of its progress.
void startLongRun(Window& window) {
  for (const auto& [pointer, json] : {std::pair{"/messages/gap_us", "20000"}, {"/messages/count", "1000"}}) {
    if (const auto reason = window.document().set(pointer, json)) throw std::runtime_error(reason->toStdString());
  }
  window.action(Qt::Key_F5)->trigger();
  auto* stop = window->findChild<QPushButton*>(QStringLiteral("stopRun"));
  (void)comesTrue([&] { return stop->isVisible(); });
}

void showPipe(Window& window) {
  window->findChild<PlaybackBar*>()->togglePipe();
}

/// What a reviewer wants to see in every size, language and theme.
const std::vector<Picture>& states() {
  static const std::vector<Picture> all{
      {.name = "window"},
      {.name = "1-message", .then = with("/messages/count", "1")},
      {.name = "8-messages", .then = with("/messages/count", "8")},
      {.name = "200-messages", .then = with("/messages/count", "200")},
      {.name = "100000-messages", .then = with("/messages/count", "100000")},
      {.name = "refused-value", .then = refuse},
      {.name = "broken-file", .then = dropBrokenFile},
      {.name = "running", .then = startLongRun},
      {.name = "ask", .then = ask("recv returns half my json")},
      {.name = "compare", .then = compare},
      {.name = "presentation", .then = present},
      {.name = "pipe", .then = showPipe},
      {.name = "network-settings", .then = showLevel(Level::network)},
      {.name = "all-settings", .then = showLevel(Level::expert)},
      {.name = "tab-bytes", .then = tab(0)},
      {.name = "tab-events", .then = tab(1)},
      {.name = "tab-decoder", .preset = "length-prefix", .then = tab(2)},
      {.name = "tab-statistics", .then = repeatedInStatistics},
      {.name = "private-link", .preset = "nagle-rtt"},
  };
  return all;
}

std::vector<Picture> pictures() {
  return {
      {.name = "window"},
      {.name = "window-zh", .language = Language::zh},
      {.name = "large", .size = kLarge},
      {.name = "large-zh", .size = kLarge, .language = Language::zh},
      {.name = "dark", .size = kLarge, .theme = ThemeName::dark},
      {.name = "projector-zh", .size = kLarge, .language = Language::zh, .theme = ThemeName::projector},
      {.name = "1-message", .then = with("/messages/count", "1")},
      {.name = "8-messages", .then = with("/messages/count", "8")},
      {.name = "200-messages", .then = with("/messages/count", "200")},
      {.name = "100000-messages", .size = kLarge, .then = with("/messages/count", "100000")},
      {.name = "refused-value", .then = refuse},
      {.name = "refused-value-zh", .language = Language::zh, .then = refuse},
      {.name = "ask", .then = ask("recv returns half my json")},
      {.name = "ask-zh", .language = Language::zh, .theme = ThemeName::dark, .then = ask("为什么收到两条粘在一起")},
      {.name = "broken-file", .then = dropBrokenFile},
      {.name = "compare", .size = kLarge, .then = compare},
      {.name = "compare-zh", .language = Language::zh, .theme = ThemeName::dark, .then = compare},
      {.name = "presentation", .size = kLarge, .then = present},
      {.name = "presentation-zh",
       .size = kLarge,
       .language = Language::zh,
       .theme = ThemeName::projector,
       .then = present},
      {.name = "all-settings", .size = kLarge, .then = showLevel(Level::expert)},
      {.name = "all-settings-zh", .size = kLarge, .language = Language::zh, .then = showLevel(Level::expert)},
      {.name = "tab-bytes", .then = tab(0)},
      {.name = "tab-events", .then = tab(1)},
      {.name = "tab-decoder", .then = tab(2)},
      {.name = "tab-statistics", .then = tab(3)},
      {.name = "tab-statistics-zh", .language = Language::zh, .then = tab(3)},
      {.name = "private-link", .size = kLarge, .preset = "nagle-rtt"},
      {.name = "private-link-zh", .size = kLarge, .language = Language::zh, .preset = "nagle-rtt"},
  };
}

/// The window, and what is open over it.
QImage grabbed(Window& window) {
  QPixmap picture = window->grab();
  if (QWidget* popup = QApplication::activePopupWidget()) {
    QPainter(&picture).drawPixmap(window->mapFromGlobal(popup->pos()), popup->grab());
  }
  return picture.toImage();
}

/// The window once it looks twice the same: layouts ask for others, and each waits for the next turn.
QImage settled(Window& window) {
  QImage before, now;
  (void)comesTrue([&] {
    before = std::exchange(now, grabbed(window));
    return now == before;
  });
  return now;
}

/// Brings the window into the picture's state; false where it does not come to rest.
bool bringInto(Window& window, const Picture& picture) {
  window->resize(picture.size);
  window->setTheme(picture.theme);
  window->setLanguage(picture.language);
  window->opening().openPreset(QString::fromUtf8(picture.preset));
  (void)comesTrue([&] { return window.state().result() != nullptr || !window.problems().isEmpty(); });
  if (!window.becomesIdle()) return false;
  picture.then(window);
  window->resize(picture.size);  // without a window manager, the full screen is that of the X server
  return true;
}

/// Draws the window as it is; says which texts of it cannot be read.
bool drawAs(const QString& name, Window& window, const QDir& folder) {
  const QImage image = settled(window);
  for (const QString& text : textsThatDoNotFit(*window)) QTextStream(stderr) << name << ": " << text << Qt::endl;
  return image.save(folder.filePath(name + QStringLiteral(".png")));
}

bool draw(const Picture& picture, const QDir& folder) {
  Window window;
  return bringInto(window, picture) && drawAs(QString::fromUtf8(picture.name), window, folder);
}

/// STATE.LANGUAGE.THEME.WIDTH.png of one state and language. Themes and sizes change under the state, as they do for
/// a user.
bool drawEveryWay(Picture picture, Language language, const QDir& folder) {
  Window window;
  picture.language = language;
  if (!bringInto(window, picture)) return false;
  bool drawn = true;
  for (const auto& [theme, theme_name] :
       {std::pair{ThemeName::light, "light"}, {ThemeName::dark, "dark"}, {ThemeName::projector, "projector"}}) {
    window->setTheme(theme);
    for (const QSize& size : {kSmall, kLarge}) {
      window->resize(size);
      const QString name = QStringLiteral("%1.%2.%3.%4")
                               .arg(QString::fromUtf8(picture.name))
                               .arg(language == Language::zh ? QStringLiteral("zh") : QStringLiteral("en"))
                               .arg(QString::fromUtf8(theme_name))
                               .arg(size.width());
      drawn = drawAs(name, window, folder) && drawn;
    }
  }
  return drawn;
}

bool isWanted(const Picture& picture, const QStringList& names) {
  return names.isEmpty() || names.contains(QString::fromUtf8(picture.name));
}

/// How many could not be drawn.
int drawAll(const QDir& folder, const QStringList& names, bool every_way) {
  int failed = 0;
  for (const Picture& picture : every_way ? states() : pictures()) {
    if (!isWanted(picture, names)) continue;
    if (every_way) {
      for (const Language language : {Language::en, Language::zh}) failed += !drawEveryWay(picture, language, folder);
    } else {
      failed += !draw(picture, folder);
    }
  }
  return failed;
}

}  // namespace
}  // namespace sticky::gui

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  const QStringList arguments = QApplication::arguments();
  if (arguments.size() < 2) {
    QTextStream(stderr) << "usage: window_pictures FOLDER [--all] [NAME...]\n";
    return 2;
  }
  const QTemporaryDir settings;  // a first start, whoever draws
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
  QApplication::setCursorFlashTime(0);  // a cursor that blinks never looks twice the same
  QApplication::setOrganizationName(QStringLiteral("StickyLab"));
  QApplication::setApplicationName(QStringLiteral("window_pictures"));
  const bool every_way = arguments.value(2) == QStringLiteral("--all");
  const QStringList names = arguments.mid(every_way ? 3 : 2);
  return sticky::gui::drawAll(QDir(arguments[1]), names, every_way) == 0 ? 0 : 1;
}
