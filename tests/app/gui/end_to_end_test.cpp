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

using nlohmann::json;

class EndToEnd : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&*window_));
    ASSERT_TRUE(window_.showsPreset("late-reader"));
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
  bool runsAfter(const Act& act) {
    const ResultPtr before = window_.state().result();
    act();
    return comesTrue([&] { return window_.state().result() != before && !window_.runner().isRunning(); });
  }
  QPushButton& buttonNamed(const char* name) {
    auto* button = window_->findChild<QPushButton*>(QString::fromUtf8(name));
    if (button == nullptr) throw std::logic_error(std::string("no button ") + name);
    return *button;
  }
  ClickableCard* firstCause() {
    for (ClickableCard* card : window_->findChild<VerdictPanel*>()->findChildren<ClickableCard*>()) {
      if (card->isVisible()) return card;
    }
    return nullptr;
  }
  ExportDialog* exportDialog() {
    QTest::keyClick(&*window_, Qt::Key_E, Qt::ControlModifier);
    ExportDialog* dialog = nullptr;
    EXPECT_TRUE(comesTrue([&] {
      dialog = window_->findChild<ExportDialog*>();
      return dialog != nullptr && dialog->isVisible();
    }));
    return dialog;
  }
  /// Ctrl+E, the format, Save, a name.
  void exportAs(int format, const QString& file) {
    ExportDialog* dialog = exportDialog();
    ASSERT_NE(dialog, nullptr);
    for (QComboBox* box : dialog->findChildren<QComboBox*>()) {
      if (box->accessibleName() == QStringLiteral("Format")) box->setCurrentIndex(format);
    }
    answerFileDialog(file);
    QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->buttons().constFirst(), Qt::LeftButton);
    ASSERT_TRUE(appears(file));
    ASSERT_TRUE(comesTrue([this] { return window_->findChild<ExportDialog*>() == nullptr; }));
  }
  json reportOf(const QString& run) {
    QProcess sticky;
    sticky.start(QStringLiteral(STICKY_PROGRAM), {QStringLiteral("show"), QStringLiteral("--json"), run});
    EXPECT_TRUE(sticky.waitForFinished(kLongestWaitMs));
    EXPECT_EQ(sticky.exitCode(), 0) << sticky.readAllStandardError().toStdString();
    return json::parse(sticky.readAllStandardOutput().toStdString());
  }

  QTemporaryDir folder_;
  Window window_;
};

/// "TCP: 10 sends, 3 segments, 2 receives; UDP: 10 sends, 10 datagrams, 10 receives", by the report.
std::string countsOf(const json& report) {
  std::string text;
  const auto count = [](const json& number, const char* noun) {
    return number.dump() + " " + noun + (number == 1 ? "" : "s");
  };
  for (const json& run : report["runs"]) {
    const json& there = run["client_to_server"];
    const bool tcp = run["transport"] == "tcp";
    if (!text.empty()) text += "; ";
    text += (tcp ? "TCP: " : "UDP: ") + count(there["send_calls"], "send") + ", " +
            (tcp ? count(there["segments"], "segment") : count(there["datagrams"]["sent"], "datagram")) + ", " +
            count(there["recv_calls"], "receive");
  }
  return text;
}

TEST_F(EndToEnd, ByMouse) {
  // A preset out of the list.
  auto* picker = window_->findChild<PresetPicker*>();
  QTest::mouseClick(picker, Qt::LeftButton);
  auto* list = picker->findChild<QListView*>();
  ASSERT_TRUE(comesTrue([&] { return list->isVisible(); }));
  picker->findChild<QLineEdit*>()->setText(QStringLiteral("late-reader"));
  ASSERT_TRUE(runsAfter([&] {
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
  }));
  EXPECT_EQ(window_.document().presetId(), QStringLiteral("late-reader"));

  // Pinned as A; Nagle toggled for B, which runs by itself.
  QTest::mouseClick(&buttonNamed("pin"), Qt::LeftButton);
  window_->findChild<ControlPanel*>()->setLevel(Level::network);
  auto& nagle = dynamic_cast<QCheckBox&>(window_.control("/sender/nodelay"));
  const std::string before = window_.document().value("/sender/nodelay");
  ASSERT_TRUE(runsAfter([&] { nagle.click(); }));
  EXPECT_NE(window_.document().value("/sender/nodelay"), before);
  EXPECT_EQ(window_.state().sides().size(), 2U) << "A and B stand beside each other";
  QTest::mouseClick(&buttonNamed("unpin"), Qt::LeftButton);
  EXPECT_EQ(window_.state().sides().size(), 1U);

  // Run again, by the button.
  ASSERT_TRUE(runsAfter([&] { QTest::mouseClick(&buttonNamed("run"), Qt::LeftButton); }));

  // A cause, and the events that show it.
  ClickableCard* cause = firstCause();
  ASSERT_NE(cause, nullptr) << "the late reader has a cause";
  QTest::mouseClick(cause, Qt::LeftButton);
  EXPECT_FALSE(window_.state().selectedEvents().empty());

  // Saved, and exported in every format.
  answerFileDialog(path("run.sticky"));
  window_.action(QKeySequence::Save)->trigger();
  ASSERT_TRUE(appears(path("run.sticky")));
  exportAs(0, path("figure.svg"));
  exportAs(1, path("figure.png"));
  exportAs(2, path("twice.png"));
  exportAs(3, path("figure.pdf"));
  const QString svg = QString::fromUtf8(read(path("figure.svg")));
  const std::string counts = countsOf(reportOf(path("run.sticky")));
  EXPECT_TRUE(svg.contains(QString::fromStdString(counts))) << counts << " is not in the drawing";
  const QImage once(path("figure.png"));
  const QImage twice(path("twice.png"));
  ASSERT_FALSE(once.isNull());
  EXPECT_EQ(twice.size(), once.size() * 2);
  EXPECT_TRUE(read(path("figure.pdf")).startsWith("%PDF"));

  // Another language; then the saved run again, which shows the same.
  window_->setLanguage(Language::zh);
  EXPECT_FALSE(englishIn(window_->findChild<VerdictPanel*>()->accessibleName()).size());
  const ResultPtr ran = window_.state().result();
  ASSERT_TRUE(comesTrue([&] {
    if (window_.state().result() == ran) window_.drop(path("run.sticky"));
    return window_.state().result() != ran;
  }));
  const auto& again = window_.state().result()->recording;
  ASSERT_EQ(again.runs.size(), ran->recording.runs.size());
  for (std::size_t i = 0; i < again.runs.size(); ++i) {
    EXPECT_EQ(again.runs[i].trace.events.size(), ran->recording.runs[i].trace.events.size());
  }
}

