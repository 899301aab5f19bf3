// Whoever uses the keyboard never loses the focus: where the widget that has it goes away, another one gets it. And
// no part of the window is a window of its own for a moment, which would take the keyboard away.

#include <gmock/gmock.h>

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>

#include "app/gui/panel/clickable_card.h"
#include "app/gui/panel/control_panel.h"
#include "app/gui/panel/verdict_panel.h"
#include "app/gui/shell/first_steps.h"
#include "app/gui/tabs/framing_form.h"
#include "tests/app/gui/window.h"

namespace sticky::gui {
namespace {

/// The widgets that were shown as windows while it lived.
class ShownWindows final : public QObject {
 public:
  ShownWindows() { qApp->installEventFilter(this); }
  [[nodiscard]] const QStringList& names() const { return names_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    const auto* widget = qobject_cast<const QWidget*>(watched);
    if (event->type() == QEvent::Show && widget != nullptr && widget->isWindow()) {
      names_ << QString::fromUtf8(widget->metaObject()->className());
    }
    return false;
  }

 private:
  QStringList names_;
};

class KeyboardFocus : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&*window_));
    ASSERT_TRUE(window_.showsPreset("late-reader"));
  }
  /// The one that has the focus; there must be one.
  static QWidget& focus() {
    if (QApplication::focusWidget() == nullptr) throw std::logic_error("nothing has the focus");
    return *QApplication::focusWidget();
  }
  QPushButton& buttonNamed(const char* name) {
    auto* button = window_->findChild<QPushButton*>(QString::fromUtf8(name));
    if (button == nullptr) throw std::logic_error(std::string("no button ") + name);
    return *button;
  }

  Window window_;
};

TEST_F(KeyboardFocus, SettingsThatAppearAreNoWindows) {
  const ShownWindows shown;
  auto& panel = *window_->findChild<ControlPanel*>();
  panel.setLevel(Level::network);
  panel.setLevel(Level::expert);
  ASSERT_EQ(window_.document().set("/framing", R"({"strategy": "length_prefix"})"), std::nullopt);
  ASSERT_TRUE(window_.becomesIdle());
  EXPECT_TRUE(shown.names().isEmpty()) << shown.names().join(u' ').toStdString();
  EXPECT_EQ(QApplication::activeWindow(), &*window_);
}

TEST_F(KeyboardFocus, ThePartsOfTheWindowAreNoWindows) {
  const ShownWindows shown;
  const Window another;
  EXPECT_THAT(shown.names(), testing::ElementsAre(QStringLiteral("sticky::gui::MainWindow")));
}

TEST_F(KeyboardFocus, TabGoesThroughTheSettingsFromTopToBottom) {
  auto& panel = *window_->findChild<ControlPanel*>();
  panel.setLevel(Level::network);
  panel.setLevel(Level::expert);
  ASSERT_EQ(window_.document().set("/framing", R"({"strategy": "length_prefix"})"), std::nullopt);
  ASSERT_TRUE(comesTrue([&] { return window_.control("/framing/adjustment").isVisible(); }));
  window_.control("/transport").setFocus();
  int passed = 0;
  for (int above = -1; panel.isAncestorOf(&focus()) && passed < 100; ++passed) {
    const int here = focus().mapTo(panel.widget(), QPoint()).y();
    EXPECT_GT(here, above) << focus().accessibleName().toStdString();
    above = here;
    QTest::keyClick(&focus(), Qt::Key_Tab);
  }
  EXPECT_GT(passed, 30);
  EXPECT_LT(passed, 100) << "Tab goes round in the panel";
  EXPECT_TRUE(window_.control("/time_limit_s").isVisible());
}

TEST_F(KeyboardFocus, PinAndUnpinHandItToEachOther) {
  buttonNamed("pin").setFocus();
  QTest::keyClick(&focus(), Qt::Key_Space);
  EXPECT_EQ(&focus(), &buttonNamed("unpin"));
  QTest::keyClick(&focus(), Qt::Key_Space);
  EXPECT_EQ(&focus(), &buttonNamed("pin"));
}

TEST_F(KeyboardFocus, ASuggestionLeavesItInTheVerdict) {
  auto& verdict = *window_->findChild<VerdictPanel*>();
  const ResultPtr before = window_.state().result();
  ClickableCard* suggestion = verdict.findChildren<ClickableCard*>().constLast();
  suggestion->setFocus();
  QTest::keyClick(&focus(), Qt::Key_Space);
  window_.action(Qt::Key_F5)->trigger();
  ASSERT_TRUE(comesTrue([&] { return window_.state().result() != before && !window_.runner().isRunning(); }));
  EXPECT_EQ(&focus(), &verdict) << "the card is gone";
  QTest::keyClick(&focus(), Qt::Key_Tab);
  EXPECT_TRUE(verdict.isAncestorOf(&focus())) << "Tab leads to the new cards";
}

TEST_F(KeyboardFocus, TheFirstStepsGiveItBack) {
  QWidget& before = window_.control("/messages/count");
  before.setFocus();
  auto* steps = new FirstSteps(&*window_, &before, &before, &before);
  EXPECT_TRUE(steps->isAncestorOf(&focus()));
  QTest::keyClick(&focus(), Qt::Key_Escape);
  EXPECT_FALSE(steps->isAncestorOf(&focus()));
  EXPECT_TRUE(focus().isVisible());
}

TEST_F(KeyboardFocus, ASettingThatGoesAwayHandsItOn) {
  window_->findChild<ControlPanel*>()->setLevel(Level::expert);
  ASSERT_EQ(window_.document().set("/framing", R"({"strategy": "length_prefix"})"), std::nullopt);
  QWidget& parameter = window_.control("/framing/adjustment");
  ASSERT_TRUE(comesTrue([&] { return parameter.isVisible(); }));
  parameter.setFocus();
  ASSERT_EQ(&focus(), &parameter);
  window_.document().undo();
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  EXPECT_TRUE(focus().isVisible());
}

TEST_F(KeyboardFocus, AnotherLanguageLeavesItInTheDecoderTab) {
  for (auto* tabs : window_->findChildren<QTabWidget*>()) tabs->setCurrentIndex(2);
  auto& form = *window_->findChild<FramingForm*>();
  auto& strategy = *form.findChild<QComboBox*>();
  strategy.setCurrentIndex(strategy.findData(QStringLiteral("length_prefix")));
  form.findChild<QLineEdit*>()->setFocus();
  ASSERT_TRUE(form.isAncestorOf(&focus()));
  window_->setLanguage(Language::zh);
  EXPECT_TRUE(form.isAncestorOf(&focus()));
}

}  // namespace
}  // namespace sticky::gui
