#include "core/figure/playhead.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/figure/composition.h"
#include "core/figure/portion.h"
#include "tests/core/figure/drawn.h"
#include "tests/core/figure/scene.h"

namespace sticky {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Playhead, EachRowHasComeAsFarAsItsBytes) {
  const FlowFigure flow = nagle_scene().figure();
  EXPECT_THAT(row_reach(flow, ms(-1)), ElementsAre(0, 0, 0));
  EXPECT_THAT(row_reach(flow, ms(30)), ElementsAre(160, 20, 20)) << "Nagle holds B to H";
  EXPECT_THAT(row_reach(flow, ms(47)), ElementsAre(160, 160, 20)) << "on the wire";
  EXPECT_THAT(row_reach(flow, ms(500)), ElementsAre(160, 160, 160));
}

TEST(Playhead, AReorderedDatagramIsRevealedWhereItArrived) {
  const FlowFigure flow = datagram_scene({.datagrams = {{20}, {30}, {40}}, .arrival = {2, 0, 1}}).figure();
  ASSERT_EQ(flow.receives.size(), 3U);
  const auto reached = [&](std::size_t call) { return row_reach(flow, flow.receives[call].end - flow.begin).back(); };
  EXPECT_EQ(reached(0), 40U) << "C came first and stands first";
  EXPECT_EQ(reached(1), 60U);
  EXPECT_EQ(reached(2), 90U);
}

TEST(Playhead, EachDatagramKnowsWhenItWasRead) {
  const FlowFigure flow =
      datagram_scene({.datagrams = {{20}, {0}, {30}, {10, DatagramFate::lost_on_link}}, .arrival = {2, 1, 0}})
          .figure();
  ASSERT_EQ(flow.read_at.size(), 4U);
  EXPECT_LT(flow.read_at[2], flow.read_at[1]) << "a datagram without a byte is not taken for its neighbour";
  EXPECT_LT(flow.read_at[1], flow.read_at[0]);
  EXPECT_EQ(flow.read_at[3], Nanoseconds::max());
}

TEST(Playhead, FramesAreRevealedWhenTheirLastByteIsRead) {
  Scene scene = nagle_scene();
  for (std::uint64_t m = 0; m < 8; ++m)
    scene.flow().frames.frames.push_back({{m * 20, m * 20 + 20}, no_id<EventId>, 16, true});
  const FlowFigure flow = scene.figure(true);
  const Nanoseconds second_call = flow.receives[1].end - flow.begin;
  EXPECT_THAT(row_reach(flow, second_call), ElementsAre(160, 160, 84, 80)) << "4 bytes of E are held back";
}

TEST(Playhead, StepsVisitEveryChangeOnceInBothDirections) {
  const FlowFigure flow = nagle_scene().figure();
  const FlowFigure* flows[] = {&flow};
  std::vector<Nanoseconds> forward, backward;
  for (auto t = next_step(flows, ms(-1)); t; t = next_step(flows, *t)) forward.push_back(*t);
  for (auto t = previous_step(flows, ms(1e6)); t; t = previous_step(flows, *t)) backward.insert(backward.begin(), *t);
  EXPECT_EQ(forward, backward);
  EXPECT_EQ(forward.size(), 8U + 2U + 2U + 4U) << "send calls, segments leaving, segments arriving, receive calls";
  EXPECT_EQ(forward.back(), playback_length(flows));
}

