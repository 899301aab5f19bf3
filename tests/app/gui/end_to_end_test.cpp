// The real window from the first click to the reopened file, by mouse; and what the exported picture
// says is what `sticky show --json` says of the saved run.

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
  /// A change runs at once where the last run was short: on a busy machine it may not have been, and F5 is due.
  template <typename Act>
  bool runsAfter(const Act& change) {
    return showsAnotherAfter([&] {
      change();
      if (!window_.runner().isRunning()) window_.action(Qt::Key_F5)->trigger();
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
    EXPECT_EQ(twice.size(), once.size() * 2);
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

}  // namespace
}  // namespace sticky::gui
