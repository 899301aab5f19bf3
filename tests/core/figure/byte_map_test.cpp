#include "core/figure/byte_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "tests/core/figure/drawn.h"
#include "tests/core/figure/scene.h"

namespace sticky {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

DrawList map_of(const FlowFigure& flow, const ByteMapOptions& options = {}, const Style& style = {}) {
  const ByteMapSection section{&flow, {}};
  return layout_byte_map({&section, 1}, options, style, kMetrics);
}

// Everything filled that stands for bytes, row by row (rows are told by their y).
std::map<double, std::vector<Box>> rows_of_bytes(const DrawList& list) {
  std::map<double, std::vector<Box>> rows;
  for (const Item& item : list.items) {
    const auto* box = std::get_if<Box>(&item.shape);
    const bool bytes = item.role == Role::message || item.role == Role::folded || item.role == Role::lost ||
                       (item.role == Role::ribbon && box != nullptr && box->height == Style{}.row);
    if (box != nullptr && bytes) rows[box->y].push_back(*box);
  }
  return rows;
}

// A row's pieces must lie side by side from the first byte's pixel to the last one's.
void expect_tiled(const DrawList& list, double left, double right) {
  for (auto& [y, boxes] : rows_of_bytes(list)) {
    auto sorted = boxes;
    std::sort(sorted.begin(), sorted.end(), [](const Box& a, const Box& b) { return a.x < b.x; });
    EXPECT_NEAR(sorted.front().x, left, 1e-6);
    for (std::size_t i = 1; i < sorted.size(); ++i)
      EXPECT_NEAR(sorted[i].x, sorted[i - 1].right(), 1e-6) << "row at " << y << ", piece " << i;
    EXPECT_NEAR(sorted.back().right(), right, 1e-6);
  }
}

TEST(ByteMap, AHeadingGetsSmallerBeforeItIsCutOff) {
  const FlowFigure flow = nagle_scene().figure();
  const std::string whole = "TCP — where each layer cut the same 160 bytes";
  const auto heading = [&](double width) {
    const Item item = of_role(map_of(flow, {.width = width, .label_column = 150}), Role::heading).at(0);
    return std::get<Label>(item.shape);
  };
  EXPECT_EQ(heading(954).size, Style{}.heading);
  const double tight = kMetrics.width(whole, Style{}.heading, true) + 60;  // the link needs its part
  EXPECT_EQ(heading(tight).text, whole);
  EXPECT_LT(heading(tight).size, Style{}.heading);
  EXPECT_NE(heading(200).text, whole);
  EXPECT_EQ(heading(200).size, Style{}.body) << "no smaller than the names of the rows";
}

TEST(ByteMap, NagleRunHasItsNumbers) {
  const FlowFigure flow = nagle_scene().figure();
  const ByteMapOptions options{.width = 954, .label_column = 150};
  const DrawList list = map_of(flow, options);

  EXPECT_THAT(texts(list, Role::text), ElementsAre("8 × send()", "2 segments", "4 × recv(64)"));
  EXPECT_THAT(texts(list, Role::heading), ElementsAre("TCP — where each layer cut the same 160 bytes"));

  // 800 - 4 pixels for 160 bytes: one message is 99.5 wide and the second receive call 64 bytes.
  const auto boxes = of_role(list, Role::edge);
  ASSERT_EQ(boxes.size(), 8U + 2U + 4U);
  const Box first_send = std::get<Box>(boxes[0].shape);
  EXPECT_DOUBLE_EQ(first_send.x, 154 + 1.5);
  EXPECT_DOUBLE_EQ(first_send.width, 796.0 / 8 - 3);
  EXPECT_DOUBLE_EQ(first_send.y, 41);
  const Box second_receive = std::get<Box>(boxes[11].shape);
  EXPECT_DOUBLE_EQ(second_receive.x, 154 + 796.0 * 20 / 160 + 1.5);
  EXPECT_DOUBLE_EQ(second_receive.width, 796.0 * 64 / 160 - 3);
}

TEST(ByteMap, AMessageKeepsItsLetterInEveryRow) {
  const auto letters = texts(map_of(nagle_scene().figure()), Role::letter);
  EXPECT_THAT(letters, ElementsAre("A", "B", "C", "D", "E", "F", "G", "H",              // sends
                                   "A", "B", "C", "D", "E", "F", "G", "H",              // segments
                                   "A", "B", "C", "D", "E", "E", "F", "G", "H", "H"));  // E and H are cut
}

TEST(ByteMap, EveryItemLeadsToItsBytesAndItsCall) {
  const Scene scene = nagle_scene();
  const DrawList list = map_of(scene.figure(false, 7), {.width = 954, .label_column = 150});
  const Item* item =
      item_at(list, {154 + 796.0 * 82 / 160, 41 + 2 * 64.75 + 20});  // receive row, within E's first part
  ASSERT_NE(item, nullptr);
  EXPECT_EQ(item->subject.bytes, (ByteRange{80, 84}));
  EXPECT_EQ(item->subject.message, 4U);
  EXPECT_EQ(item->subject.event, scene.analysis.flows[0].receives[1].event);
  EXPECT_EQ(item->subject.flow, 7);
  EXPECT_EQ(item_at(list, {10, 10}), nullptr);
}

TEST(ByteMap, TwoFlowsShareOneAxis) {
  const FlowFigure tcp = nagle_scene().figure();
  const FlowFigure udp = datagram_scene({.datagrams = {{20}, {20}}}).figure(false, 1);
  const ByteMapSection sections[] = {{&tcp, {}}, {&udp, {}}};
  const DrawList list = layout_byte_map(sections, {}, {}, kMetrics);
  std::set<double> widths;
  for (const Item& item : of_role(list, Role::message))
    if (item.subject.bytes.size() == 20) widths.insert(std::round(std::get<Box>(item.shape).width * 1000));
  EXPECT_EQ(widths.size(), 1U) << "20 bytes are as wide in both";
  EXPECT_THAT(texts(list, Role::heading), ElementsAre(testing::StartsWith("TCP"), "UDP — same messages"));
}

TEST(ByteMap, BytesThatNeverArrivedAreHatched) {
  const FlowFigure flow = stream_scene({.messages = {20, 20, 20}, .receives = {30}}).figure();
  const DrawList list = map_of(flow);
  const auto lost = of_role(list, Role::lost);
  ASSERT_EQ(lost.size(), 2U);
  EXPECT_EQ(lost[0].subject.bytes, (ByteRange{30, 40}));
  EXPECT_EQ(lost[1].subject.bytes, (ByteRange{40, 60}));
}

TEST(ByteMap, WhatNobodySawIsNotDrawn) {
  Scene scene = stream_scene({.messages = {20, 20}, .receives = {40}});
  EXPECT_EQ(map_of(scene.figure()).items.size(), map_of(scene.figure()).items.size());
  EXPECT_THAT(texts(map_of(scene.figure()), Role::text), ElementsAre("2 × send()", "1 × recv(4096)"))
      << "no segment row";
  scene.flow().segment_count = 1;  // TCP_INFO counts what nobody could place
  const DrawList list = map_of(scene.figure());
  EXPECT_THAT(texts(list, Role::text), ElementsAre("2 × send()", "1 segment", "1 × recv(4096)"));
  EXPECT_EQ(of_role(list, Role::unseen).size(), 1U);
}

TEST(ByteMap, RetransmittedBytesAreOutlinedDashed) {
  Scene scene = stream_scene({.messages = {20, 20}, .segments = {{20, 20}}, .receives = {40}, .private_link = true});
  scene.trace.events.push_back({ms(220), ms(240), Segment{.offset = 20, .length = 20}, 0, Side::client});
  const auto again = of_role(map_of(scene.figure()), Role::retransmission);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].subject.bytes, (ByteRange{20, 40}));
}

