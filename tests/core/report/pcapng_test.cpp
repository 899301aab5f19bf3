#include "core/report/pcapng.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "core/report/packet_comments.h"

namespace sticky {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;

// A flow of messages of these sizes, from the client.
Trace trace_with_messages(const std::vector<std::uint32_t>& sizes) {
  Trace trace;
  Flow flow;
  std::uint64_t offset = 0;
  for (const std::uint32_t size : sizes) {
    flow.messages.push_back({.wire = {offset, offset + size}});
    offset += size;
  }
  trace.flows.push_back(std::move(flow));
  return trace;
}

void add_packet(Trace& trace, Happening what, Nanoseconds left, Side side = Side::client) {
  const auto number = static_cast<std::uint32_t>(trace.frames.size());
  if (auto* segment = std::get_if<Segment>(&what)) segment->frame = number;
  if (auto* datagram = std::get_if<WireDatagram>(&what)) datagram->frame = number;
  trace.frames.push_back({.left = left, .interface = static_cast<std::uint8_t>(side), .bytes = ByteVector(5)});
  trace.events.push_back({.begin = left, .end = left, .what = what, .side = side});
}

Segment segment(std::uint64_t offset, std::uint32_t length, Fate fate = Fate::delivered) {
  Segment made;
  made.offset = offset;
  made.length = length;
  made.fate = fate;
  return made;
}

TEST(PacketComments, NameTheMessagesThatASegmentCarries) {
  Trace trace = trace_with_messages({10, 10, 0, 10});
  add_packet(trace, segment(0, 10), milliseconds(1));
  add_packet(trace, segment(10, 20), milliseconds(2));
  add_packet(trace, segment(5, 6), milliseconds(3));
  add_packet(trace, segment(30, 0), milliseconds(4));
  EXPECT_THAT(
      packet_comments(trace),
      ElementsAre("message A, bytes 0 to 10 of client to server", "messages B…D, bytes 10 to 30 of client to server",
                  "messages A…B, bytes 5 to 11 of client to server; retransmission", ""));
}

TEST(PacketComments, SayWhatBecameOfAPacket) {
  Trace trace = trace_with_messages({10});
  add_packet(trace, segment(0, 10, Fate::lost_on_request), milliseconds(1));
  add_packet(trace, segment(10, 0, Fate::queue_full), milliseconds(2));
  EXPECT_THAT(packet_comments(trace),
              ElementsAre("message A, bytes 0 to 10 of client to server; lost on the link, as the experiment asks",
                          "dropped: the queue before the link was full"));
}

TEST(PacketComments, ACopyIsToldAtItsFrame) {
  Trace trace = trace_with_messages({10});
  add_packet(trace, segment(0, 10), milliseconds(1));
  Segment copy = segment(0, 10);
  copy.duplicate = true;
  trace.events.push_back({.begin = milliseconds(1), .end = milliseconds(2), .what = copy});
  EXPECT_THAT(packet_comments(trace),
              ElementsAre("message A, bytes 0 to 10 of client to server; the link made a copy"));
}

TEST(PacketComments, DatagramsAreCountedBySendCallsThatTheKernelTook) {
  Trace trace = trace_with_messages({4, 4, 4});
  SendCall send;
  trace.events.push_back({.what = send});
  send.message = MessageId{1};
  send.error = ECONNREFUSED;  // reports an earlier datagram: this one was not sent
  trace.events.push_back({.what = send});
  send.message = MessageId{2};
  send.error = 0;
  trace.events.push_back({.what = send});
  add_packet(trace, WireDatagram{.ordinal = 0, .length = 4}, milliseconds(1));
  add_packet(trace, WireDatagram{.ordinal = 1, .length = 3, .fragment_offset = 1, .fate = Fate::lost},
             milliseconds(2));
  EXPECT_THAT(packet_comments(trace),
              ElementsAre("message A of client to server",
                          "message C of client to server; fragment: its bytes 1 to 4; lost on the link"));
}

TEST(PacketComments, AFrameWithoutAnEventHasNone) {
  Trace trace = trace_with_messages({4});
  trace.frames.push_back({.left = milliseconds(1), .bytes = ByteVector(60)});
  EXPECT_THAT(packet_comments(trace), ElementsAre(""));
}

// --- the file -----------------------------------------------------------------------------------------------------

std::uint32_t u32(const ByteVector& file, std::size_t at) {
  std::uint32_t value = 0;
  EXPECT_LE(at + sizeof value, file.size());
  std::memcpy(&value, file.data() + at, sizeof value);
  return value;
}

struct Block {
  std::uint32_t type = 0;
  ByteVector body;
};

// Walks the blocks; every length must stand before and after, and be a multiple of four.
std::vector<Block> blocks_of(const ByteVector& file) {
  std::vector<Block> blocks;
  for (std::size_t at = 0; at < file.size();) {
    const std::uint32_t length = u32(file, at + 4);
    EXPECT_EQ(length % 4, 0U);
    EXPECT_GE(length, 12U);
    EXPECT_EQ(u32(file, at + length - 4), length);
    if (length < 12) break;
    const auto body = file.begin() + static_cast<std::ptrdiff_t>(at);
    blocks.push_back({u32(file, at), ByteVector(body + 8, body + static_cast<std::ptrdiff_t>(length) - 4)});
    at += length;
  }
  return blocks;
}

std::uint64_t stamp_of(const Block& packet) {
  return std::uint64_t{u32(packet.body, 4)} << 32U | u32(packet.body, 8);
}

Recording recording_with(std::vector<Trace> traces) {
  Recording recording;
  recording.environment.program = "stickylab";
  for (Trace& trace : traces) recording.runs.push_back({.key = {}, .trace = std::move(trace)});
  return recording;
}

TEST(Pcapng, BeginsWithASectionAndTwoInterfaces) {
  const ByteVector file = pcapng_of(recording_with({}));
  const auto blocks = blocks_of(file);
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[0].type, 0x0a0d0d0aU);
  EXPECT_EQ(u32(blocks[0].body, 0), 0x1a2b3c4dU);
  EXPECT_EQ(blocks[1].type, 1U);
  EXPECT_EQ(blocks[2].type, 1U);
  EXPECT_THAT(std::string(as_text(blocks[1].body)), testing::HasSubstr("client"));
  EXPECT_THAT(std::string(as_text(blocks[2].body)), testing::HasSubstr("server"));
}