TEST(Playhead, AVeilLiesOverWhatIsLater) {
  const FlowFigure flow = nagle_scene().figure();
  const RunSubject subject{{{&flow, {}}}, {{&flow, nullptr, {}}}};
  const auto veils = [&](FigureKind kind, std::optional<Nanoseconds> playhead) {
    return of_role(layout_run(subject, kind, 960, {}, kMetrics, {.playhead = playhead}), Role::later);
  };
  EXPECT_THAT(veils(FigureKind::both, std::nullopt), IsEmpty());
  EXPECT_EQ(veils(FigureKind::byte_map, ms(-1)).size(), 3U) << "nothing has happened yet";
  EXPECT_EQ(veils(FigureKind::byte_map, ms(47)).size(), 1U) << "all is sent, not all is received";
  EXPECT_THAT(veils(FigureKind::byte_map, ms(500)), IsEmpty());
  const auto timeline = veils(FigureKind::timeline, ms(47));
  ASSERT_EQ(timeline.size(), 1U);
  EXPECT_NEAR(bounds(timeline[0]).x, run_time_axis(subject, 960, {}, kMetrics).x(flow.begin + ms(47)), 1e-6);
}

TEST(Playhead, EverySideOfAComparisonCountsFromItsOwnFirstSend) {
  Scene late = nagle_scene();
  for (Event& event : late.trace.events) event.begin += ms(1000), event.end += ms(1000);
  const FlowFigure a = nagle_scene().figure(), b = late.figure();
  const std::vector<ComparisonSide> sides{{{"A", "A"}, {}, {{{&a, {}}}, {{&a, nullptr, {}}}}},
                                          {{"B", "B"}, {}, {{{&b, {}}}, {{&b, nullptr, {}}}}}};
  const DrawList list = layout_comparison(sides, FigureKind::timeline, 960, {}, kMetrics, {.playhead = ms(47)});
  const auto heads = of_role(list, Role::playhead);
  ASSERT_EQ(heads.size(), 4U) << "a line and a flag each";
  EXPECT_NEAR(bounds(heads[0]).x, bounds(heads[2]).x, 1e-6);
  EXPECT_THAT(texts(list, Role::playhead_text), ElementsAre("47 ms", "47 ms"));
}

TEST(RunView, ZoomShowsAPortionOfTheWholeAxis) {
  const FlowFigure flow = nagle_scene().figure();
  const RunSubject subject{{{&flow, {}}}, {{&flow, nullptr, {}}}};
  const TimeAxis whole = run_time_axis(subject, 960, {}, kMetrics);
  const TimeAxis half = run_time_axis(subject, 960, {}, kMetrics, {.time = {0.5, 1}});
  EXPECT_NEAR(half.ns_per_px, whole.ns_per_px / 2, 1e-6);
  EXPECT_NEAR(half.x(whole.time(946)), 946, 1e-3) << "the right end stays";
  EXPECT_EQ(half.origin, whole.origin);
  const DrawList map = layout_run(subject, FigureKind::byte_map, 960, {}, kMetrics, {.bytes = {0.25, 0.5}});
  EXPECT_THAT(texts(map, Role::letter), testing::Not(testing::Contains("A")));
  EXPECT_THAT(texts(map, Role::letter), testing::Contains("C"));
}

TEST(Portion, ZoomingKeepsTheTimeUnderThePointer) {
  const Portion closer = Portion{}.zoomed(0.25, 2, 1e-6);
  EXPECT_EQ(closer, (Portion{0.125, 0.625}));
  EXPECT_EQ(closer.zoomed(0.25, 0.5, 1e-6), Portion{});
}

TEST(Portion, StaysWithinTheWhole) {
  EXPECT_EQ(Portion{}.zoomed(0.5, 0.1, 1e-6), Portion{});
  EXPECT_EQ((Portion{0.5, 0.75}).panned(10), (Portion{0.75, 1}));
  EXPECT_EQ((Portion{0.5, 0.75}).panned(-10), (Portion{0, 0.25}));
  EXPECT_NEAR(Portion{}.zoomed(0.5, 1e12, 1e-6).span(), 1e-6, 1e-12);
}

TEST(Portion, MovesOnlyForWhatIsOutOfSight) {
  EXPECT_EQ((Portion{0.5, 0.75}).showing(0.6), (Portion{0.5, 0.75}));
  EXPECT_EQ((Portion{0.5, 0.75}).showing(0.25), (Portion{0.125, 0.375}));
}

}  // namespace
}  // namespace sticky
