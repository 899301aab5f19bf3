// A workload is the experiment's messages laid out over its connections, before any socket exists.

#include "core/experiment/workload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/content_hash.h"
#include "core/experiment/experiment_error.h"
#include "tests/core/experiment/reading.h"

namespace sticky {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string text_of(const Flow& flow, std::size_t message) {
  const ByteRange wire = flow.messages.at(message).wire;
  return std::string(as_text(Bytes(flow.payload).subspan(wire.begin, wire.size())));
}

std::vector<std::string> texts_of(const Flow& flow) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < flow.messages.size(); ++i) texts.push_back(text_of(flow, i));
  return texts;
}

std::vector<std::uint64_t> sizes_of(const Flow& flow) {
  std::vector<std::uint64_t> sizes;
  for (const Message& message : flow.messages) sizes.push_back(message.wire.size());
  return sizes;
}

void expect_tiled(const Workload& workload) {
  std::uint32_t next_id = 0;
  for (const Flow& flow : workload.flows) {
    EXPECT_EQ(flow.first_message.value, next_id);
    std::uint64_t end = 0;
    for (const Message& message : flow.messages) {
      EXPECT_EQ(message.wire.begin, end);
      end = message.wire.end;
    }
    EXPECT_EQ(end, flow.payload.size());
    next_id += static_cast<std::uint32_t>(flow.messages.size());
  }
  EXPECT_EQ(workload.gap_us.size(), next_id);
}

std::string error_of(const Experiment& experiment, Transport transport, const ExternalPayload& external = {}) {
  try {
    static_cast<void>(make_workload(experiment, transport, external));
  } catch (const ExperimentError& error) {
    return error.what();
  }
  return "no error";
}

ExternalPayload external(std::string_view text) {
  const Bytes bytes = as_bytes(text);
  return {{}, ByteVector(bytes.begin(), bytes.end())};
}

Experiment with_external(PayloadSpec::Split split, std::uint32_t bytes = 0) {
  Experiment experiment;
  experiment.messages.payload = {PayloadSpec::Kind::standard_input, {}, "", split, bytes};
  return experiment;
}

TEST(Workload, TheDefaultIsTenLettersOfTenBytes) {
  const Workload workload = make_workload(Experiment{}, Transport::tcp);
  ASSERT_EQ(workload.flows.size(), 2U);
  const Flow& flow = workload.flow(to_server);
  ASSERT_EQ(flow.messages.size(), 10U);
  EXPECT_EQ(text_of(flow, 0), "AAAAAAAAAA");
  EXPECT_EQ(text_of(flow, 9), "JJJJJJJJJJ");
  EXPECT_EQ(flow.messages[3].content_hash, content_hash(as_bytes("DDDDDDDDDD")));
  EXPECT_EQ(flow.messages[3].content_size, 10U);
  EXPECT_TRUE(workload.flow(to_client).messages.empty());
  expect_tiled(workload);
}

TEST(Workload, LettersStartAgainAfterZ) {
  Experiment experiment;
  experiment.messages.count = 28;
  experiment.messages.size.repeated = {1};
  const Workload workload = make_workload(experiment, Transport::tcp);
  EXPECT_EQ(as_text(workload.flow(to_server).payload), "ABCDEFGHIJKLMNOPQRSTUVWXYZAB");
}

TEST(Workload, CounterWritesTheMessagesNumber) {
  Experiment experiment;
  experiment.messages.payload.kind = PayloadSpec::Kind::counter;
  experiment.messages.count = 12;
  experiment.messages.size.repeated = {4, 1};
  const auto texts = texts_of(make_workload(experiment, Transport::tcp).flow(to_server));
  EXPECT_EQ(texts.at(0), "0001");
  EXPECT_EQ(texts.at(10), "0011");
  EXPECT_EQ(texts.at(11), "2") << "the low digit of 12, where one byte must do";
}

TEST(Workload, TextsFixCountAndSizes) {
  Experiment experiment;
  experiment.messages.payload = {PayloadSpec::Kind::text, {"hello", "世界", "!"}, "", {}, 0};
  EXPECT_THAT(texts_of(make_workload(experiment, Transport::tcp).flow(to_server)), ElementsAre("hello", "世界", "!"));
}

TEST(Workload, LinesKeepTheirLineFeed) {
  const Experiment experiment = with_external(PayloadSpec::Split::lines);
  EXPECT_THAT(texts_of(make_workload(experiment, Transport::tcp, external("one\n\ntwo\r\nlast")).flow(to_server)),
              ElementsAre("one\n", "\n", "two\r\n", "last"));
  EXPECT_THAT(texts_of(make_workload(experiment, Transport::tcp, external("only\n")).flow(to_server)),
              ElementsAre("only\n"));
}

TEST(Workload, ExternalBytesGoWholeOrInPieces) {
  EXPECT_THAT(sizes_of(make_workload(with_external(PayloadSpec::Split::whole), Transport::tcp, external("a\nbcdef"))
                           .flow(to_server)),
              ElementsAre(7));
  EXPECT_THAT(
      sizes_of(make_workload(with_external(PayloadSpec::Split::bytes, 3), Transport::tcp, external("a\nbcdef"))
                   .flow(to_server)),
      ElementsAre(3, 3, 1));
}

