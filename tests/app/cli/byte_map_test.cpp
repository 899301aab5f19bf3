// The byte map as pinned pictures: what a person at an 80-column terminal sees.

#include "app/cli/view/byte_map.h"

#include <gmock/gmock.h>

#include "app/cli/view/terminal.h"

namespace sticky::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// Tiles of the given sizes, from offset 0 on.
std::vector<MapTile> tiles(const std::vector<std::uint64_t>& sizes) {
  std::vector<MapTile> row;
  std::uint64_t at = 0;
  for (const std::uint64_t size : sizes) {
    row.push_back({{at, at + size}, MapTile::Kind::bytes, {}});
    at += size;
  }
  return row;
}

ByteMap map_of_messages(std::uint64_t count, std::uint64_t size) {
  ByteMap map;
  for (std::uint64_t i = 0; i < count; ++i) map.messages.push_back({i * size, (i + 1) * size});
  map.total = count * size;
  return map;
}

constexpr MapStyle kNarrow{47, 6, false, Language::en};  // 40 columns for the bytes

std::vector<std::string> texts(const Lines& lines) {
  std::vector<std::string> all;
  for (const Line& line : lines) {
    std::string text = line.text();
    while (!text.empty() && text.back() == ' ') text.pop_back();
    all.push_back(std::move(text));
  }
  return all;
}

TEST(ByteMap, EachLayerCutsTheSameBytesInItsOwnWay) {
  ByteMap map = map_of_messages(4, 10);
  map.rows.push_back({"send", tiles({10, 10, 10, 10}), {}});
  map.rows.push_back({"seg", tiles({10, 30}), {}});
  map.rows.push_back({"recv", tiles({40}), {}});
  EXPECT_THAT(texts(lay_out(map, kNarrow)),
              ElementsAre(  //
                  "send  │AAAAAAAAA│BBBBBBBBB│CCCCCCCCC│DDDDDDDDD│", "          10 B      10 B      10 B      10 B",
                  "seg   │AAAAAAAAA│BBBBBBBBBBCCCCCCCCCCDDDDDDDDD│", "          10 B                30 B",
                  "recv  │AAAAAAAAAABBBBBBBBBBCCCCCCCCCCDDDDDDDDD│", "                         40 B"));
}

TEST(ByteMap, AnEdgeInsideAMessageIsHeavy) {
  ByteMap map = map_of_messages(2, 20);
  map.rows.push_back({"recv", tiles({25, 15}), {}});
  EXPECT_EQ(texts(lay_out(map, kNarrow))[0], "recv  │AAAAAAAAAAAAAAAAAAAABBBB┃BBBBBBBBBBBBBB│");
}

TEST(ByteMap, WithColourOneLetterStandsInEachPiece) {
  ByteMap map = map_of_messages(2, 20);
  map.rows.push_back({"recv", tiles({25, 15}), {}});
  MapStyle style = kNarrow;
  style.colour = true;
  const Lines lines = lay_out(map, style);
  EXPECT_EQ(lines[0].text(), "recv  │         A           B  ┃      B       │");
  const Span& first = lines[0].spans()[2];
  EXPECT_EQ(first.ink, (Ink{Ink::Kind::message, 0}));
  EXPECT_EQ(first.text.size(), 20U) << "the colour covers all of A's bytes";
}

TEST(ByteMap, BytesThatNeverArrivedStayEmpty) {
  ByteMap map = map_of_messages(4, 10);
  map.rows.push_back({"recv", tiles({20}), {}});
  EXPECT_EQ(texts(lay_out(map, kNarrow))[0], "recv  │AAAAAAAAAABBBBBBBBB│····················");
}

TEST(ByteMap, ADatagramsFateIsDrawnInItsPlace) {
  ByteMap map = map_of_messages(3, 20);
  map.total = 60;
  map.rows.push_back({"recv",
                      {{{0, 20}, MapTile::Kind::lost, "lost"},
                       {{20, 30}, MapTile::Kind::bytes, {}},
                       {{30, 40}, MapTile::Kind::truncated, "-10 B"},
                       {{40, 60}, MapTile::Kind::undecodable, {}}},
                      {}});
  const auto lines = texts(lay_out(map, kNarrow));
  EXPECT_EQ(lines[0], "recv  │············│BBBBBB┃xxxxxx│????????????│");
  EXPECT_EQ(lines[1], "           lost      10 B   -10 B     20 B");
}