TEST(ByteMap, DatagramsShowWhatUdpCosts) {
  const DatagramPlan plan{.datagrams = {{20},
                                        {30, DatagramFate::lost_on_link},
                                        {100, DatagramFate::truncated, 64},
                                        {20, DatagramFate::received, 0, 2},
                                        {40}},
                          .arrival = {0, 2, 4, 3}};
  const DrawList list = map_of(datagram_scene(plan).figure());
  EXPECT_THAT(texts(list, Role::text), ElementsAre("5 × sendto()", "5 datagrams", "4 × recvfrom(64)"));
  EXPECT_EQ(of_role(list, Role::lost).size(), 1U);
  EXPECT_EQ(of_role(list, Role::truncated).size(), 2U) << "the two strokes of a cross";
  EXPECT_THAT(texts(list, Role::muted), testing::IsSupersetOf({"64 / 100 B", "20 B ×2"}));
  // E overtook D: their ribbons cross.
  std::size_t slanted = 0;
  for (const Item& item : of_role(list, Role::ribbon)) slanted += std::holds_alternative<Polygon>(item.shape);
  EXPECT_EQ(slanted, 2U);
}

TEST(ByteMap, AnEmptyDatagramIsAMark) {
  const FlowFigure flow = datagram_scene({.datagrams = {{20}, {0}, {20}}}).figure();
  const DrawList list = map_of(flow);
  std::size_t marks = 0;
  for (const Item& item : of_role(list, Role::edge)) marks += std::holds_alternative<Line>(item.shape);
  EXPECT_EQ(marks, 3U) << "one in each row";
}

