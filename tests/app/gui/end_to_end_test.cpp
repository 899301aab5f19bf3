// The real window from the first click to the reopened file, by mouse and then by keyboard alone; and what the
// exported picture says is what `sticky show --json` says of the saved run.

#include <gmock/gmock.h>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

#include "app/gui/export/export_dialog.h"
#include "app/gui/paint/figure_widget.h"
#include "app/gui/panel/clickable_card.h"
#include "app/gui/panel/control_panel.h"
#include "app/gui/panel/verdict_panel.h"
#include "app/gui/shell/preset_picker.h"
#include "tests/app/gui/window.h"
#include "tests/app/gui/words.h"

namespace sticky::gui {
namespace {

using Json = nlohmann::json;

/// "TCP: 10 sends, 3 segments, 2 receives; UDP: 10 sends, 10 datagrams, 10 receives", by the report.
std::string countsOf(const Json& report) {
  std::string text;
  const auto count = [](const Json& number, const char* noun) {
    return number.dump() + " " + noun + (number == 1 ? "" : "s");
  };
  for (const Json& run : report["runs"]) {
    const Json& there = run["client_to_server"];
    const bool tcp = run["transport"] == "tcp";
    if (!text.empty()) text += "; ";
    text += (tcp ? "TCP: " : "UDP: ") + count(there["send_calls"], "send") + ", " +
            (tcp ? count(there["segments"], "segment") : count(there["datagrams"]["sent"], "datagram")) + ", " +
            count(there["recv_calls"], "receive");
  }
  return text;
}

QWidget* keyboardTargetNow() {
  QWidget* popup = QApplication::activePopupWidget();
  if (popup != nullptr) return popup->focusWidget() != nullptr ? popup->focusWidget() : popup;
  if (QApplication::focusWidget() != nullptr) return QApplication::focusWidget();
  return QApplication::activeWindow();
}

/// The widget that the keyboard speaks to; there may be none while one window gives way to another.
QWidget* keyboardTarget() {
  if (!comesTrue([] { return keyboardTargetNow() != nullptr; })) throw std::logic_error("nothing has the keyboard");
  return keyboardTargetNow();
}

/// Presses a key as a user does: whatever has the focus gets it.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
  QTest::keyClick(keyboardTarget(), key, modifiers);
}

std::string nameOf(const QWidget* widget) {
  if (widget == nullptr) return "nothing";
  return std::string(widget->metaObject()->className()) + " " + widget->objectName().toStdString() + " " +
         widget->accessibleName().toStdString();
}

/// Presses Tab until the widget, or a part of it, has the focus.
testing::AssertionResult reachedByTab(const QWidget& wanted) {
  std::string way;
  for (int i = 0; i < 400; ++i) {
    const QWidget* focus = QApplication::focusWidget();
    if (focus == &wanted || (focus != nullptr && wanted.isAncestorOf(focus))) return testing::AssertionSuccess();
    if (i < 100) way += nameOf(focus) + "\n";
    press(Qt::Key_Tab);
  }
  return testing::AssertionFailure() << "Tab never came to " << nameOf(&wanted) << ", but to:\n" << way;
}

class EndToEnd : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&*window_));
    ASSERT_TRUE(window_.showsPreset("nagle-loopback"));
  }

  QString path(const char* name) { return folder_.filePath(QString::fromUtf8(name)); }
  QByteArray read(const QString& file) {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
  }
  bool appears(const QString& file) {
    return comesTrue([&] { return QFile::exists(file); });
  }
  /// Runs what `act` starts, and waits for its result.
  template <typename Act>
  bool showsAnotherAfter(const Act& act) {
    const ResultPtr before = window_.state().result();
    act();
    return comesTrue([&] { return window_.state().result() != before && !window_.runner().isRunning(); });
  }
  /// A change runs at once only where the last run was short: F5 runs it in any case.
  template <typename Act>
  bool runsAfter(const Act& change) {
    return showsAnotherAfter([&] {
      change();
      window_.action(Qt::Key_F5)->trigger();
    });
  }
  /// A window manager gives the window the keyboard again when a dialog or a list closes. The offscreen platform has
  /// none, and may tell only after a list was closed that it was active: then Tab would go round in what is hidden.
  bool isActiveAgain() {
    return comesTrue([this] {
      window_->activateWindow();
      return QApplication::activeWindow() == &*window_;
    });
  }
  QPushButton& buttonNamed(const char* name) {
    auto* button = window_->findChild<QPushButton*>(QString::fromUtf8(name));
    if (button == nullptr) throw std::logic_error(std::string("no button ") + name);
    return *button;
  }
  FigureWidget& byteMap() {
    for (FigureWidget* figure : window_->findChildren<FigureWidget*>()) {
      if (figure->accessibleName() == QStringLiteral("Byte map")) return *figure;
    }
    throw std::logic_error("no byte map");
  }
  ClickableCard* firstCause() {
    for (ClickableCard* card : window_->findChild<VerdictPanel*>()->findChildren<ClickableCard*>()) {
      if (card->isVisible() && card->toolTip().contains(QLatin1Char('('))) return card;
    }
    return nullptr;
  }
  ExportDialog* exportDialog() {
    ExportDialog* dialog = nullptr;
    EXPECT_TRUE(comesTrue([&] {
      dialog = window_->findChild<ExportDialog*>();
      return dialog != nullptr && dialog->isVisible();
    }));
    return dialog;
  }
  QComboBox& boxOf(const ExportDialog& dialog, const QString& name) {
    for (QComboBox* box : dialog.findChildren<QComboBox*>()) {
      if (box->accessibleName() == name) return *box;
    }
    throw std::logic_error("the dialog has no choice " + name.toStdString());
  }
  void waitForExport(const QString& file) {
    ASSERT_TRUE(appears(file));
    ASSERT_TRUE(comesTrue([this] { return window_->findChild<ExportDialog*>() == nullptr; }));
    ASSERT_TRUE(isActiveAgain());
  }
  Json reportOf(const QString& run) {
    QProcess sticky;
    sticky.start(QStringLiteral(STICKY_PROGRAM), {QStringLiteral("show"), QStringLiteral("--json"), run});
    EXPECT_TRUE(sticky.waitForFinished(kLongestWaitMs));
    EXPECT_EQ(sticky.exitCode(), 0) << sticky.readAllStandardError().toStdString();
    return Json::parse(sticky.readAllStandardOutput().toStdString());
  }
  /// Every file is of its kind, and the drawing says what the report says.
  void expectPicturesOf(const QString& run) {
    const QString svg = QString::fromUtf8(read(path("figure.svg")));
    const std::string counts = countsOf(reportOf(run));
    EXPECT_TRUE(svg.contains(QString::fromStdString(counts))) << counts << " is not in the drawing";
    const QImage once(path("figure.png"));
    const QImage twice(path("twice.png"));
    ASSERT_FALSE(once.isNull());
    EXPECT_EQ(twice.width(), once.width() * 2);
    EXPECT_NEAR(twice.height(), once.height() * 2, 1) << "each is rounded to whole pixels by itself";
    EXPECT_TRUE(read(path("figure.pdf")).startsWith("%PDF"));
  }
  void expectSameAs(const Result& ran) {
    const auto& again = window_.state().result()->recording;
    ASSERT_EQ(again.runs.size(), ran.recording.runs.size());
    for (std::size_t i = 0; i < again.runs.size(); ++i) {
      EXPECT_EQ(again.runs[i].trace.events.size(), ran.recording.runs[i].trace.events.size());
    }
  }
  bool isInChinese() { return window_->findChild<VerdictPanel*>()->accessibleName() == QStringLiteral("发生了什么"); }

  QTemporaryDir folder_;
  Window window_;
};