TEST(ByteMap, UnseenSegmentsAreSaidToBeUnseen) {
  ByteMap map = map_of_messages(1, 10);
  map.rows.push_back({"18 segments", {}, "not seen"});
  const auto lines = texts(lay_out(map, {47, 14, false, Language::en}));
  EXPECT_EQ(lines[0], "18 segments     not seen");
}

TEST(ByteMap, ManySendsFoldToTheirNumberAndSize) {
  ByteMap map = map_of_messages(200, 10);
  map.rows.push_back({"send", tiles(std::vector<std::uint64_t>(200, 10)), {}});
  map.rows.push_back({"recv", tiles({2000}), {}});
  EXPECT_THAT(texts(lay_out(map, kNarrow)),
              ElementsAre(  //
                  "send  │▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ ×200 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│", "                      200 × 10 B",
                  "recv  │░░░░░░░░░░░░ 200 messages ░░░░░░░░░░░░░│", "                       2,000 B"));
}

TEST(ByteMap, FoldsAHundredThousandAsReadily) {
  ByteMap map = map_of_messages(100'000, 10);
  map.rows.push_back({"send", tiles(std::vector<std::uint64_t>(100'000, 10)), {}});
  EXPECT_THAT(texts(lay_out(map, kNarrow))[0], HasSubstr("×100,000"));
}

TEST(ByteMap, SaysInTheReadersLanguageWhatItFolded) {
  ByteMap map = map_of_messages(200, 10);
  map.rows.push_back({"recv", tiles({2000}), {}});
  MapStyle style = kNarrow;
  style.language = Language::zh;
  EXPECT_THAT(texts(lay_out(map, style))[0], HasSubstr("200 条消息"));
}

TEST(ByteMap, OneSmallMessageAmongLargeOnesIsNoFold) {
  ByteMap map;
  map.messages = {{0, 100}, {100, 101}, {101, 200}};
  map.total = 200;
  map.rows.push_back({"send", tiles({100, 1, 99}), {}});
  EXPECT_THAT(texts(lay_out(map, kNarrow))[0], Not(HasSubstr("▒")));
}

TEST(ByteMap, TheLineUnderneathSpeaksForAllWhereSizesDoNotFit) {
  ByteMap map = map_of_messages(20, 10);
  map.rows.push_back({"send", tiles(std::vector<std::uint64_t>(20, 10)), {}});
  EXPECT_EQ(texts(lay_out(map, kNarrow))[1], "                      20 × 10 B");
}

TEST(ByteMap, NothingToSendIsNothingToDraw) {
  ByteMap map;
  map.rows.push_back({"send", {}, {}});
  EXPECT_TRUE(lay_out(map, kNarrow).empty());
}

/// Every shape of workload at every width: no line is wider than asked for.
class ByteMapWidth : public ::testing::TestWithParam<int> {};

TEST_P(ByteMapWidth, IsNeverExceeded) {
  for (const std::uint64_t count : {1U, 8U, 26U, 40U, 200U, 5000U}) {
    for (const bool colour : {false, true}) {
      ByteMap map = map_of_messages(count, 7);
      map.rows.push_back({"sends", tiles(std::vector<std::uint64_t>(count, 7)), {}});
      map.rows.push_back({"receives", tiles({map.total / 3, map.total - map.total / 3}), {}});
      const MapStyle style{GetParam(), 14, colour, Language::zh};
      for (const Line& line : lay_out(map, style)) EXPECT_LE(line.width(), GetParam()) << count;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(FromNarrowToWide, ByteMapWidth, ::testing::Values(40, 41, 79, 80, 100, 160));

TEST(Render, WithoutColourThereIsNoEscapeAndNoTrailingSpace) {
  const Lines lines{Line("a  ", kStrong), Line("b", kBad)};
  EXPECT_EQ(render(lines, false), "a\nb\n");
}

TEST(Render, WithColourEverySpanEndsItsOwnColour) {
  EXPECT_EQ(render({Line("bad", kBad).add(" plain")}, true), "\x1b[31mbad\x1b[0m plain\n");
}

}  // namespace
}  // namespace sticky::cli