TEST(ByteMap, FramesAreTickedOrCrossed) {
  Scene scene = nagle_scene();
  for (std::uint64_t m = 0; m < 8; ++m)
    scene.flow().frames.frames.push_back({{m * 20, m * 20 + 20}, scene.flow().receives[3].event, 16, m != 5});
  scene.flow().frames.intact = 7;
  const DrawList list = map_of(scene.figure(true));
  EXPECT_THAT(texts(list, Role::text), testing::Contains("8 frames"));
  EXPECT_THAT(texts(list, Role::muted), testing::Contains("7 intact"));
  EXPECT_EQ(of_role(list, Role::tick).size(), 16U);
}

TEST(ByteMap, AZoomedViewShowsItsPartOnly) {
  const FlowFigure flow = nagle_scene().figure();
  const DrawList list = map_of(flow, {.width = 954, .view = ByteRange{70, 90}, .label_column = 150});
  expect_tiled(list, 154, 950);
  for (const Item& item : of_role(list, Role::message)) {
    EXPECT_GE(item.subject.bytes.begin, 70U);
    EXPECT_LE(item.subject.bytes.end, 90U);
  }
}

TEST(ByteMap, NarrowTilesAreFoldedAndTheirSizesTold) {
  const FlowFigure flow =
      stream_scene(
          {.messages = repeated(100'000, 20), .segments = repeated(100'000, 20), .receives = repeated(4, 500'000)})
          .figure();
  const DrawList list = map_of(flow);
  EXPECT_LT(list.items.size(), 100U);
  EXPECT_EQ(of_role(list, Role::folded).size(), 3U) << "one a row";
  EXPECT_THAT(texts(list, Role::muted), testing::Contains("20 B each"));
  EXPECT_EQ(of_role(list, Role::edge).size(), 4U) << "the receive calls are still told apart";
}

// 100,000 datagrams: all of the second quarter and every other one of the last are lost.
TEST(ByteMap, AFoldShowsHowMuchOfItIsMissing) {
  DatagramPlan plan;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const bool lost = (i >= 25'000 && i < 50'000) || (i >= 75'000 && i % 2 == 1);
    plan.datagrams.push_back({20, lost ? DatagramFate::lost_on_link : DatagramFate::received});
  }
  const FlowFigure flow = datagram_scene(plan).figure();
  const DrawList list = map_of(flow, {.width = 1004, .label_column = 100});
  double missing = 0, there = 0;
  for (const Item& item : of_role(list, Role::lost)) missing += bounds(item).width * bounds(item).height;
  for (const Item& item : of_role(list, Role::folded))
    if (bounds(item).y > 150) there += bounds(item).width * bounds(item).height;  // the receive row
  EXPECT_NEAR(missing, 896 * Style{}.row * 0.375, 896 * Style{}.row * 0.01);
  EXPECT_NEAR(there, 896 * Style{}.row * 0.75, 896 * Style{}.row * 0.01) << "what is lost altogether is not folded";
  EXPECT_LT(list.items.size(), 100U);
}

TEST(ByteMap, ADatagramThatTheWireDroppedIsCrossedThere) {
  Scene scene = datagram_scene({.datagrams = {{20}, {20, DatagramFate::lost_on_link}}, .private_link = true});
  for (std::uint32_t m = 0; m < 2; ++m) {
    WireDatagram packet{.ordinal = m, .length = 20, .frame = m};
    packet.fate = m == 1 ? Fate::lost : Fate::delivered;
    scene.trace.events.push_back({ms(2.0 * m), ms(2.0 * m), packet, 0, Side::client});
  }
  const FlowFigure flow = scene.figure();
  ASSERT_EQ(flow.rows[1].dropped.size(), 1U);
  EXPECT_EQ(flow.rows[1].dropped[0].range, (ByteRange{20, 40}));
  EXPECT_EQ(of_role(map_of(flow), Role::tick).size(), 2U) << "one cross";
}

TEST(ByteMap, ItemsFollowPixelsNotMessages) {
  std::size_t few = 0, many = 0;
  for (auto [count, items] : {std::pair{2'000, &few}, {200'000, &many}})
    *items = map_of(stream_scene(
                        {.messages = repeated(static_cast<std::size_t>(count), 7), .receives = repeated(10, 1000)})
                        .figure())
                 .items.size();
  EXPECT_LE(many, few + 50);
}

// The picture against the analysis, over many shapes of runs: every byte once in every row, an outline or edge line
// exactly at the tiles' edges, the counts of the report in the labels.
TEST(ByteMap, DrawsEveryByteOnceAndEveryEdgeWhereItIs) {
  std::mt19937 engine(5);
  const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE(round);
    const auto sizes = [&](std::uint64_t total, std::uint32_t most) {
      std::vector<std::uint32_t> made;
      for (std::uint64_t left = total; left > 0; left -= made.back())
        made.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(left, 1 + random() % most)));
      return made;
    };
    const std::uint64_t total = 1 + random() % 400;
    const std::uint32_t most = 1 + random() % 60;
    const Scene scene = stream_scene({.messages = sizes(total, most),
                                      .segments = sizes(total, most),
                                      .receives = sizes(total - random() % total, most)});
    const FlowFigure flow = scene.figure();
    const DrawList list = map_of(flow, {.width = 1004, .label_column = 100});
    expect_tiled(list, 104, 1000);

    const ByteAxis axis = ByteAxis::fit({0, total}, 104, 896);
    std::map<double, std::set<long>> edges;  // drawn, by row
    for (const Item& item : list.items) {
      const auto* box = std::get_if<Box>(&item.shape);
      const auto* line = std::get_if<Line>(&item.shape);
      if (item.role == Role::edge && box != nullptr) {
        edges[box->y].insert(std::lround(box->x - 1.5));
        edges[box->y].insert(std::lround(box->right() + 1.5));
      }
      if (item.role == Role::thin_edge && line != nullptr) edges[line->from.y].insert(std::lround(line->from.x));
    }
    ASSERT_EQ(edges.size(), flow.rows.size());
    auto drawn = edges.begin();
    for (const ByteRow& row : flow.rows) {
      std::set<long> wanted;
      for (const Tile& tile : row.tiles) {
        if (static_cast<double>(tile.range.size()) * 896.0 / static_cast<double>(total) < 2.5) continue;
        wanted.insert(std::lround(axis.x(tile.range.begin)));
      }
      std::set<long> ends;
      for (const Tile& tile : row.tiles) ends.insert(std::lround(axis.x(tile.range.end)));
      for (long x : wanted) EXPECT_TRUE(drawn->second.contains(x)) << "edge missing at " << x;
      for (long x : drawn->second) EXPECT_TRUE(wanted.contains(x) || ends.contains(x)) << "edge made up at " << x;
      ++drawn;
    }
    EXPECT_EQ(flow.rows[0].count, scene.analysis.flows[0].sends.size());
    EXPECT_EQ(flow.rows[1].count, *scene.analysis.flows[0].segment_count);
    EXPECT_EQ(flow.rows[2].count, scene.analysis.flows[0].receives.size());
  }
}