// --- by mouse ---

class EndToEndByMouse : public EndToEnd {
 protected:
  /// Ctrl+E would be a key: the File menu has it, too.
  void exportAs(int format, const QString& file) {
    window_.action(QKeySequence(Qt::CTRL | Qt::Key_E))->trigger();
    ExportDialog* dialog = exportDialog();
    ASSERT_NE(dialog, nullptr);
    boxOf(*dialog, QStringLiteral("Format")).setCurrentIndex(format);
    answerFileDialog(file);
    QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->buttons().constFirst(), Qt::LeftButton);
    waitForExport(file);
  }
  void clickIndicator(QCheckBox& box) {
    window_->findChild<ControlPanel*>()->ensureWidgetVisible(&box);
    QTest::mouseClick(&box, Qt::LeftButton, {}, QPoint(10, box.height() / 2));
  }
};

TEST_F(EndToEndByMouse, FromThePresetToTheReopenedRun) {
  // A preset out of the list.
  auto* picker = window_->findChild<PresetPicker*>();
  QTest::mouseClick(picker, Qt::LeftButton);
  auto* list = picker->findChild<QListView*>();
  ASSERT_TRUE(comesTrue([&] { return list->isVisible(); }));
  picker->findChild<QLineEdit*>()->setText(QStringLiteral("late-reader"));
  ASSERT_TRUE(showsAnotherAfter([&] {
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
  }));
  EXPECT_EQ(window_.document().presetId(), QStringLiteral("late-reader"));

  // Pinned as A; Nagle toggled for B.
  QTest::mouseClick(&buttonNamed("pin"), Qt::LeftButton);
  window_->findChild<ControlPanel*>()->setLevel(Level::network);
  auto& nagle = dynamic_cast<QCheckBox&>(window_.control("/sender/nodelay"));
  const std::string before = window_.document().value("/sender/nodelay");
  ASSERT_TRUE(runsAfter([&] { clickIndicator(nagle); }));
  EXPECT_NE(window_.document().value("/sender/nodelay"), before);
  EXPECT_EQ(window_.state().sides().size(), 2U) << "A and B stand beside each other";
  QTest::mouseClick(&buttonNamed("unpin"), Qt::LeftButton);
  EXPECT_EQ(window_.state().sides().size(), 1U);

  // Run again, by the button.
  ASSERT_TRUE(showsAnotherAfter([&] { QTest::mouseClick(&buttonNamed("run"), Qt::LeftButton); }));

  // A cause, and the events that show it.
  ClickableCard* cause = firstCause();
  ASSERT_NE(cause, nullptr) << "the late reader has a cause";
  QTest::mouseClick(cause, Qt::LeftButton);
  EXPECT_FALSE(window_.state().selectedEvents().empty());

  // Saved, and exported in every format.
  answerFileDialog(path("run.sticky"));
  window_.action(QKeySequence::Save)->trigger();
  ASSERT_TRUE(appears(path("run.sticky")));
  ASSERT_TRUE(isActiveAgain());
  exportAs(0, path("figure.svg"));
  exportAs(1, path("figure.png"));
  exportAs(2, path("twice.png"));
  exportAs(3, path("figure.pdf"));
  expectPicturesOf(path("run.sticky"));

  // Another language; then the saved run again, which shows the same.
  for (QAction* action : window_->findChildren<QAction*>()) {
    if (action->text() == QStringLiteral("简体中文")) action->trigger();
  }
  EXPECT_TRUE(isInChinese());
  const ResultPtr ran = window_.state().result();
  ASSERT_TRUE(showsAnotherAfter([&] { window_.drop(path("run.sticky")); }));
  expectSameAs(*ran);
}