TEST(Pcapng, PacketsStandInTheOrderOfTimeOnTheirSendersInterface) {
  Trace trace = trace_with_messages({10});
  add_packet(trace, segment(0, 10), milliseconds(5000));
  add_packet(trace, segment(0, 0), milliseconds(1), Side::server);
  const auto blocks = blocks_of(pcapng_of(recording_with({trace})));
  ASSERT_EQ(blocks.size(), 5U);
  EXPECT_EQ(blocks[3].type, 6U);
  EXPECT_EQ(u32(blocks[3].body, 0), 1U) << "the server's came first";
  EXPECT_EQ(stamp_of(blocks[3]), 1'000'000U);
  EXPECT_EQ(u32(blocks[4].body, 0), 0U);
  EXPECT_EQ(stamp_of(blocks[4]), 5'000'000'000U) << "beyond 32 bits of nanoseconds";
  EXPECT_EQ(u32(blocks[4].body, 12), 5U);
  EXPECT_THAT(std::string(as_text(blocks[4].body)), testing::HasSubstr("message A"));
}

TEST(Pcapng, RunsFollowEachOtherInTime) {
  Trace trace = trace_with_messages({10});
  trace.duration = milliseconds(20);
  add_packet(trace, segment(0, 10), milliseconds(1));
  const Recording recording = recording_with({trace, trace});
  const auto blocks = blocks_of(pcapng_of(recording));
  ASSERT_EQ(blocks.size(), 5U);
  EXPECT_EQ(stamp_of(blocks[4]), 21'000'000U);
  EXPECT_TRUE(has_captured_frames(recording));
  EXPECT_FALSE(has_captured_frames(recording_with({Trace{}})));
}

TEST(Pcapng, ALongCommentIsCutToWhatAnOptionHolds) {
  Trace trace = trace_with_messages({10});
  add_packet(trace, segment(0, 10), milliseconds(1));
  for (int i = 0; i < 5000; ++i) {
    Segment copy = segment(0, 10);
    copy.duplicate = true;
    trace.events.push_back({.begin = milliseconds(2), .end = milliseconds(2), .what = copy});
  }
  EXPECT_EQ(blocks_of(pcapng_of(recording_with({trace}))).size(), 4U);
}

}  // namespace
}  // namespace sticky
