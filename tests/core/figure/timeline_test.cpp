#include "core/figure/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/figure/drawn.h"
#include "tests/core/figure/scene.h"

namespace sticky {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

DrawList timeline_of(const FlowFigure& flow, const TimelineOptions& options = {}, const Style& style = {}) {
  return layout_timeline({&flow, nullptr, {}}, options, style, kMetrics);
}

TEST(Timeline, NagleRunTellsWhoWaitedForWhom) {
  const FlowFigure flow = nagle_scene().figure();
  const DrawList list = timeline_of(flow);
  EXPECT_THAT(texts(list, Role::wait_text), ElementsAre("Nagle holds B…H for 39 ms"));
  EXPECT_THAT(texts(list, Role::muted), Contains("ACK 20"));
  EXPECT_EQ(of_role(list, Role::acknowledgement).size(), 1U);
  EXPECT_THAT(texts(timeline_of(flow, {}, {.language = Language::zh}), Role::wait_text),
              ElementsAre("Nagle 扣住 B…H 39 ms"));
}

TEST(Timeline, TheWaitingBarSpansTheWait) {
  const FlowFigure flow = nagle_scene().figure();
  const TimeAxis axis = TimeAxis::fit(ms(0), ms(80), 150, 800);
  const DrawList list = timeline_of(flow, {.axis = axis});
  const auto bars = of_role(list, Role::wait);
  ASSERT_EQ(bars.size(), 1U);
  const Box bar = std::get<Box>(bars[0].shape);
  EXPECT_NEAR(bar.x, axis.x(ms(2.01)), 1e-6) << "from the end of B's send call";
  EXPECT_NEAR(bar.right(), axis.x(ms(41.01)), 1e-6);
  EXPECT_EQ(bars[0].subject.bytes, (ByteRange{20, 160}));
}

TEST(Timeline, AWaitThatLostNoBoundaryHasItsBar) {
  Scene scene = stream_scene({.messages = {10, 10}, .segments = {{10, 10}}, .receives = {10, 10}});
  HeldBack held{.offset = 10, .cause = MergeCause::cork, .proof = {}};
  held.proof[Shown::send_after] = scene.flow().sends[1].event;
  held.proof[Shown::segment] = scene.flow().segments->at(1).event;
  held.proof.held = ms(200);
  scene.flow().held_back = {held};
  const FlowFigure flow = scene.figure();
  ASSERT_EQ(flow.waits.size(), 1U);
  EXPECT_EQ(flow.waits[0].end - flow.waits[0].begin, ms(200));
  EXPECT_EQ(flow.waits[0].bytes, (ByteRange{10, 20})) << "the segment that waited";
  EXPECT_THAT(texts(timeline_of(flow), Role::wait_text), ElementsAre("TCP_CORK holds B for 200 ms"));
}

TEST(Timeline, OneMarkACallAtItsTime) {
  const FlowFigure flow = nagle_scene().figure();
  const TimeAxis axis = TimeAxis::fit(ms(0), ms(80), 150, 800);
  const auto outlines = of_role(timeline_of(flow, {.axis = axis}), Role::thin_edge);
  ASSERT_GE(outlines.size(), 8U);
  for (std::size_t i = 0; i < 8; ++i) {
    const Box box = std::get<Box>(outlines[i].shape);
    EXPECT_NEAR(box.x + box.width / 2, axis.x(ms(2.0 * static_cast<double>(i))), 1e-6);
  }
}

TEST(Timeline, ThePrivateLinkHasArrows) {
  const FlowFigure flow = nagle_scene().figure();
  const auto arrows = of_role(timeline_of(flow), Role::flight);
  EXPECT_EQ(arrows.size(), 1U + 7U) << "A alone, then a stripe for each of B to H";
}

TEST(Timeline, ALostPacketEndsOnTheWayAndItsRetransmissionIsDashed) {
  Scene scene = stream_scene({.messages = {20, 20},
                              .segments = {{20, 20}},
                              .receives = {40},
                              .private_link = true,
                              .first_receive_ms = 250});
  std::get<Segment>(scene.trace.events[3].what).fate = Fate::lost;
  scene.trace.events.push_back({ms(220), ms(240), Segment{.offset = 20, .length = 20}, 0, Side::client});
  const DrawList list = timeline_of(scene.figure());
  EXPECT_EQ(of_role(list, Role::lost_mark).size(), 2U) << "one cross";
  EXPECT_EQ(of_role(list, Role::retransmission).size(), 1U);
}

TEST(Timeline, PlainLoopbackHasTransmitMarks) {
  const FlowFigure flow = stream_scene({.messages = {20, 20}, .segments = {{20, 20}}, .receives = {40}}).figure();
  EXPECT_EQ(flow.transmits.size(), 2U);
  EXPECT_THAT(texts(timeline_of(flow), Role::text), ElementsAre("send()", "wire", "recv()"));
  EXPECT_THAT(of_role(timeline_of(flow), Role::flight), IsEmpty());
}

TEST(Timeline, WithoutEvidenceThereIsNoWire) {
  const FlowFigure flow = stream_scene({.messages = {20, 20}, .receives = {40}}).figure();
  EXPECT_THAT(texts(timeline_of(flow), Role::text), ElementsAre("send()", "recv()"));
}

TEST(Timeline, ALateReaderIsSeenWaiting) {
  Scene scene = stream_scene({.messages = {20, 20}, .receives = {40}, .first_receive_ms = 200});
  scene.trace.events.push_back({ms(0), ms(199), Pause{Pause::Why::reader_start}, 0, Side::server});
  scene.flow().boundaries[0].cause = MergeCause::late_reader;
  scene.flow().boundaries[0].proof.held = ms(199);
  const DrawList list = timeline_of(scene.figure());
  EXPECT_EQ(of_role(list, Role::pause).size(), 1U);
  EXPECT_THAT(texts(list, Role::wait_text), ElementsAre("A…B wait 199 ms for the reader"));
  EXPECT_THAT(texts(list, Role::muted), Contains("reader pauses 199 ms at the start"));
}

TEST(Timeline, QueuesHaveTheirLevels) {
  const FlowFigure flow = nagle_scene().figure();
  EXPECT_EQ(flow.send_queue.value_at(ms(30)), 140U) << "B to H are held";
  EXPECT_EQ(flow.send_queue.value_at(ms(45)), 0U);
  EXPECT_EQ(flow.receive_queue.value_at(ms(61.1)), 140U);
  EXPECT_EQ(flow.receive_queue.value_at(ms(70)), 0U);
  EXPECT_EQ(of_role(timeline_of(flow), Role::queue).size(), 2U);
}

TEST(Timeline, ThePlayheadStandsAtItsTime) {
  const FlowFigure flow = nagle_scene().figure();
  const TimeAxis axis = TimeAxis::fit(ms(0), ms(80), 150, 800);
  const DrawList list = timeline_of(flow, {.axis = axis, .playhead = ms(47)});
  EXPECT_THAT(texts(list, Role::playhead_text), ElementsAre("47 ms"));
  const auto parts = of_role(list, Role::playhead);
  EXPECT_NEAR(std::get<Line>(parts[0].shape).from.x, axis.x(ms(47)), 1e-6);
}

TEST(Timeline, AZoomedViewStaysInsideThePlot) {
  const FlowFigure flow = nagle_scene().figure();
  const TimelineOptions all;
  const TimelineSubject subject{&flow, nullptr, {}};
  const TimeAxis axis = timeline_axis({&subject, 1}, all).zoomed(600, 6);
  for (const Item& item : timeline_of(flow, {.axis = axis}).items) {
    if (std::holds_alternative<Label>(item.shape)) continue;
    const Box box = bounds(item);
    EXPECT_GE(box.x, all.left - 6) << static_cast<int>(item.role);
    EXPECT_LE(box.right(), all.width - 14 + 6) << static_cast<int>(item.role);
  }
}

TEST(Timeline, ItemsFollowPixelsNotCalls) {
  const auto items = [](std::size_t count) {
    return timeline_of(stream_scene({.messages = repeated(count, 20),
                                     .segments = repeated(count, 20),
                                     .receives = repeated(count, 20),
                                     .private_link = true,
                                     .send_gap_ms = 0.001,
                                     .segment_gap_ms = 0.001,
                                     .receive_gap_ms = 0.001})
                           .figure())
        .items.size();
  };
  EXPECT_LT(items(2'000), 800U);
  EXPECT_LT(items(50'000), 800U);
}

TEST(Timeline, NoTextIsClippedOrCovered) {
  for (Language language : {Language::en, Language::zh})
    for (double width : {320.0, 640.0, 1400.0}) {
      SCOPED_TRACE(testing::Message() << width << " px, " << name_of(language));
      const FlowFigure flow = nagle_scene().figure();
      const TimelineOptions options{.width = width, .left = std::min(150.0, width * 0.34), .playhead = ms(47)};
      EXPECT_THAT(text_faults(timeline_of(flow, options, {.language = language}), kMetrics), IsEmpty());
    }
}

TEST(StepSeries, FindsTheHighestOfAnySpan) {
  std::vector<StepSeries::Point> points;
  std::uint64_t value = 1;
  for (int i = 0; i < 37; ++i) points.push_back({ms(i), value = value * 48271 % 1009});
  const StepSeries series(points);
  for (int from = -1; from < 37; ++from)
    for (int to = from; to < 38; ++to) {
      std::uint64_t wanted = series.value_at(ms(from));
      for (int i = std::max(from, 0); i <= std::min(to, 36); ++i)
        wanted = std::max(wanted, points[static_cast<std::size_t>(i)].value);
      ASSERT_EQ(series.highest(ms(from), ms(to)), wanted) << from << " to " << to;
    }
  EXPECT_EQ(StepSeries{}.highest(ms(0), ms(9)), 0U);
}

}  // namespace
}  // namespace sticky
