// Framed messages of a workload decode to what was meant, and a fault spoils exactly what it says.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/content_hash.h"
#include "core/experiment/workload.h"
#include "core/framing/any_codec.h"
#include "tests/core/experiment/reading.h"

namespace sticky {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// What a receiver of this framing makes of the bytes: frames as text, then "error: kind".
std::vector<std::string> decoded(const framing::Params& params, Bytes wire) {
  std::vector<std::string> seen;
  auto decoder = framing::make_decoder(params);
  const auto note = [&seen](const framing::Event& event) {
    if (const auto* frame = std::get_if<framing::Frame>(&event)) seen.emplace_back(as_text(frame->payload));
    if (const auto* error = std::get_if<framing::Error>(&event))
      seen.push_back("error: " + std::string(framing::name_of(error->kind)));
  };
  framing::pump(decoder, wire, [&](const framing::Step& step) {
    note(step.event);
    return true;
  });
  framing::drain(decoder, framing::StreamEnd::fin, note);
  return seen;
}

std::vector<std::string> sent_and_decoded(std::string_view experiment_text) {
  const Experiment experiment = read_a(experiment_text);
  const Workload workload = make_workload(experiment, Transport::tcp);
  return decoded(experiment.decode_as.value_or(experiment.framing), workload.flow(to_server).payload);
}

TEST(FramedWorkload, EveryStrategyBringsTheMessagesBack) {
  for (const char* framing :
       {R"({"strategy": "fixed", "size": 3})", R"({"strategy": "delimiter", "delimiters": ["0d0a", "0a"]})",
        R"({"strategy": "line"})", R"({"strategy": "length_prefix", "field_size": 2, "endian": "little"})",
        R"({"strategy": "varint"})", R"({"strategy": "netstring"})", R"({"strategy": "slip"})",
        R"({"strategy": "cobs"})", R"({"strategy": "http_chunked"})",
        R"({"strategy": "websocket", "mask_key": "01020304"})", R"({"strategy": "json_header"})"}) {
    EXPECT_THAT(sent_and_decoded(R"({"transport": "tcp", "messages": {"count": 3, "size": 3}, "framing": )" +
                                 std::string(framing) + "}"),
                ElementsAre("AAA", "BBB", "CCC"))
        << framing;
  }
}

TEST(FramedWorkload, MessagesTileTheStreamWithTheirFraming) {
  const Workload workload = make_workload(
      read_a(R"({"framing": {"strategy": "http_chunked"}, "messages": {"count": 2, "size": 3}})"), Transport::tcp);
  const Flow& flow = workload.flow(to_server);
  EXPECT_EQ(as_text(flow.payload), "3\r\nAAA\r\n3\r\nBBB\r\n0\r\n\r\n");
  EXPECT_EQ(flow.messages[0].wire, (ByteRange{0, 8}));
  EXPECT_EQ(flow.messages[1].wire, (ByteRange{8, 21})) << "what closes the stream belongs to the last message";
  EXPECT_EQ(flow.messages[1].content_size, 3U);
  EXPECT_EQ(flow.messages[1].content_hash, content_hash(as_bytes("BBB"))) << "of the message itself, before framing";
}

TEST(FramedWorkload, DatagramsHaveNoStreamToClose) {
  const Workload workload = make_workload(
      read_a(R"({"framing": {"strategy": "http_chunked"}, "messages": {"count": 1, "size": 3}})"), Transport::udp);
  EXPECT_EQ(as_text(workload.flow(to_server).payload), "3\r\nAAA\r\n");
}

TEST(FramedWorkload, EmptyMessagesAreSentWhereTheyHaveAHeader) {
  EXPECT_THAT(sent_and_decoded(R"({"messages": {"count": 3, "size": [0, 2]}, "framing": {"strategy": "netstring"}})"),
              ElementsAre("", "BB", ""));
}

TEST(FramedWorkload, RequestsAndRepliesAreBothFramed) {
  const Workload workload = make_workload(
      read_a(
          R"({"pattern": {"kind": "request-reply", "exchanges": 1, "request": [1, 2], "reply": [3]}, "framing": {"strategy": "length_prefix", "field_size": 1}})"),
      Transport::tcp);
  EXPECT_EQ(workload.exchanges.at(0).request_bytes, 5U);
  EXPECT_EQ(workload.exchanges.at(0).reply_bytes, 4U);
  EXPECT_EQ(as_text(workload.flow(to_client).payload),
            "\x03"
            "AAA");
}

TEST(FramedWorkload, AnnouncementsWaitForTheirAcknowledgement) {
  const Workload workload = make_workload(
      read_a(
          R"({"transport": "tcp", "framing": {"strategy": "announce_ack"}, "messages": {"count": 2, "size": 12}})"),
      Transport::tcp);
  EXPECT_EQ(as_text(workload.flow(to_server).payload), "12\nAAAAAAAAAAAA12\nBBBBBBBBBBBB");
  EXPECT_EQ(as_text(workload.flow(to_client).payload), "ackack");
  EXPECT_EQ(workload.flow(to_client).messages.at(1).kind, Message::Kind::acknowledgement);
  EXPECT_THAT(workload.announced_bytes, ElementsAre(3, 3, 0, 0));
  EXPECT_EQ(workload.gap_us.size(), 4U);
}

TEST(FramedWorkload, OtherFramingsAnnounceNothing) {
  EXPECT_TRUE(make_workload(Experiment{}, Transport::tcp).announced_bytes.empty());
}

// Faults

std::string with_fault(std::string_view framing, std::string_view fault) {
  return R"({"transport": "tcp", "messages": {"count": 3, "size": 3}, "framing": )" + std::string(framing) +
         R"(, "framing_fault": )" + std::string(fault) + "}";
}

TEST(FramingFault, TheOtherByteOrderAnnouncesTooMuch) {
  EXPECT_THAT(
      sent_and_decoded(with_fault(R"({"strategy": "length_prefix"})", R"({"kind": "byte-order", "message": 1})")),
      ElementsAre("AAA", "error: too_long"));
}

TEST(FramingFault, ALengthThatCountsItsHeaderTakesBytesOfTheNextFrame) {
  const auto seen = sent_and_decoded(
      with_fault(R"({"strategy": "length_prefix", "field_size": 1})", R"({"kind": "length-counts-header"})"));
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen[0], "AAA\x03") << "the next frame's length";
  const auto reverse =
      sent_and_decoded(with_fault(R"({"strategy": "length_prefix", "field_size": 1, "length_includes_header": true})",
                                  R"({"kind": "length-counts-header"})"));
  ASSERT_FALSE(reverse.empty());
  EXPECT_EQ(reverse[0], "AA");
}

