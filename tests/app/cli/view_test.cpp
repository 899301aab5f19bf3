// The parts of the picture around the byte map, as text.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/cli/progress.h"
#include "app/cli/view/findings_view.h"
#include "app/cli/view/flow_map.h"
#include "app/cli/view/message_text.h"
#include "app/cli/view/spread_view.h"
#include "app/cli/view/verdict.h"
#include "app/cli/view/words.h"

namespace sticky::cli {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const PictureStyle kEnglish{{80, false}, Language::en};
const PictureStyle kChinese{{80, false}, Language::zh};

std::vector<std::string> plain(const Lines& lines) {
  std::vector<std::string> all;
  for (const Line& line : lines) all.push_back(line.text());
  return all;
}

TEST(Words, CountInBothLanguages) {
  EXPECT_EQ(count_of(Language::en, Noun::send, 1), "1 send");
  EXPECT_EQ(count_of(Language::en, Noun::boundary, 2000), "2,000 boundaries");
  EXPECT_EQ(count_of(Language::zh, Noun::receive, 3), "3 次接收");
}

TEST(Words, QuantitiesHaveUnits) {
  EXPECT_EQ(bytes_text(0), "0 B");
  EXPECT_EQ(bytes_text(9'999), "9,999 B");
  EXPECT_EQ(bytes_text(102'400), "100.0 KiB");
  EXPECT_EQ(bytes_text(3 << 20), "3.0 MiB");
  EXPECT_EQ(milliseconds_text(0.0214), "0.021 ms");
  EXPECT_EQ(milliseconds_text(43.96), "44.0 ms");
  EXPECT_EQ(milliseconds_text(2500), "2.50 s");
}

DirectionTotals totals_of(std::uint64_t sends, std::uint64_t receives, std::uint64_t lost) {
  DirectionTotals totals;
  totals.sends.sizes.assign(sends, 10);
  totals.receives.sizes.assign(receives, 10 * sends / receives);
  totals.segment_count = sends;
  totals.boundaries.total = sends - 1;
  totals.boundaries.lost = lost;
  totals.boundaries.kept = sends - 1 - lost;
  return totals;
}

TEST(Lines, ObeyNobodysControlCharacters) {
  Lines lines{Line("a\x1b[2Jb")};
  add_wrapped(lines, Line("  ", kDim), "\x1b]0;title\x07 off", kPlain, 40);
  EXPECT_THAT(plain(lines), ElementsAre("a\\x1b[2Jb", "  \\x1b]0;title\\x07 off"));
}

TEST(Headline, PutsTheVerdictAtTheRightEnd) {
  const Lines lines = headline("TCP", Transport::tcp, totals_of(10, 1, 9), 80, Language::en);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].width(), 80);
  EXPECT_THAT(lines[0].text(), HasSubstr("TCP  10 sends → 10 segments → 1 receive  "));
  EXPECT_EQ(lines[0].spans().back(), (Span{"9 of 9 boundaries lost", kBad}));
}

TEST(Headline, OneBoundaryIsNotSeveral) {
  const Lines lines = headline("TCP", Transport::tcp, totals_of(2, 1, 1), 80, Language::en);
  EXPECT_EQ(lines[0].spans().back(), (Span{"1 of 1 boundary lost", kBad}));
}

TEST(Headline, PutsItBelowWhereThereIsNoRoom) {
  EXPECT_EQ(headline("TCP", Transport::tcp, totals_of(10, 1, 9), 50, Language::en).size(), 2U);
}

TEST(Headline, KeepsToTheColumns) {
  const DirectionTotals totals = totals_of(100'000, 100'000, 99'999);
  for (const Language language : {Language::en, Language::zh}) {
    for (const Line& line : headline("TCP", Transport::tcp, totals, 40, language)) EXPECT_LE(line.width(), 40);
  }
}

TEST(Headline, KeptBoundariesAreGoodNewsAndDatagramsHaveNoSegments) {
  const Lines lines = headline("UDP", Transport::udp, totals_of(10, 10, 0), 80, Language::en);
  EXPECT_EQ(lines[0].spans().back().ink, kGood);
  EXPECT_THAT(lines[0].text(), HasSubstr("10 sends → 10 receives"));
}

TEST(Numbers, UdpNamesOnlyThePriceThatWasPaid) {
  Trace trace;
  trace.transport = Transport::udp;
  DirectionTotals totals = totals_of(100, 9, 0);
  totals.datagrams.sent = 100;
  totals.datagrams.lost_in_receive_buffer = 91;
  EXPECT_THAT(plain(numbers(trace, totals, 80, Language::en)).back(), "  price: of 100 datagrams, 91 lost");
  totals.datagrams.lost_in_receive_buffer = 0;
  EXPECT_THAT(plain(numbers(trace, totals, 80, Language::en)).back(), HasSubstr("none this time"));
}

TEST(FrameLine, TellsTheCostAndTheError) {
  FrameTotals frames{10, 4, 3, 40, FramingError{"too_long", 0, 0, 0, true, {}}};
  EXPECT_THAT(plain(frame_line(frames, 80, Language::en)),
              ElementsAre("  frames: 3 of 10 intact, 40 B overhead, error: too_long"));
}

TEST(Spread, ShowsLeastMedianMostAndAHistogram) {
  const Distribution spread{30, 1, 2, 9, {{1, 2, 14}, {2, 3, 14}, {3, 4, 0}, {9, 10, 2}}};
  const auto lines = plain(spread_section({{"tcp.recv_calls", spread}}, kEnglish));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[2], "  tcp.recv_calls                     1         2         9   ██ ▂");
  EXPECT_THAT(spread_section({}, kEnglish), IsEmpty());
}

TEST(Expectations, TellWhatWasSeenWhereTheyDidNotHold) {
  const json expectations = {{{"field", "tcp.recv_calls"}, {"held", true}, {"seen", 1}},
                             {{"field", "tcp.recv_sizes"}, {"held", false}, {"seen", {20, 80}}}};
  EXPECT_THAT(plain(expectations_section(expectations, kEnglish)),
              ElementsAre("1 of 2 expectations held", "  ✗ tcp.recv_sizes: saw [20,80]"));
  EXPECT_THAT(plain(expectations_section(expectations, kChinese))[0], "2 个预期中 1 个成立");
  EXPECT_THAT(expectations_section(json::array(), kEnglish), IsEmpty());
}

/// Two messages "GET a\n" and "GET b\n", the second cut after its third byte.
struct TwoLines {
  TwoLines() {
    for (const char c : std::string("GET a\nGET b\n")) flow.payload.push_back(static_cast<std::byte>(c));
    flow.messages = {{{0, 6}, 0, 6, {}}, {{6, 12}, 0, 6, {}}};
    analysis.fates = {{MessageState::whole, true, CutCause::none}, {MessageState::cut, true, CutCause::read_size}};
    analysis.cuts = {{MessageId{1}, 9, CutCause::read_size, {}}};
  }
  Trace trace;
  Flow flow;
  FlowAnalysis analysis;
};

TEST(EmptyMessages, AreCountedWhereTheyCannotBeDrawn) {
  FlowAnalysis analysis;
  EXPECT_EQ(empty_messages_text(analysis, Language::en), "");
  analysis.datagrams.resize(3);
  analysis.datagrams[0].fate = DatagramFate::received;
  analysis.datagrams[1].size = 10;
  EXPECT_EQ(empty_messages_text(analysis, Language::en),
            "2 empty messages (0 B) have no width to draw: 2 sent, 1 received");
  EXPECT_EQ(empty_messages_text(analysis, Language::zh), "2 条空消息（0 字节）没有宽度可画：发送 2 条，收到 1 条");
  analysis.datagrams.resize(1);
  EXPECT_EQ(empty_messages_text(analysis, Language::en),
            "1 empty message (0 B) has no width to draw: 1 sent, 1 received");
}

TEST(MessageText, MarksWhereAReceiveCallCutRealData) {
  const TwoLines given;
  const auto lines = plain(message_texts(given.trace, given.flow, given.analysis, PayloadSpec::Kind::file, kEnglish));
  EXPECT_EQ(lines[0], "  A    merged  GET a\\n");
  EXPECT_EQ(lines[1], "  B    cut     GET┃ b\\n");
}

TEST(MessageText, SaysNothingAboutGeneratedLetters) {
  const TwoLines given;
  EXPECT_THAT(message_texts(given.trace, given.flow, given.analysis, PayloadSpec::Kind::letters, kEnglish),
              IsEmpty());
}

TEST(FlowMap, UnknownSegmentsAreNotDrawn) {
  TwoLines given;
  given.analysis.sends = {{{0, 6}, EventId{0}}, {{6, 12}, EventId{1}}};
  given.analysis.segment_count = 2;
  const ByteMap map = map_of(given.trace, given.flow, given.analysis, false, 12, Language::en);
  ASSERT_EQ(map.rows.size(), 3U);
  EXPECT_EQ(map.rows[1].label, "2 segments");
  EXPECT_THAT(map.rows[1].tiles, IsEmpty());
  EXPECT_NE(map.rows[1].instead, "");
}

TEST(FlowMap, DatagramsAreDrawnByTheirFate) {
  TwoLines given;
  given.trace.transport = Transport::udp;
  DatagramVerdict lost;
  lost.fate = DatagramFate::lost_in_receive_buffer;
  lost.size = 6;
  DatagramVerdict truncated;
  truncated.fate = DatagramFate::truncated;
  truncated.offset = 6;
  truncated.size = 6;
  truncated.bytes_truncated = 2;
  given.analysis.datagrams = {lost, truncated};
  const ByteMap map = map_of(given.trace, given.flow, given.analysis, false, 12, Language::en);
  ASSERT_EQ(map.rows.size(), 2U) << "no segments on UDP";
  const auto& tiles = map.rows[1].tiles;
  ASSERT_EQ(tiles.size(), 3U);
  EXPECT_EQ(tiles[0].kind, MapTile::Kind::lost);
  EXPECT_EQ(tiles[0].note, "lost");
  EXPECT_EQ(tiles[1].range, (ByteRange{6, 10}));
  EXPECT_EQ(tiles[2].kind, MapTile::Kind::truncated);
  EXPECT_EQ(tiles[2].note, "-2 B");
}

TEST(FlowMap, BytesThatNoFrameHoldsAreUndecodable) {
  TwoLines given;
  given.analysis.bytes_received = 12;
  given.analysis.frames.frames = {{{2, 6}, EventId{0}, 4, true}};
  const ByteMap map = map_of(given.trace, given.flow, given.analysis, true, 12, Language::en);
  const auto& tiles = map.rows.back().tiles;
  ASSERT_EQ(tiles.size(), 3U);
  EXPECT_EQ(tiles[0].kind, MapTile::Kind::undecodable);
  EXPECT_EQ(tiles[1].kind, MapTile::Kind::bytes);
  EXPECT_EQ(tiles[2].range, (ByteRange{6, 12}));
}

TEST(Progress, SaysWhichRunOfHowMany) {
  EXPECT_EQ(progress_text({"A", Transport::tcp, 2}, 2, 60, std::chrono::milliseconds(1200), Language::en),
            "run 3 of 60 (tcp) · 1.20 s");
}

}  // namespace
}  // namespace sticky::cli