// --- by keyboard alone ---

class EndToEndByKeyboard : public EndToEnd {
 protected:
  void exportAs(int format, const QString& file) {
    press(Qt::Key_E, Qt::ControlModifier);
    ExportDialog* dialog = exportDialog();
    ASSERT_NE(dialog, nullptr);
    // QWindow counts a dialog as active while its parent is: that is too early for its widgets.
    ASSERT_TRUE(comesTrue([&] { return QApplication::activeWindow() == dialog; }));
    ASSERT_TRUE(reachedByTab(boxOf(*dialog, QStringLiteral("Format"))));
    press(Qt::Key_Home);
    for (int i = 0; i < format; ++i) press(Qt::Key_Down);
    answerFileDialog(file);
    press(Qt::Key_Return);
    waitForExport(file);
  }
  void choosePreset(const char* words) {
    press(Qt::Key_K, Qt::ControlModifier);
    auto* line = window_->findChild<PresetPicker*>()->findChild<QLineEdit*>();
    ASSERT_TRUE(comesTrue([&] { return line->isVisible(); }));
    QTest::keyClicks(keyboardTarget(), QString::fromUtf8(words));
    ASSERT_TRUE(showsAnotherAfter([] { press(Qt::Key_Return); }));
    ASSERT_TRUE(isActiveAgain());
  }
  /// Alt+V, L, the second.
  void chooseChinese() {
    press(Qt::Key_V, Qt::AltModifier);
    ASSERT_TRUE(comesTrue([] { return QApplication::activePopupWidget() != nullptr; }));
    const QWidget* menu = QApplication::activePopupWidget();
    press(Qt::Key_L);
    ASSERT_TRUE(comesTrue([&] { return QApplication::activePopupWidget() != menu; }));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    ASSERT_TRUE(comesTrue([this] { return isInChinese(); }));
    ASSERT_TRUE(isActiveAgain());
  }
};

