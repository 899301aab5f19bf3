// Frames by replay: the same bytes, received in different pieces, under different framings.
#include "core/analysis/frame_replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/analysis/decoding_failure.h"
#include "core/base/content_hash.h"
#include "core/framing/any_codec.h"
#include "tests/support/trace_builder.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;
using framing::FixedParams;
using framing::LengthPrefixParams;
using framing::LineParams;
using framing::Phase;
using framing::RawParams;
using framing::Role;
using testing::ElementsAre;
using testing::SizeIs;

/// A run whose messages are framed by `params`, and received in pieces of the given sizes.
Trace framed_run(const framing::Params& params, const std::vector<std::string>& messages,
                 const std::vector<std::uint32_t>& reads) {
  auto encoder = framing::make_encoder(params);
  std::vector<std::string> wires;
  for (const std::string& message : messages) {
    ByteVector wire;
    EXPECT_EQ(encoder.encode(as_bytes(message), wire), std::nullopt);
    wires.emplace_back(as_text(wire));
  }
  ByteVector end;
  encoder.finish(end);
  wires.back() += as_text(end);
  TraceBuilder run;
  run.contents(wires);
  Nanoseconds now{0};
  for (const std::string& wire : wires) run.at(now += 1us).send(static_cast<std::uint32_t>(wire.size()));
  for (const std::uint32_t read : reads) run.at(now += 1ms).receive(read, {.queued = 1000});
  Trace trace = run.build();
  for (std::size_t i = 0; i < messages.size(); ++i) {  // the content is the message, not its frame
    trace.flows[0].messages[i].content_hash = content_hash(as_bytes(messages[i]));
    trace.flows[0].messages[i].content_size = static_cast<std::uint32_t>(messages[i].size());
  }
  return trace;
}

FrameReplay frames(const Trace& trace, const framing::Params& decode_as) {
  return analyze(trace, decode_as).flows.at(0).frames;
}

DecoderView view(const Trace& trace, const framing::Params& decode_as) {
  const RunAnalysis analysis = analyze(trace, decode_as);
  return decoder_view(trace, trace.flows[0], analysis.flows[0], decode_as);
}

TEST(FrameReplay, LengthPrefixFindsEveryMessageInOneMergedRead) {
  const Trace trace = framed_run(LengthPrefixParams{}, {"Hello", "", "World!"}, {23});
  const FrameReplay replay = frames(trace, LengthPrefixParams{});
  EXPECT_EQ(replay.expected, 3U);
  EXPECT_THAT(replay.frames, SizeIs(3));
  EXPECT_EQ(replay.intact, 3U);
  EXPECT_EQ(replay.overhead_bytes, 12U);  // three fields of four bytes
  EXPECT_TRUE(replay.errors.empty());
  EXPECT_EQ(replay.frames[2].wire, (ByteRange{13, 23}));
}

TEST(FrameReplay, EveryFramingBringsItsMessagesBackWhole) {
  const std::vector<framing::Params> framings{FixedParams{5},
                                              framing::DelimiterParams{.delimiters = {ByteVector{std::byte{0}}}},
                                              LineParams{},
                                              LengthPrefixParams{},
                                              framing::VarintParams{},
                                              framing::NetstringParams{},
                                              framing::CobsParams{},
                                              framing::SlipParams{},
                                              framing::JsonHeaderParams{},
                                              framing::HttpChunkedParams{},
                                              framing::WebSocketParams{}};
  for (const framing::Params& params : framings) {
    Trace trace = framed_run(params, {"Hello", "there"}, {});
    const auto total = static_cast<std::uint32_t>(trace.flows[0].payload.size());
    for (std::uint32_t first = 1; first < total; ++first) {
      const FrameReplay replay = frames(framed_run(params, {"Hello", "there"}, {first, total - first}), params);
      EXPECT_EQ(replay.intact, 2U) << framing::name_of(params) << ", first read " << first;
      ASSERT_THAT(replay.frames, SizeIs(2)) << framing::name_of(params);
      EXPECT_EQ(replay.frames[0].wire, trace.flows[0].messages[0].wire) << framing::name_of(params);
      EXPECT_EQ(replay.frames[1].wire, trace.flows[0].messages[1].wire) << framing::name_of(params);
    }
  }
}

TEST(FrameReplay, ReadsDoNotMatterToFramedMessages) {
  const std::vector<std::string> messages{"Hello", "World!"};  // 9 + 10 bytes
  for (std::uint32_t first = 1; first < 19; ++first) {
    const Trace trace = framed_run(LengthPrefixParams{}, messages, {first, 19 - first});
    EXPECT_EQ(frames(trace, LengthPrefixParams{}).intact, 2U) << "first read of " << first;
  }
}

TEST(FrameReplay, AFrameBelongsToTheCallThatCompletedIt) {
  const Trace trace = framed_run(LengthPrefixParams{}, {"Hello", "World!"}, {9, 4, 6});
  const RunAnalysis analysis = analyze(trace, LengthPrefixParams{});
  const auto& flow = analysis.flows[0];
  EXPECT_EQ(flow.frames.frames[0].received_by, flow.receives[0].event);
  EXPECT_EQ(flow.frames.frames[1].received_by, flow.receives[2].event);
}