TEST(FramingFault, ADelimiterInTheBodyMakesTwoFrames) {
  EXPECT_THAT(sent_and_decoded(
                  with_fault(R"({"strategy": "line"})", R"({"kind": "delimiter-in-body", "message": 1, "byte": 1})")),
              ElementsAre("AAA", "B", "B", "CCC"));
  EXPECT_THAT(sent_and_decoded(with_fault(R"({"strategy": "delimiter", "delimiters": ["3b"]})",
                                          R"({"kind": "delimiter-in-body", "byte": 0})")),
              ElementsAre("", "AA", "BBB", "CCC"));
}

TEST(FramingFault, AFlippedBitIsOneBit) {
  EXPECT_THAT(sent_and_decoded(
                  with_fault(R"({"strategy": "line"})", R"({"kind": "flip", "message": 2, "byte": 1, "bit": 5})")),
              ElementsAre("AAA", "BBB", "CcC"));
}

TEST(FramingFault, ATruncatedFrameLosesTheRestOfTheStream) {
  EXPECT_THAT(sent_and_decoded(with_fault(R"({"strategy": "length_prefix", "field_size": 1})",
                                          R"({"kind": "truncate", "message": 2, "byte": 2})")),
              ElementsAre("AAA", "BBB", "error: truncated"));
}

TEST(FramingFault, ABareTruncateLeavesHalfOfTheFrame) {
  EXPECT_THAT(sent_and_decoded(with_fault(R"({"strategy": "line"})", R"({"kind": "truncate", "message": 2})")),
              ElementsAre("AAA", "BBB", "error: truncated"));
  EXPECT_THAT(error_of(R"({"messages": {"size": 1}, "framing_fault": {"kind": "truncate"}})"),
              HasSubstr("leaves nothing of a frame of 1 byte"));
}

TEST(FramingFault, AGiantLengthIsRefusedByTheLimit) {
  for (const char* framing : {R"({"strategy": "length_prefix"})", R"({"strategy": "length_prefix", "signed": true})",
                              R"({"strategy": "varint"})", R"({"strategy": "netstring"})"}) {
    EXPECT_THAT(sent_and_decoded(with_fault(framing, R"({"kind": "giant", "message": 1})")),
                ElementsAre("AAA", "error: too_long"))
        << framing;
  }
  EXPECT_THAT(sent_and_decoded(with_fault(R"({"strategy": "json_header"})", R"({"kind": "giant"})")),
              ElementsAre("error: too_long"));
}

TEST(FramingFault, IsRefusedWhereTheFramingHasNothingToSpoil) {
  EXPECT_THAT(error_of(with_fault(R"({"strategy": "line"})", R"({"kind": "byte-order"})")),
              HasSubstr("line has no binary length"));
  EXPECT_THAT(error_of(with_fault(R"({"strategy": "varint"})", R"({"kind": "delimiter-in-body"})")),
              HasSubstr("varint has no delimiter"));
  EXPECT_THAT(error_of(with_fault(R"({"strategy": "slip"})", R"({"kind": "giant"})")),
              HasSubstr("slip has no length"));
  EXPECT_THAT(error_of(with_fault(R"({"strategy": "line"})", R"({"kind": "flip", "byte": 4})")),
              HasSubstr("/framing_fault/byte: 4 is outside the frame of 4 bytes"));
  EXPECT_THAT(error_of(with_fault(R"({"strategy": "line"})", R"({"kind": "delimiter-in-body", "byte": 3})")),
              HasSubstr("3 is outside the message of 3 bytes"));
  EXPECT_THAT(
      error_of(
          R"({"messages": {"size": 255}, "framing": {"strategy": "length_prefix", "field_size": 1}, "framing_fault": {"kind": "length-counts-header"}})"),
      HasSubstr("does not fit into the length field"));
}

}  // namespace
}  // namespace sticky