TEST_F(EndToEndByKeyboard, FromThePresetToTheReopenedRun) {
  choosePreset("late-reader");
  EXPECT_EQ(window_.document().presetId(), QStringLiteral("late-reader"));

  // A number, typed.
  auto& count = dynamic_cast<QLineEdit&>(window_.control("/messages/count"));
  ASSERT_TRUE(reachedByTab(count));
  press(Qt::Key_A, Qt::ControlModifier);
  ASSERT_TRUE(runsAfter([&] { QTest::keyClicks(keyboardTarget(), QStringLiteral("6")), press(Qt::Key_Return); }));
  EXPECT_EQ(window_.document().value("/messages/count"), "6");

  // Pinned as A; more settings, and Nagle toggled for B.
  ASSERT_TRUE(reachedByTab(buttonNamed("pin")));
  press(Qt::Key_Space);
  ASSERT_TRUE(window_.state().pinned().has_value());
  auto* level = window_->findChild<QComboBox*>(QStringLiteral("level"));
  ASSERT_TRUE(reachedByTab(*level));
  press(Qt::Key_Down);
  const std::string before = window_.document().value("/sender/nodelay");
  ASSERT_TRUE(reachedByTab(window_.control("/sender/nodelay")));
  ASSERT_TRUE(runsAfter([] { press(Qt::Key_Space); }));
  EXPECT_NE(window_.document().value("/sender/nodelay"), before);
  EXPECT_EQ(window_.state().sides().size(), 2U) << "A and B stand beside each other";
  ASSERT_TRUE(reachedByTab(buttonNamed("unpin")));
  press(Qt::Key_Space);
  EXPECT_EQ(window_.state().sides().size(), 1U);
  ASSERT_TRUE(showsAnotherAfter([] { press(Qt::Key_F5); }));

  // A cause by Tab and Space, bytes by the arrow keys.
  ClickableCard* cause = firstCause();
  ASSERT_NE(cause, nullptr) << "the late reader has a cause";
  ASSERT_TRUE(reachedByTab(*cause));
  press(Qt::Key_Space);
  EXPECT_FALSE(window_.state().selectedEvents().empty());
  ASSERT_TRUE(reachedByTab(byteMap()));
  press(Qt::Key_Escape);
  EXPECT_TRUE(window_.state().selection().bytes.empty());
  press(Qt::Key_Right);
  EXPECT_FALSE(window_.state().selection().bytes.empty());

  // Presentation and back.
  press(Qt::Key_F11);
  EXPECT_FALSE(window_->findChild<ControlPanel*>()->isVisible());
  press(Qt::Key_F11);
  EXPECT_TRUE(window_->findChild<ControlPanel*>()->isVisible());
  ASSERT_TRUE(isActiveAgain());

  // Saved, and exported in every format, also from within a text field.
  answerFileDialog(path("keys.sticky"));
  press(Qt::Key_S, Qt::ControlModifier);
  ASSERT_TRUE(appears(path("keys.sticky")));
  ASSERT_TRUE(isActiveAgain());
  ASSERT_TRUE(reachedByTab(count));
  exportAs(0, path("figure.svg"));
  exportAs(1, path("figure.png"));
  exportAs(2, path("twice.png"));
  exportAs(3, path("figure.pdf"));
  expectPicturesOf(path("keys.sticky"));
  EXPECT_EQ(countsOf(reportOf(path("keys.sticky"))).find("TCP: 6 sends"), 0U);

  // Another language; then the saved run again, which shows the same.
  chooseChinese();
  const ResultPtr ran = window_.state().result();
  answerFileDialog(path("keys.sticky"));
  ASSERT_TRUE(showsAnotherAfter([] { press(Qt::Key_O, Qt::ControlModifier); }));
  expectSameAs(*ran);
}

}  // namespace
}  // namespace sticky::gui