TEST(FrameReplay, RawTakesEachReadForAMessage) {
  const std::vector<std::string> messages{"AAAA", "BBBB"};
  const FrameReplay merged = frames(framed_run(RawParams{}, messages, {8}), RawParams{});
  EXPECT_THAT(merged.frames, SizeIs(1));
  EXPECT_EQ(merged.intact, 0U);
  const FrameReplay apart = frames(framed_run(RawParams{}, messages, {4, 4}), RawParams{});
  EXPECT_EQ(apart.intact, 2U);
  const FrameReplay cut = frames(framed_run(RawParams{}, messages, {2, 6}), RawParams{});
  EXPECT_EQ(cut.intact, 0U);
  EXPECT_EQ(cut.overhead_bytes, 0U);
}

TEST(FrameReplay, TheWrongByteOrderReadsAHugeNumber) {
  LengthPrefixParams wrong;
  wrong.endian = framing::Endian::little;
  wrong.max = 1 << 20;
  const FrameReplay replay = frames(framed_run(LengthPrefixParams{}, {"Hello"}, {9}), wrong);
  ASSERT_THAT(replay.errors, SizeIs(1));
  EXPECT_EQ(replay.errors[0].kind, "too_long");
  EXPECT_EQ(replay.errors[0].declared, 5U << 24);
  EXPECT_EQ(replay.errors[0].limit, 1U << 20);
  EXPECT_TRUE(replay.errors[0].fatal);
  EXPECT_EQ(replay.intact, 0U);
}

TEST(FrameReplay, DelimitersFindTheirWayBackAfterABadFrame) {
  LineParams lines;
  lines.max = 6;
  lines.on_too_long = framing::OnTooLong::discard;
  const FrameReplay replay = frames(framed_run(LineParams{}, {"one", "much too long", "two"}, {22}), lines);
  EXPECT_EQ(replay.intact, 2U);
  ASSERT_FALSE(replay.errors.empty());
  EXPECT_FALSE(replay.errors[0].fatal);
}

TEST(FrameReplay, AMessageThatHoldsItsOwnDelimiterBreaksInTwoAndOnlyThatOne) {
  TraceBuilder run;
  run.contents({"a\n", "b\nc\n", "d\n"}).at(0us).send(2).at(1us).send(4).at(2us).send(2);
  run.at(1ms).receive(8, {.queued = 8});
  Trace trace = run.build();
  const std::string contents[] = {"a", "b\nc", "d"};
  for (std::size_t i = 0; i < 3; ++i) {
    trace.flows[0].messages[i].content_hash = content_hash(as_bytes(contents[i]));
    trace.flows[0].messages[i].content_size = static_cast<std::uint32_t>(contents[i].size());
  }
  const FrameReplay replay = frames(trace, LineParams{});
  EXPECT_THAT(replay.frames, SizeIs(4));
  EXPECT_EQ(replay.intact, 2U);
}

TEST(FrameReplay, AnEndInsideAFrameIsAnError) {
  Trace trace = framed_run(LengthPrefixParams{}, {"Hello"}, {7});
  EXPECT_EQ(frames(trace, LengthPrefixParams{}).errors.at(0).kind, "truncated");
  EXPECT_EQ(frames(trace, LengthPrefixParams{}).errors.at(0).declared, 5U) << "what the frame was to have";
  trace.ending_of(Side::server).how = Ending::How::timeout;  // the reader stopped: nobody saw an end
  EXPECT_TRUE(frames(trace, LengthPrefixParams{}).errors.empty());
}

TEST(FrameReplay, WhatDidNotArriveAsSentIsNotDecoded) {
  Trace trace = framed_run(LengthPrefixParams{}, {"Hello"}, {9});
  trace.flows[0].received_hash ^= 1U;
  const RunAnalysis analysis = analyze(trace, LengthPrefixParams{});
  EXPECT_FALSE(analysis.flows[0].content_equal);
  EXPECT_TRUE(analysis.flows[0].frames.frames.empty());
  EXPECT_TRUE(decoder_view(trace, trace.flows[0], analysis.flows[0], LengthPrefixParams{}).steps.empty());
}

TEST(FrameReplay, AcknowledgementsAreNotDecoded) {
  Trace trace = framed_run(RawParams{}, {"ACK"}, {3});
  trace.flows[0].messages[0].kind = Message::Kind::acknowledgement;
  EXPECT_TRUE(frames(trace, LengthPrefixParams{}).frames.empty());
  EXPECT_EQ(frames(trace, LengthPrefixParams{}).expected, 0U) << "they are no framed messages";
}

TEST(FrameReplay, AMessageOfSeveralFramesIsNotIntact) {
  // 00 00 00 05 Hello: to a varint decoder three empty frames, and then one that holds the whole content
  const FrameReplay replay = frames(framed_run(LengthPrefixParams{}, {"Hello"}, {9}), framing::VarintParams{});
  EXPECT_THAT(replay.frames, SizeIs(4));
  EXPECT_EQ(replay.intact, 0U);
}

