// The smaller pictures: pipe, decoder strip, histogram, comparison, slide.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/figure/composition.h"
#include "core/figure/decoder_strip.h"
#include "core/figure/figure_text.h"
#include "core/figure/histogram.h"
#include "core/figure/pipes.h"
#include "tests/core/figure/drawn.h"
#include "tests/core/figure/scene.h"

namespace sticky {
namespace {

using namespace test;
using testing::Contains;
using testing::ElementsAre;
using testing::Ge;
using testing::IsEmpty;

std::vector<std::uint64_t> bytes_in(const std::vector<PipeStage>& stages) {
  std::vector<std::uint64_t> held;
  for (const PipeStage& stage : stages) {
    held.push_back(0);
    for (ByteRange range : stage.bytes) held.back() += range.size();
  }
  return held;
}

TEST(Pipe, BytesMoveFromStageToStage) {
  const FlowFigure flow = nagle_scene().figure();
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(-1))), ElementsAre(160, 0, 0, 0, 0));
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(3))), ElementsAre(120, 20, 20, 0, 0));
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(30))), ElementsAre(0, 140, 0, 0, 20));
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(47))), ElementsAre(0, 0, 140, 0, 20));
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(62))), ElementsAre(0, 0, 0, 76, 84));
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(99))), ElementsAre(0, 0, 0, 0, 160));
}

TEST(Pipe, WhatNothingSawInsideIsOneStage) {
  const FlowFigure flow = stream_scene({.messages = {20, 20}, .receives = {40}, .first_receive_ms = 10}).figure();
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(1))), ElementsAre(20, 20, 0));
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(11))), ElementsAre(0, 0, 40));
}

TEST(Pipe, ADatagramThatIsLostNeverReachesTheReader) {
  const FlowFigure flow = datagram_scene({.datagrams = {{20}, {30, DatagramFate::lost_on_link}, {20}}}).figure();
  EXPECT_THAT(bytes_in(pipe_stages(flow, ms(1000))), ElementsAre(0, 30, 40));
}

TEST(Pipe, AStillPictureShowsTheMomentWhenMostIsUnderWay) {
  const FlowFigure flow = nagle_scene().figure();
  const FlowFigure* flows[] = {&flow};
  const Nanoseconds fullest = fullest_moment(flows);
  std::uint64_t under_way = 0;
  const auto held = bytes_in(pipe_stages(flow, flow.begin + fullest));
  for (std::size_t i = 1; i + 1 < held.size(); ++i) under_way += held[i];
  EXPECT_EQ(under_way, 160U) << "A is on the wire, B to H are in the send buffer";
  EXPECT_EQ(fullest_moment({}), Nanoseconds{});
}

TEST(Pipe, AsAFigureItNamesItsMomentAndTransports) {
  const FlowFigure flow = nagle_scene().figure();
  RunSubject run;
  run.maps.push_back({&flow, {}});
  const DrawList list = layout_run(run, FigureKind::pipe, 900, {}, kMetrics, {.playhead = ms(47)});
  EXPECT_THAT(texts(list, Role::heading),
              ElementsAre(testing::StartsWith("Where the bytes are 47 ms after the first send"), "TCP"));
  EXPECT_THAT(text_faults(list, kMetrics), IsEmpty());
  EXPECT_THAT(layout_run(run, FigureKind::histogram, 900, {}, kMetrics).items, IsEmpty()) << "no single run has one";
}

TEST(Pipe, NoByteIsEverLostFromThePicture) {
  const FlowFigure flow = nagle_scene().figure();
  for (int i = 0; i < 192; ++i) {
    const double t = -1 + i * 0.37;
    std::uint64_t total = 0;
    for (std::uint64_t held : bytes_in(pipe_stages(flow, ms(t)))) total += held;
    EXPECT_EQ(total, 160U) << "at " << t << " ms";
    EXPECT_THAT(text_faults(layout_pipe(flow, ms(t), 800, {}, kMetrics), kMetrics), IsEmpty());
  }
}

Scene framed_scene() {
  Scene scene = nagle_scene();
  for (std::uint64_t m = 0; m < 8; ++m)
    scene.flow().frames.frames.push_back({{m * 20, m * 20 + 20}, no_id<EventId>, 16, true});
  scene.flow().frames.intact = 8;
  return scene;
}

TEST(DecoderStrip, KnowsWhatIsHeldAndWhatIsMissing) {
  const Scene scene = framed_scene();
  const auto& receives = scene.analysis.flows[0].receives;
  EXPECT_THAT(decoder_states(scene.figure(true)),
              ElementsAre(DecoderState{receives[0].event, 20, 1, {20, 20}, 20},
                          DecoderState{receives[1].event, 84, 4, {80, 84}, 16},
                          DecoderState{receives[2].event, 148, 7, {140, 148}, 12},
                          DecoderState{receives[3].event, 160, 8, {160, 160}, 0}));
}

