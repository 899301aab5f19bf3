// The one thing that all views look at: what it tells them, and when.

#include "app/gui/model/view_state.h"

#include <gmock/gmock.h>

#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

using ::testing::ElementsAre;
using std::chrono_literals::operator""ms;

const Subject kSecondMessage{1, no_id<EventId>, {10, 20}, 0};

TEST(ViewState, ShowsTheRunsOfBothTransports) {
  ViewState state;
  EXPECT_TRUE(state.shownRuns().empty());
  const QSignalSpy changed(&state, &ViewState::resultChanged);
  state.setResult(resultWithEverything());
  EXPECT_EQ(changed.count(), 1);
  EXPECT_THAT(state.shownRuns(), ElementsAre(0U, 1U));
}

TEST(ViewState, TellsOfASelectionOnce) {
  ViewState state;
  state.setResult(resultWithEverything());
  const QSignalSpy selected(&state, &ViewState::selectionChanged);
  state.select(kSecondMessage);
  state.select(kSecondMessage);
  EXPECT_EQ(selected.count(), 1);
  EXPECT_EQ(state.selection(), kSecondMessage);
}

TEST(ViewState, TellsOfThePlayheadOnce) {
  ViewState state;
  const QSignalSpy moved(&state, &ViewState::playheadChanged);
  state.setPlayhead(3ms);
  state.setPlayhead(3ms);
  EXPECT_EQ(moved.count(), 1);
  EXPECT_EQ(state.playhead(), Nanoseconds(3ms));
}

TEST(ViewState, ANewResultForgetsTheOldSelection) {
  ViewState state;
  state.setResult(resultWithEverything());
  state.select(kSecondMessage);
  state.setResult(resultOf(10));
  EXPECT_EQ(state.selection(), Subject{});
}

TEST(ViewState, AVariantThatTheNewResultLacksGivesWayToItsFirst) {
  ViewState state;
  state.setResult(resultWithEverything());
  state.setVariant("B", 3);
  EXPECT_TRUE(state.shownRuns().empty());
  state.setResult(resultOf(10));
  EXPECT_EQ(state.variant(), "A");
  EXPECT_EQ(state.repeat(), 0U);
  EXPECT_THAT(state.shownRuns(), ElementsAre(0U));
}

}  // namespace
}  // namespace sticky::gui
