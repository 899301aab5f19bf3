#include "app/cli/view/ladder_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/cli/view/text.h"

namespace sticky::cli {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> ladder(const Trace& trace, Language language = Language::en) {
  PictureStyle style;
  style.terminal.columns = 80;
  style.language = language;
  std::vector<std::string> lines;
  for (const Line& line : ladder_section(trace, style)) {
    EXPECT_LE(line.width(), 80) << line.text();
    lines.push_back(line.text());
  }
  return lines;
}

Trace captured(std::vector<Event> events) {
  Trace trace;
  trace.evidence.capture = true;
  trace.events = std::move(events);
  return trace;
}

Event packet(Happening what, int left_ms, int end_ms, Side side = Side::client) {
  return {.begin = milliseconds(left_ms), .end = milliseconds(end_ms), .what = what, .side = side};
}

Segment data(std::uint64_t offset, std::uint32_t length, Fate fate = Fate::delivered) {
  Segment segment;
  segment.offset = offset;
  segment.length = length;
  segment.window = 65535;
  segment.flags = Segment::ack_valid;
  segment.fate = fate;
  return segment;
}

TEST(LadderSection, IsEmptyWithoutCapturedPackets) {
  Trace trace = captured({packet(data(0, 10), 1, 51)});
  trace.evidence.capture = false;
  EXPECT_THAT(ladder(trace), IsEmpty());
}

TEST(LadderSection, DrawsCallsAtTheirHostAndPacketsBetween) {
  SendCall send;
  send.accepted = 10;
  RecvCall receive;
  receive.asked = 100;
  receive.got = 10;
  const auto lines =
      ladder(captured({packet(send, 1, 1), packet(data(0, 10), 2, 52), packet(receive, 0, 53, Side::server),
                       packet(data(0, 0), 54, 104, Side::server)}));
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_THAT(lines[1], testing::StartsWith("    1.00  send 10 B"));
  EXPECT_THAT(lines[2],
              testing::AllOf(HasSubstr("0–10 (10 B) ACK 0 ─"), HasSubstr("▶"), testing::EndsWith("at 52.00")));
  EXPECT_THAT(lines[3], testing::AllOf(testing::StartsWith("   53.00"), testing::EndsWith("recv 10 B")))
      << "a receive stands where it returned";
  EXPECT_THAT(lines[4], testing::AllOf(HasSubstr("at 104.00"), HasSubstr("◀"), testing::EndsWith("ACK 0")));
}

TEST(LadderSection, NamesAClosedWindowAndTheProbeThatAsksForIt) {
  Segment closed = data(0, 0);
  closed.ack = 100;
  closed.window = 0;
  const Trace trace = captured({packet(data(0, 100), 1, 2), packet(closed, 3, 4, Side::server),
                                packet(data(99, 0), 200, 201), packet(data(100, 0), 202, 203)});
  const auto lines = ladder(trace);
  EXPECT_THAT(lines[2], HasSubstr("ACK 100 window 0"));
  EXPECT_THAT(lines[3], HasSubstr("window probe"));
  EXPECT_THAT(lines[4], Not(HasSubstr("window probe"))) << "begins where the acknowledged bytes end";
  EXPECT_THAT(ladder(trace, Language::zh)[3], testing::AllOf(HasSubstr("窗口探测"), HasSubstr("到 201.00")));
}

TEST(LadderSection, ALostPacketHasNoArrivalAndSaysWhy) {
  const auto lines = ladder(
      captured({packet(data(0, 10, Fate::lost), 2, 2), packet(data(0, 0, Fate::queue_full), 3, 3, Side::server)}));
  EXPECT_THAT(lines[1], testing::AllOf(HasSubstr("✗ lost"), Not(HasSubstr("at ")), Not(HasSubstr("▶"))));
  EXPECT_THAT(lines[2], testing::AllOf(HasSubstr("queue full ✗"), Not(HasSubstr("◀"))));
  EXPECT_THAT(ladder(captured({packet(data(0, 10, Fate::lost), 2, 2)}), Language::zh)[1], HasSubstr("丢失"));
}

TEST(LadderSection, NamesFlagsWindowsFragmentsAndCopies) {
  Segment syn = data(0, 0);
  syn.flags = Segment::syn;
  Segment closed = data(0, 0);
  closed.window = 0;
  Segment copy = data(0, 10);
  copy.duplicate = true;
  WireDatagram fragment;
  fragment.ordinal = 2;
  fragment.length = 1480;
  fragment.fragment_offset = 1472;
  const auto lines =
      ladder(captured({packet(syn, 1, 2), packet(closed, 2, 3), packet(copy, 3, 4), packet(fragment, 4, 5)}));
  EXPECT_THAT(lines[1], HasSubstr("SYN ─"));
  EXPECT_THAT(lines[2], HasSubstr("ACK 0 window 0"));
  EXPECT_THAT(lines[3], HasSubstr("copy"));
  EXPECT_THAT(lines[4], HasSubstr("#3 1480 B fragment 1472–2952"));
}

TEST(LadderSection, ALongRunIsFoldedInTheMiddle) {
  std::vector<Event> events;
  for (int i = 0; i < 1000; ++i) events.push_back(packet(data(static_cast<std::uint64_t>(i), 1), i, i + 1));
  const auto lines = ladder(captured(events));
  EXPECT_EQ(lines.size(), 202U) << "a heading, 200 rows, and a line for the others";
  EXPECT_THAT(lines, testing::Contains(HasSubstr("… 800 …")));
  EXPECT_THAT(lines.back(), HasSubstr("999–1000"));
}

TEST(LadderSection, WhatTheRecorderMissedIsSaid) {
  EXPECT_THAT(ladder(captured({packet(CaptureLost{7}, 1, 1)}))[1], HasSubstr("(7 packets that the recorder missed)"));
}

}  // namespace
}  // namespace sticky::cli
