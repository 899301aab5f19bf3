// Playing a run: the playhead goes from event to event, with the clock, and back out of the way.

#include "app/gui/model/playback.h"

#include <gmock/gmock.h>

#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;
using std::chrono_literals::operator""s;

class PlaybackTest : public testing::Test {
 protected:
  PlaybackTest() { state_.setResult(resultWithEverything()); }

  ViewState state_;
  Playback playback_{state_};
};

TEST_F(PlaybackTest, IsAsLongAsTheLongestFlow) {
  EXPECT_EQ(playback_.length(), Nanoseconds(200ms + 5us));
  EXPECT_EQ(playback_.position(), playback_.length()) << "at rest the run is over";
  EXPECT_FALSE(state_.playhead());
}

TEST_F(PlaybackTest, StepsFromEventToEventAndEndsAtTheEnd) {
  std::vector<Nanoseconds> forward, back;
  playback_.toStart();
  while (playback_.position() < playback_.length()) {
    playback_.stepForward();
    forward.push_back(playback_.position());
  }
  while (playback_.position() > Nanoseconds{}) {
    playback_.stepBack();
    back.push_back(playback_.position());
  }
  ASSERT_GE(forward.size(), 5U) << "three send calls, a datagram and two receive calls at least";
  EXPECT_EQ(forward.front(), Nanoseconds(5us)) << "the first send call returned";
  EXPECT_EQ(forward.back(), playback_.length());
  ASSERT_EQ(back.size(), forward.size()) << "as many back, the last of them to the start";
  EXPECT_EQ(back.front(), forward[forward.size() - 2]);
}

TEST_F(PlaybackTest, PlaysToTheEndAndStops) {
  const QSignalSpy moved(&state_, &ViewState::playheadChanged);
  playback_.setSpeed(1);
  playback_.setPlaying(true);
  EXPECT_EQ(state_.playhead(), Nanoseconds{}) << "from the start, since it stood at the end";
  ASSERT_TRUE(comesTrue([&] { return !playback_.isPlaying(); }));
  EXPECT_EQ(playback_.position(), playback_.length());
  EXPECT_GE(moved.count(), 2);
}

TEST_F(PlaybackTest, ScrubbingPausesAndLeavingShowsTheWholeAgain) {
  playback_.setPlaying(true);
  playback_.scrub(0.5);
  EXPECT_FALSE(playback_.isPlaying());
  EXPECT_EQ(playback_.position(), playback_.length() / 2);
  playback_.leave();
  EXPECT_FALSE(state_.playhead());
}

TEST_F(PlaybackTest, AnotherResultStopsIt) {
  playback_.setPlaying(true);
  state_.setResult(resultOf(10));
  EXPECT_FALSE(playback_.isPlaying());
  EXPECT_FALSE(state_.playhead());
  EXPECT_LT(playback_.length(), Nanoseconds(1ms * 200));
}

TEST(PlaybackSpeed, LetsShortRunsBeFollowed) {
  EXPECT_EQ(speedFor(10s), 1);
  EXPECT_EQ(speedFor(66ms), 0.01);
  EXPECT_EQ(speedFor(1ms), 0.0001);
  EXPECT_EQ(speedFor(Nanoseconds{}), playbackSpeeds().back());
}

TEST(Playback, WithoutARunDoesNothing) {
  ViewState state;
  Playback playback(state);
  playback.setPlaying(true);
  playback.stepForward();
  playback.stepBack();
  playback.scrub(0.5);
  EXPECT_FALSE(playback.isPlaying());
  EXPECT_FALSE(state.playhead());
}

}  // namespace
}  // namespace sticky::gui
