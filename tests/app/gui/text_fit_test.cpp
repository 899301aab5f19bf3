// No text is cut off or lies on other text: at the smallest and a usual size, in both languages, whatever the run.

#include <gmock/gmock.h>

#include <QAbstractEventDispatcher>
#include <QTabWidget>

#include "app/gui/panel/control_panel.h"
#include "tests/app/gui/text_fit.h"
#include "tests/app/gui/window.h"

namespace sticky::gui {
namespace {

struct Look {
  const char* name;
  QSize size;
  Language language;
  const char* messages;
  friend void PrintTo(const Look& look, std::ostream* out) { *out << look.name; }
};

class TextFit : public testing::TestWithParam<Look> {};

void expectFit(Window& window, const char* state) {
  // A layout may ask for another one: a wrapped text knows its height only when it has its width.
  while (QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents)) {
  }
  QStringList found = textsThatDoNotFit(*window);
  found.removeDuplicates();
  EXPECT_TRUE(found.isEmpty()) << state << ":\n" << found.join(QLatin1Char('\n')).toStdString();
}

TEST_P(TextFit, EverythingInSightCanBeRead) {
  Window window;
  window->resize(GetParam().size);
  window->setLanguage(GetParam().language);
  ASSERT_TRUE(window.showsPreset("late-reader"));
  const QSignalSpy shown(&window.state(), &ViewState::resultChanged);
  ASSERT_EQ(window.document().set("/messages/count", GetParam().messages), std::nullopt);  // which runs it at once
  ASSERT_TRUE(comes(shown) && window.becomesIdle());
  expectFit(window, "a result");
  window->findChild<ControlPanel*>()->setLevel(Level::expert);
  expectFit(window, "all settings");
  for (auto* tabs : window->findChildren<QTabWidget*>()) {
    for (int i = 0; i < tabs->count(); ++i) {
      tabs->setCurrentIndex(i);
      expectFit(window, tabs->tabText(i).toUtf8().constData());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(, TextFit,
                         testing::Values(Look{"small, one message", {1280, 720}, Language::en, "1"},
                                         Look{"small, eight messages", {1280, 720}, Language::en, "8"},
                                         Look{"small, in Chinese", {1280, 720}, Language::zh, "8"},
                                         Look{"large, many messages", {1920, 1080}, Language::en, "200"},
                                         Look{"large, in Chinese", {1920, 1080}, Language::zh, "200"}));

}  // namespace
}  // namespace sticky::gui