/// Presses Tab until the widget, or a part of it, has the focus.
bool reachedByTab(MainWindow& window, const QWidget& wanted) {
  for (int i = 0; i < 400; ++i) {
    const QWidget* focus = QApplication::focusWidget();
    if (focus == &wanted || (focus != nullptr && wanted.isAncestorOf(focus))) return true;
    QTest::keyClick(focus != nullptr ? QApplication::focusWidget() : &window, Qt::Key_Tab);
  }
  return false;
}

TEST_F(EndToEnd, ByKeyboardAlone) {
  // Ctrl+K, a word, Enter: a preset.
  QTest::keyClick(&*window_, Qt::Key_K, Qt::ControlModifier);
  auto* words = window_->findChild<PresetPicker*>()->findChild<QLineEdit*>();
  ASSERT_TRUE(comesTrue([&] { return words->isVisible(); }));
  QTest::keyClicks(words, QStringLiteral("late-reader"));
  ASSERT_TRUE(runsAfter([&] { QTest::keyClick(words, Qt::Key_Return); }));

  // Tab reaches every input that is in sight; Space toggles one.
  for (const char* field : {"/messages/count", "/messages/size"}) {
    EXPECT_TRUE(reachedByTab(*window_, window_.control(field))) << field;
  }
  ASSERT_TRUE(reachedByTab(*window_, window_.control("/messages/count")));
  auto& count = dynamic_cast<QLineEdit&>(window_.control("/messages/count"));
  count.selectAll();
  ASSERT_TRUE(
      runsAfter([&] { QTest::keyClicks(&count, QStringLiteral("6")), QTest::keyClick(&count, Qt::Key_Return); }));
  EXPECT_EQ(window_.document().value("/messages/count"), "6");
  ASSERT_TRUE(runsAfter([&] { QTest::keyClick(&*window_, Qt::Key_F5); }));

  // A cause by Tab and Space, bytes by the arrow keys.
  ClickableCard* cause = firstCause();
  ASSERT_NE(cause, nullptr);
  ASSERT_TRUE(reachedByTab(*window_, *cause));
  QTest::keyClick(cause, Qt::Key_Space);
  EXPECT_FALSE(window_.state().selectedEvents().empty());
  auto* figure = window_->findChild<FigureWidget*>();
  ASSERT_TRUE(reachedByTab(*window_, *figure));
  QTest::keyClick(figure, Qt::Key_Escape);
  EXPECT_TRUE(window_.state().selection().bytes.empty());
  QTest::keyClick(figure, Qt::Key_Right);
  EXPECT_FALSE(window_.state().selection().bytes.empty());

  // Presentation and back; save and open again.
  QTest::keyClick(&*window_, Qt::Key_F11);
  EXPECT_FALSE(window_->findChild<ControlPanel*>()->isVisible());
  QTest::keyClick(&*window_, Qt::Key_F11);
  EXPECT_TRUE(window_->findChild<ControlPanel*>()->isVisible());
  answerFileDialog(path("keys.sticky"));
  QTest::keyClick(&*window_, Qt::Key_S, Qt::ControlModifier);
  ASSERT_TRUE(appears(path("keys.sticky")));
  ASSERT_TRUE(runsAfter([&] {
    answerFileDialog(path("keys.sticky"));
    QTest::keyClick(&*window_, Qt::Key_O, Qt::ControlModifier);
  }));
  EXPECT_EQ(countsOf(reportOf(path("keys.sticky"))).find("TCP: 6 sends"), 0U);
}

}  // namespace
}  // namespace sticky::gui