TEST(DecodingFailure, WhatWasHeldAtTheEndIsLost) {
  const Trace trace = framed_run(RawParams{}, {"Hello", "World!", "bye"}, {14});
  const RunAnalysis analysis = analyze(trace, FixedParams{.size = 5});
  const auto failure = first_failure(trace.flows[0], analysis.flows[0]);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->error.kind, "truncated");
  EXPECT_EQ(failure->bytes_lost, 4U);
}

TEST(FrameReplay, EachDatagramIsDecodedAlone) {
  TraceBuilder run(Transport::udp);
  const std::string header("\0\0\0\5", 4);
  run.contents({header + "Hello", header + "World"}).at(0us).offer(0).at(1us).offer(1);
  run.at(1ms).receive_datagram(1).at(2ms).receive_datagram(0, {.asked = 6});
  Trace trace = run.build();
  for (Message& message : trace.flows[0].messages) {
    message.content_hash = content_hash(as_bytes(message.wire.begin == 0 ? "Hello" : "World"));
    message.content_size = 5;
  }
  const FrameReplay replay = frames(trace, LengthPrefixParams{});
  EXPECT_EQ(replay.intact, 1U);
  ASSERT_THAT(replay.errors, SizeIs(1));
  EXPECT_EQ(replay.errors[0].kind, "truncated");  // and the one cut off spoils no other
  EXPECT_EQ(replay.errors[0].offset, 6U);
  EXPECT_FALSE(replay.errors[0].fatal) << "the datagram behind it was decoded all the same";
  EXPECT_TRUE(replay.each_alone);
}

TEST(FrameReplay, NoDatagramClosesTheFrameOfAnother) {
  TraceBuilder run(Transport::udp);
  run.contents({"5\r\nHello\r\n", "0\r\n\r\n"}).at(0us).offer(0).at(1us).offer(1);
  run.at(1ms).receive_datagram(0).at(2ms).receive_datagram(1);
  const FrameReplay replay = frames(run.build(), framing::HttpChunkedParams{});
  ASSERT_THAT(replay.frames, SizeIs(1));
  EXPECT_EQ(replay.frames[0].wire, (ByteRange{0, 10}));
}

TEST(FrameReplay, WithoutFramingADatagramIsItsOwnFrameEvenAnEmptyOne) {
  TraceBuilder run(Transport::udp);
  run.messages({10, 0, 10}).at(0us).offer(0).at(1us).offer(1).at(2us).offer(2);
  run.at(1ms).receive_datagram(0).at(2ms).receive_datagram(1).at(3ms).receive_datagram(2, {.asked = 4});
  const FrameReplay replay = frames(run.build(), RawParams{});
  EXPECT_THAT(replay.frames, SizeIs(3));
  EXPECT_EQ(replay.intact, 2U);
}

TEST(DecoderView, TellsWhatIsHeldAndWhatIsMissingAfterEachCall) {
  const Trace trace = framed_run(LengthPrefixParams{}, {"Hello", "World!"}, {2, 4, 13});
  const DecoderView seen = view(trace, LengthPrefixParams{});
  ASSERT_THAT(seen.steps, SizeIs(3));
  EXPECT_EQ(seen.steps[0].phase, Phase::inside_frame);
  EXPECT_EQ(seen.steps[0].part, Role::length);
  EXPECT_EQ(seen.steps[0].held, 2U);
  EXPECT_EQ(seen.steps[0].needed, 2U);
  EXPECT_EQ(seen.steps[1].part, Role::payload);
  EXPECT_EQ(seen.steps[1].held, 6U);
  EXPECT_EQ(seen.steps[1].needed, 3U);
  EXPECT_EQ(seen.steps[2].phase, Phase::between_frames);
  EXPECT_EQ(seen.steps[2].frames, 2U);
}

TEST(DecoderView, EveryByteHasItsRole) {
  const Trace trace = framed_run(LengthPrefixParams{}, {"Hello", "World!"}, {3, 16});
  EXPECT_THAT(view(trace, LengthPrefixParams{}).roles,
              ElementsAre(RoleRun{{0, 4}, Role::length}, RoleRun{{4, 9}, Role::payload},
                          RoleRun{{9, 13}, Role::length}, RoleRun{{13, 19}, Role::payload}));
}

TEST(DecoderView, ADelimiterSplitBetweenTwoReadsIsADelimiter) {
  framing::DelimiterParams params;
  params.delimiters = {ByteVector{std::byte{'\r'}, std::byte{'\n'}}};
  const Trace trace = framed_run(params, {"AB", "CD"}, {3, 5});
  EXPECT_THAT(view(trace, params).roles,
              ElementsAre(RoleRun{{0, 2}, Role::payload}, RoleRun{{2, 4}, Role::delimiter},
                          RoleRun{{4, 6}, Role::payload}, RoleRun{{6, 8}, Role::delimiter}));
}

}  // namespace
}  // namespace sticky