TEST(ByteMap, DatagramRowsAreTiledWhateverTheOrder) {
  std::mt19937 engine(6);
  const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
  for (int round = 0; round < 60; ++round) {
    SCOPED_TRACE(round);
    DatagramPlan plan;
    for (std::uint32_t i = 0, n = 1 + random() % 20; i < n; ++i) {
      const std::uint32_t size = random() % 50;
      const unsigned fate = random() % 4;
      plan.datagrams.push_back({size,
                                fate == 0               ? DatagramFate::lost_on_link
                                : fate == 1 && size > 1 ? DatagramFate::truncated
                                                        : DatagramFate::received,
                                size / 2, 1});
      plan.arrival.push_back(i);
    }
    plan.datagrams.push_back({10});  // so that there is a byte at all
    plan.arrival.push_back(static_cast<std::uint32_t>(plan.datagrams.size()) - 1);
    std::shuffle(plan.arrival.begin(), plan.arrival.end(), engine);
    const FlowFigure flow = datagram_scene(plan).figure();
    expect_tiled(map_of(flow, {.width = 1004, .label_column = 100}), 104, 1000);
    for (const ByteRow& row : flow.rows) {
      std::vector<bool> seen(flow.total, false);
      for (const Content& content : *row.contents)
        for (std::uint64_t b = content.bytes.begin; b < content.bytes.end; ++b) {
          EXPECT_FALSE(seen[b]) << "byte " << b << " twice";
          seen[b] = true;
        }
      EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](bool s) { return s; }));
    }
  }
}

TEST(ByteMap, NoTextIsClippedOrCovered) {
  for (Language language : {Language::en, Language::zh})
    for (std::size_t count : {1U, 8U, 30U, 200U, 5000U})
      for (double width : {320.0, 640.0, 1400.0}) {
        SCOPED_TRACE(testing::Message() << count << " messages, " << width << " px, " << name_of(language));
        const FlowFigure flow = stream_scene({.messages = repeated(count, 20),
                                              .segments = repeated(count, 20),
                                              .receives = {static_cast<std::uint32_t>(count) * 20}})
                                    .figure();
        EXPECT_THAT(text_faults(map_of(flow, {.width = width}, {.language = language}), kMetrics), IsEmpty());
      }
}

}  // namespace
}  // namespace sticky