TEST(Workload, NothingToSendIsAnError) {
  EXPECT_THAT(error_of(with_external(PayloadSpec::Split::lines), Transport::tcp),
              HasSubstr("/messages/payload: standard input is empty"));
}

TEST(Workload, SizesRepeatOrAreDrawnFromTheSeed) {
  Experiment experiment;
  experiment.messages.size.repeated = {10, 200, 3000};
  experiment.messages.count = 4;
  EXPECT_THAT(sizes_of(make_workload(experiment, Transport::udp).flow(to_server)), ElementsAre(10, 200, 3000, 10));

  experiment.messages.size.random = {{1, 300}};
  experiment.messages.count = 1000;
  const auto once = sizes_of(make_workload(experiment, Transport::tcp).flow(to_server));
  const auto again = sizes_of(make_workload(experiment, Transport::udp).flow(to_server));
  EXPECT_EQ(once, again) << "the same seed gives TCP and UDP the same messages";
  EXPECT_THAT(once, ::testing::Each(::testing::AllOf(::testing::Ge(1U), ::testing::Le(300U))));
  experiment.seed = 2;
  EXPECT_NE(once, sizes_of(make_workload(experiment, Transport::tcp).flow(to_server)));
}

TEST(Workload, GapsFollowTheirMessagesToTheConnections) {
  Experiment experiment;
  experiment.messages.count = 5;
  experiment.messages.gap_us = {100, 200, 300};
  experiment.sender.connections = 2;
  const Workload workload = make_workload(experiment, Transport::tcp);
  ASSERT_EQ(workload.flows.size(), 4U);
  EXPECT_THAT(texts_of(workload.flow({1, Direction::client_to_server})), ElementsAre("BBBBBBBBBB", "DDDDDDDDDD"));
  // A C E on connection 0, then B D on connection 1; gaps repeat over A B C D E.
  EXPECT_THAT(workload.gap_us, ElementsAre(100, 300, 200, 200, 100));
  expect_tiled(workload);
}

TEST(Workload, MoreConnectionsThanMessagesLeavesSomeEmpty) {
  Experiment experiment;
  experiment.messages.count = 1;
  experiment.sender.connections = 3;
  const Workload workload = make_workload(experiment, Transport::tcp);
  ASSERT_EQ(workload.flows.size(), 6U);
  EXPECT_TRUE(workload.flow({2, Direction::client_to_server}).messages.empty());
  expect_tiled(workload);
}

TEST(Workload, EveryRequestSendAndEveryReplyIsAMessage) {
  Experiment experiment;
  experiment.pattern = {PatternSpec::Kind::request_reply, 3, {10, 20}, {5, 7}, std::nullopt, false};
  const Workload workload = make_workload(experiment, Transport::tcp);
  EXPECT_THAT(sizes_of(workload.flow(to_server)), ElementsAre(10, 20, 10, 20, 10, 20));
  EXPECT_THAT(sizes_of(workload.flow(to_client)), ElementsAre(5, 7, 5));
  ASSERT_EQ(workload.exchanges.size(), 3U);
  const ExchangePlan& second = workload.exchanges[1];
  EXPECT_EQ(second.first_request, MessageId{2});
  EXPECT_EQ(second.requests, 2U);
  EXPECT_EQ(second.request_bytes, 30U);
  EXPECT_EQ(second.reply, MessageId{6 + 1});
  EXPECT_EQ(second.reply_bytes, 7U);
  expect_tiled(workload);
}

TEST(Workload, EachExchangeMayHaveItsOwnConnection) {
  Experiment experiment;
  experiment.pattern = {PatternSpec::Kind::request_reply, 3, {10}, {5}, std::nullopt, true};
  const Workload workload = make_workload(experiment, Transport::tcp);
  ASSERT_EQ(workload.flows.size(), 6U);
  EXPECT_EQ(workload.exchanges[2].connection, 2);
  EXPECT_EQ(workload.exchanges[2].first_request, MessageId{4});
  EXPECT_EQ(workload.exchanges[2].reply, MessageId{5});
  expect_tiled(workload);
}

TEST(Workload, EmptyMessagesNeedATransportThatKeepsThem) {
  Experiment experiment;
  experiment.messages.size.repeated = {10, 0};
  EXPECT_THAT(sizes_of(make_workload(experiment, Transport::udp).flow(to_server)), ::testing::Contains(0U));
  EXPECT_THAT(error_of(experiment, Transport::tcp), HasSubstr("message 1 would be 0 bytes on tcp"));
  EXPECT_THAT(error_of(experiment, Transport::unix_seqpacket), HasSubstr("0 bytes on unix-seqpacket"))
      << "there it would look like the end";
}

TEST(Workload, MoreThanAGibibyteIsRefusedBeforeItIsBuilt) {
  Experiment experiment;
  experiment.messages.count = 1'000'000;
  experiment.messages.size.repeated = {1'000'000};
  EXPECT_THAT(error_of(experiment, Transport::tcp), HasSubstr("1 GiB"));
}

}  // namespace
}  // namespace sticky