TEST(DecoderStrip, SaysSoUnderTheReceiveCalls) {
  const DrawList list = layout_decoder(prepare_decoder(framed_scene().figure(true)), {}, {}, kMetrics);
  EXPECT_THAT(texts(list, Role::wait_text), Contains("holds 4 B, needs 16 B"));
  EXPECT_EQ(of_role(list, Role::wait).size(), 2U);
  EXPECT_THAT(text_faults(list, kMetrics), IsEmpty());
}

TEST(Histogram, BarsAreAsHighAsTheirCounts) {
  const HistogramSubject subject{
      {.count = 30, .min = 1, .median = 2, .max = 3, .histogram = {{1, 2, 10}, {2, 3, 20}, {3, 4, 0}}},
      {"receive calls in 30 runs", ""},
      ""};
  const DrawList list = layout_histogram(subject, 600, 260, {}, kMetrics);
  const auto bars = of_role(list, Role::bar), median = of_role(list, Role::bar_highlight);
  ASSERT_EQ(bars.size(), 1U) << "an empty bin has no bar";
  ASSERT_EQ(median.size(), 1U);
  EXPECT_NEAR(std::get<Box>(bars[0].shape).height * 2, std::get<Box>(median[0].shape).height, 1e-9);
  EXPECT_THAT(texts(list, Role::text), ElementsAre("10", "20"));
  EXPECT_THAT(texts(list, Role::muted), ElementsAre("1", "2", "3"));
}

TEST(Histogram, ManyBinsKeepTheirNamesApart) {
  HistogramSubject subject{{.count = 200, .min = 0, .median = 7, .max = 20, .histogram = {}}, {"ms", ""}, "ms"};
  for (int i = 0; i < 20; ++i) subject.distribution.histogram.push_back({i * 1.25, (i + 1) * 1.25, 10});
  EXPECT_THAT(text_faults(layout_histogram(subject, 500, 260, {}, kMetrics), kMetrics), IsEmpty());
  EXPECT_NO_THROW((void)layout_histogram({}, 100, 100, {}, kMetrics));
}

TEST(Comparison, SidesShareBothAxes) {
  const FlowFigure a = nagle_scene().figure();
  const FlowFigure b = stream_scene({.messages = repeated(4, 20), .receives = repeated(4, 20)}).figure(false, 1);
  const std::vector<ComparisonSide> sides{{{"A", "A"}, {{"TCP_NODELAY off", ""}}, {{{&a, {}}}, {{&a, nullptr, {}}}}},
                                          {{"B", "B"}, {{"TCP_NODELAY on", ""}}, {{{&b, {}}}, {{&b, nullptr, {}}}}}};
  const DrawList list = layout_comparison(sides, FigureKind::both, 1000, {}, kMetrics);
  EXPECT_EQ(of_role(list, Role::difference).size(), 2U);
  EXPECT_THAT(texts(list, Role::text), Contains("TCP_NODELAY off"));
  double of_a = 0, of_b = 0;
  for (const Item& item : of_role(list, Role::message))
    if (item.subject.bytes == ByteRange{0, 20})
      (item.subject.flow == 0 ? of_a : of_b) = std::get<Box>(item.shape).width;
  EXPECT_NEAR(of_a, of_b, 1e-9) << "the shorter run is not stretched";
  std::map<std::string, std::set<long>> ticks;
  for (const Item& item : of_role(list, Role::muted)) {
    const auto& label = std::get<Label>(item.shape);
    if (label.text.ends_with(" ms") && label.anchor == Anchor::middle)
      ticks[label.text].insert(std::lround(label.at.x));
  }
  for (const auto& [text, places] : ticks) EXPECT_EQ(places.size(), 1U) << text << " stands at different places";
  EXPECT_THAT(text_faults(list, kMetrics), IsEmpty());
}

DrawList slide_of(const RunSubject& run, FigureKind kind, Language language) {
  const LayoutAt content = [&](double width, const Style& style) {
    return layout_run(run, kind, width, style, kMetrics);
  };
  const FlowFigure& flow = *run.maps[0].flow;
  return layout_slide(
      content,
      {figure_text::claim(flow).in(language), "TCP, 8 × 20 B, gap 2 ms, RTT 40 ms, MTU 1500, measured, nagle-rtt"},
      language, kMetrics);
}

TEST(Slide, IsReadFromTheBackRow) {
  const FlowFigure flow = nagle_scene().figure();
  const RunSubject run{{{&flow, {}}}, {{&flow, nullptr, {}}}};
  const DrawList slide = slide_of(run, FigureKind::byte_map, Language::en);
  EXPECT_EQ(slide.width, 1920);
  EXPECT_EQ(slide.height, 1080);
  EXPECT_THAT(texts(slide, Role::title), ElementsAre("8 sends, 2 segments, 4 receives"));
  for (const Item& item : slide.items) {
    const auto* label = std::get_if<Label>(&item.shape);
    if (label == nullptr) continue;
    const double least = item.role == Role::title ? 72 : item.role == Role::text ? 44 : 30;
    EXPECT_GE(label->size, least) << label->text;
  }
  EXPECT_THAT(text_faults(slide, kMetrics), IsEmpty());
}

