// The centre of the window and the panel beside it, as a user meets them.

#include "app/gui/panel/figures_pane.h"

#include <gmock/gmock.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QToolButton>
#include <algorithm>

#include "app/gui/panel/clickable_card.h"
#include "app/gui/panel/run_status.h"
#include "app/gui/panel/verdict_panel.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

class FiguresPaneTest : public testing::Test {
 protected:
  FiguresPaneTest() { pane_.resize(900, 640); }
  void SetUp() override {
    pane_.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&pane_));
  }
  void show(const ResultPtr& result) {
    state_.setResult(result);
    QCoreApplication::processEvents();
  }
  FigureWidget* figure(const char* name) {
    for (FigureWidget* figure : pane_.findChildren<FigureWidget*>()) {
      if (figure->accessibleName().startsWith(QString::fromLatin1(name))) return figure;
    }
    return nullptr;
  }
  QToolButton* button(const char* name) { return pane_.findChild<QToolButton*>(QString::fromLatin1(name)); }
  static std::size_t itemsOf(const FigureWidget& figure, Role role) {
    return static_cast<std::size_t>(std::count_if(figure.figure().items.begin(), figure.figure().items.end(),
                                                  [role](const Item& item) { return item.role == role; }));
  }

  ViewState state_;
  FiguresPane pane_{state_};
};

TEST_F(FiguresPaneTest, BeforeTheFirstResultItSaysSo) {
  EXPECT_FALSE(figure("Byte map")->isVisible());
  EXPECT_FALSE(figure("Timeline")->isVisible());
  EXPECT_FALSE(button("play")->isEnabled());
}

TEST_F(FiguresPaneTest, ShowsByteMapAboveTimelineInWordsToo) {
  show(resultWithEverything());
  ASSERT_TRUE(figure("Byte map")->isVisible());
  ASSERT_TRUE(figure("Timeline")->isVisible());
  EXPECT_GT(figure("Timeline")->y(), figure("Byte map")->y());
  EXPECT_TRUE(figure("Byte map")->accessibleDescription().contains(QStringLiteral("3 messages")));
  EXPECT_GT(itemsOf(*figure("Timeline"), Role::thin_edge), 0U);
}

TEST_F(FiguresPaneTest, SelectingAUdpDatagramShowsItsTimeline) {
  show(resultWithEverything());
  const FlowFigure& udp = state_.result()->figures[1][0];
  state_.select({0, no_id<EventId>, {0, 10}, udp.number});
  bool found = false;
  for (const Item& item : figure("Timeline")->figure().items) {
    found = found || item.subject.flow == udp.number;
  }
  EXPECT_TRUE(found);
  EXPECT_FALSE(figure("Timeline")->highlighted().isEmpty());
  EXPECT_FALSE(figure("Byte map")->highlighted().isEmpty());
}

TEST_F(FiguresPaneTest, StepsByKeyboardAndShowsThePipeMeanwhile) {
  show(resultWithEverything());
  FigureWidget* pipe = figure("Pipe");
  EXPECT_FALSE(pipe->isVisible());
  figure("Timeline")->setFocus();
  QTest::keyClick(figure("Timeline"), Qt::Key_Home);
  EXPECT_EQ(state_.playhead(), Nanoseconds{});
  EXPECT_TRUE(pipe->isVisible());
  QTest::keyClick(figure("Timeline"), Qt::Key_Right, Qt::AltModifier);
  EXPECT_GT(*state_.playhead(), Nanoseconds{});
  EXPECT_TRUE(pipe->accessibleDescription().contains(QStringLiteral("TCP: sender")));
  QTest::keyClick(figure("Timeline"), Qt::Key_Escape);
  EXPECT_FALSE(state_.playhead()) << "the whole run again";
  EXPECT_FALSE(pipe->isVisible());
}

TEST_F(FiguresPaneTest, ZoomsTheTimelineAndBack) {
  show(resultWithEverything());
  FigureWidget* timeline = figure("Timeline");
  const DrawList whole = timeline->figure();
  QTest::keyClick(timeline, Qt::Key_Plus);
  EXPECT_NE(timeline->figure().items, whole.items);
  QTest::keyClick(timeline, Qt::Key_0);
  EXPECT_EQ(timeline->figure().items, whole.items);
}

TEST_F(FiguresPaneTest, PinsComparesAndUnpins) {
  show(resultWithEverything());
  const double alone = figure("Byte map")->figure().height;
  pane_.findChild<QPushButton*>(QStringLiteral("pin"))->click();
  show(resultWithEverything());
  EXPECT_GT(figure("Byte map")->figure().height, alone * 1.3) << "A above B";
  pane_.findChild<QPushButton*>(QStringLiteral("unpin"))->click();
  QCoreApplication::processEvents();
  EXPECT_LE(figure("Byte map")->figure().height, alone * 1.05);
}

TEST_F(FiguresPaneTest, AMillionEventsArePaintedAtOnce) {
  show(resultOf(1'000'000));
  FigureWidget* map = figure("Byte map");
  FigureWidget* timeline = figure("Timeline");
  EXPECT_LT(map->figure().items.size() + timeline->figure().items.size(), 20'000U) << "folded to the pixel";
  pane_.grab();
  QElapsedTimer clock;
  clock.start();
  pane_.grab();
  // The aim is 16 ms on a quiet machine; this bound only tells pixels from events.
  EXPECT_LT(clock.elapsed(), 2'000);
}

TEST(RunStatus, IsSilentAboutShortRunsAndSpeaksOfLongOnes) {
  RunStatus status;
  status.showStarted();
  EXPECT_FALSE(status.isVisible());
  status.showIdle();
  status.showStarted();
  status.showProgress(2, 30, 10);
  ASSERT_TRUE(comesTrue([&] { return status.isVisible(); })) << "after half a second";
  EXPECT_TRUE(status.findChild<QLabel*>()->text().startsWith(QStringLiteral("Run 3 of 30")));
  const QSignalSpy stopped(&status, &RunStatus::stopWanted);
  status.findChild<QPushButton*>(QStringLiteral("stopRun"))->click();
  EXPECT_EQ(stopped.count(), 1);
  status.showIdle();
  EXPECT_FALSE(status.isVisible());
}

TEST(VerdictPanel, ACauseHighlightsItsEventsAndASuggestionIsApplied) {
  ViewState state;
  VerdictPanel panel(state);
  state.setResult(resultWithEverything());
  const QSignalSpy selected(&state, &ViewState::selectionChanged);
  const QSignalSpy wanted(&panel, &VerdictPanel::changeWanted);
  bool events_seen = false;
  for (ClickableCard* card : panel.findChildren<ClickableCard*>()) {
    card->click();
    events_seen = events_seen || !state.selectedEvents().empty();
  }
  EXPECT_GE(selected.count(), 1);
  EXPECT_TRUE(events_seen);
  EXPECT_GE(wanted.count(), 1);
}

TEST(VerdictPanel, NoSentenceIsClippedHoweverNarrow) {
  ViewState state;
  VerdictPanel panel(state);
  state.setResult(resultWithEverything());
  for (const int width : {240, 280, 420}) {
    panel.resize(width, 900);
    panel.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
    QCoreApplication::processEvents();
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
      EXPECT_GE(label->height(), label->heightForWidth(label->width()))
          << width << ": " << label->text().toStdString();
    }
  }
}

}  // namespace
}  // namespace sticky::gui