TEST(Slide, FitsWhateverItHolds) {
  const FlowFigure flow = nagle_scene().figure(),
                   udp = datagram_scene({.datagrams = {8, DatagramPlan::Datagram{}}}).figure(false, 1);
  const RunSubject run{{{&flow, {}}, {&udp, {}}}, {{&flow, nullptr, {}}, {&udp, nullptr, {}}}};
  for (Language language : {Language::en, Language::zh})
    for (FigureKind kind : {FigureKind::byte_map, FigureKind::timeline, FigureKind::both}) {
      SCOPED_TRACE(static_cast<int>(kind));
      const DrawList slide = slide_of(run, kind, language);
      EXPECT_THAT(text_faults(slide, kMetrics), IsEmpty());
      for (const Item& item : slide.items) EXPECT_LE(bounds(item).bottom(), 1080);
    }
}

TEST(Slide, FitsBothFiguresOfSixRuns) {
  const FlowFigure flow = nagle_scene().figure();
  const RunSubject run{{{&flow, {}}, {&flow, {}}}, {{&flow, nullptr, {}}, {&flow, nullptr, {}}}};
  const std::vector<ComparisonSide> sides(3, {{"A", "A"}, {{"RTT 40 ms", "RTT 40 ms"}}, run});
  const LayoutAt content = [&](double width, const Style& style) {
    return layout_comparison(sides, FigureKind::both, width, style, kMetrics);
  };
  const DrawList slide = layout_slide(content, {"a claim", "the settings"}, Language::en, kMetrics);
  EXPECT_THAT(text_faults(slide, kMetrics), IsEmpty());
}

TEST(Tight, IsAsHighAsItsContent) {
  const FlowFigure flow = nagle_scene().figure();
  const RunSubject run{{{&flow, {}}}, {}};
  const LayoutAt content = [&](double width, const Style& style) {
    return layout_run(run, FigureKind::both, width, style, kMetrics);
  };
  const DrawList bare = layout_tight(content, {}, 960, {}, kMetrics);
  const DrawList full = layout_tight(content, {"title", "footer"}, 960, {}, kMetrics);
  EXPECT_LT(bare.height, full.height);
  EXPECT_THAT(text_faults(full, kMetrics), IsEmpty());
}

TEST(Tight, ALongClaimTakesALineForEachRunAndLosesNothing) {
  const FlowFigure flow = nagle_scene().figure();
  const RunSubject run{{{&flow, {}}}, {}};
  const LayoutAt content = [&](double width, const Style& style) {
    return layout_run(run, FigureKind::both, width, style, kMetrics);
  };
  const std::string claim = "A: TCP: 10 sends, 10 segments, 1 receive; UDP: 10 sends, 10 datagrams, 10 receives; ";
  for (double width : {700.0, 960.0, 1200.0}) {
    const DrawList list = layout_tight(content, {claim + "B: " + claim.substr(3), "footer"}, width, {}, kMetrics);
    std::string shown;
    for (const std::string& line : texts(list, Role::title)) shown += line;
    EXPECT_EQ(shown, claim + "B: " + claim.substr(3)) << width;
    EXPECT_THAT(text_faults(list, kMetrics), IsEmpty()) << width;
  }
}

TEST(FigureText, ClaimsOnlyWhatWasCounted) {
  EXPECT_EQ(figure_text::claim(nagle_scene().figure()),
            (LocalText{"8 sends, 2 segments, 4 receives", "8 次 send，2 个报文段，4 次 recv"}));
  EXPECT_EQ(figure_text::claim(stream_scene({.messages = {20}, .receives = {20}}).figure()),
            (LocalText{"1 send, 1 receive", "1 次 send，1 次 recv"}));
  EXPECT_EQ(figure_text::claim(datagram_scene({.datagrams = {{20}, {20}}}).figure()).en,
            "2 sends, 2 datagrams, 2 receives");
}

TEST(FigureText, DescribesThePictureFromTheCounters) {
  const Scene scene = nagle_scene();
  const LocalText text = figure_text::description(scene.figure(), scene.analysis.flows[0]);
  EXPECT_EQ(text.en,
            "TCP over private link: 8 messages. 8 × send(), 20 B each; 2 segments, 20 B to 140 B; 4 × recv(64), 12 B "
            "to 64 B; "
            "1 of 7 boundaries kept; 2 messages cut, 0 lost.");
  EXPECT_THAT(text.zh, testing::HasSubstr("7 条边界中保住 1 条"));
}

}  // namespace
}  // namespace sticky
