// The facts that the product stands on, measured on this machine each time: if one fails, a lesson is wrong.
// Facts of timing hold only where the machine kept the time; a run that says it did not is no evidence.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/lab/lab.h"

namespace sticky {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;

#define SKIP_UNLESS_ON_TIME(trace) \
  if (!(trace).inconclusive.empty()) GTEST_SKIP() << (trace).inconclusive

Experiment spaced_sends() {
  Experiment experiment = lab::experiment();
  experiment.messages.gap_us = {2000};
  experiment.receiver.quickack = Quickack::off;
  return experiment;
}

/// Milliseconds of the exchanges after the first.
std::vector<double> later_exchanges(const Trace& trace) {
  std::vector<double> ms;
  for (std::size_t i = 1; i < trace.exchanges.size(); ++i) {
    ms.push_back(to_ms(trace.exchanges[i].end - trace.exchanges[i].begin));
  }
  std::sort(ms.begin(), ms.end());
  return ms;
}

class Facts : public ::testing::TestWithParam<int> {};

TEST_P(Facts, WithDelayedAcknowledgementsNagleHoldsNineOfTenMessages) {
  Experiment experiment = spaced_sends();
  experiment.ip = GetParam();
  const Trace trace = lab::run_on_time(experiment);
  SKIP_UNLESS_ON_TIME(trace);
  EXPECT_THAT(lab::receive_sizes(trace), ElementsAre(10, 90));
  EXPECT_THAT(lab::transmission_sizes(trace), ElementsAre(10, 90));
}

TEST_P(Facts, WithoutNagleEachMessageLeavesAlone) {
  Experiment experiment = spaced_sends();
  experiment.ip = GetParam();
  experiment.sender.nodelay = true;
  const Trace trace = lab::run_on_time(experiment);
  SKIP_UNLESS_ON_TIME(trace);
  EXPECT_THAT(lab::receive_sizes(trace), AllOf(SizeIs(10), Each(10)));
  EXPECT_THAT(lab::transmission_sizes(trace), AllOf(SizeIs(10), Each(10)));
}

INSTANTIATE_TEST_SUITE_P(BothVersions, Facts, ::testing::Values(4, 6),
                         [](const auto& instance) { return "Ipv" + std::to_string(instance.param); });

TEST(KernelFacts, ALateReaderMergesEvenWithoutNagle) {
  Experiment experiment = lab::experiment();
  experiment.sender.nodelay = true;
  experiment.receiver.start_delay_ms = 100;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::receive_sizes(trace), ElementsAre(100));
  EXPECT_THAT(lab::transmission_sizes(trace), SizeIs(Le(10U)));
}

TEST(KernelFacts, AFinReleasesWhatNagleHolds) {
  Experiment experiment = lab::experiment();
  experiment.receiver.quickack = Quickack::off;
  experiment.receiver.start_delay_ms = 20;
  experiment.sender.end_delay_ms = 0;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::receive_sizes(trace), ElementsAre(100)) << "within 20 ms, so no delayed ACK released it";
}

TEST(KernelFacts, WriteWriteReadCostsFortyMillisecondsAnExchangeUnlessOneOfThemGoes) {
  const Trace slow = lab::run_on_time(lab::dialogue());
  Experiment without_nagle = lab::dialogue();
  without_nagle.sender.nodelay = true;
  Experiment one_write = lab::dialogue();
  one_write.pattern.request = {20};
  const Trace fast = lab::run_on_time(without_nagle);
  const Trace whole = lab::run_on_time(one_write);

  ASSERT_THAT(slow.exchanges, SizeIs(10));
  const double median = later_exchanges(slow)[4];
  EXPECT_GT(median, 35.0);
  EXPECT_LT(median, 60.0);
  EXPECT_LT(later_exchanges(fast)[4], 10.0);
  EXPECT_LT(later_exchanges(whole)[4], 10.0);
}

TEST(KernelFacts, ACorkHoldsEverythingUntilItIsPulled) {
  Experiment experiment = lab::experiment();
  experiment.sender.cork = true;
  experiment.sender.nodelay = true;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::transmission_sizes(trace), ElementsAre(100));
  const auto steps = lab::steps(trace, Side::client);
  EXPECT_THAT(steps, ElementsAre(Step::What::connect, Step::What::cork, Step::What::uncork, Step::What::shutdown));
  const auto is_uncork = [](const Event& event) {
    const auto* step = std::get_if<Step>(&event.what);
    return step != nullptr && step->what == Step::What::uncork;
  };
  const auto uncork = std::find_if(trace.events.begin(), trace.events.end(), is_uncork);
  EXPECT_LT(uncork->begin, uncork->end) << "what it set free left while it lasted";
}

TEST(KernelFacts, MsgMoreHoldsEverythingUntilTheLastCall) {
  Experiment experiment = lab::experiment();
  experiment.sender.more = true;
  experiment.sender.nodelay = true;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::transmission_sizes(trace), ElementsAre(100));
  EXPECT_TRUE(has(lab::all<SendCall>(trace, Side::client).front().flags, CallFlags::more));
  EXPECT_FALSE(has(lab::all<SendCall>(trace, Side::client).back().flags, CallFlags::more));
}

TEST(KernelFacts, AForcedSegmentSizeLosesTwelveBytesToTimestamps) {
  Experiment experiment = lab::experiment();
  experiment.max_segment = 1460;
  const Trace trace = lab::run(experiment);
  const std::int64_t granted = lab::granted(trace, Side::client, "TCP_MAXSEG");
  EXPECT_TRUE(granted == 1448 || granted == 1460) << granted << " (1460 where timestamps are off)";
  ASSERT_FALSE(trace.counters.empty());
  EXPECT_EQ(trace.counters.front().mss, granted);
}

TEST(KernelFacts, BuffersAreGrantedDouble) {
  Experiment experiment = lab::experiment();
  experiment.sender.send_buffer = 20'000;
  experiment.receiver.receive_buffer = 30'000;
  const Trace trace = lab::run(experiment);
  EXPECT_EQ(lab::granted(trace, Side::client, "SO_SNDBUF"), 40'000);
  EXPECT_EQ(lab::granted(trace, Side::server, "SO_RCVBUF"), 60'000);
}

TEST(KernelFacts, ALowWaterMarkMakesReadsAtLeastThatLarge) {
  Experiment experiment = lab::experiment();
  experiment.receiver.low_water = 50;
  experiment.messages.gap_us = {1000};
  const Trace trace = lab::run(experiment);
  const auto sizes = lab::receive_sizes(trace);
  ASSERT_FALSE(sizes.empty());
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) EXPECT_GE(sizes[i], 50U);
  EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), 0U), 100U);
}

TEST(KernelFacts, AShortBufferCutsADatagramAndTheRestIsGone) {
  Experiment experiment = lab::experiment(Transport::udp);
  experiment.messages.size.repeated = {1000};
  experiment.receiver.read_size = 64;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::receive_sizes(trace), AllOf(SizeIs(10), Each(64)));
  for (const auto& call : lab::all<RecvDatagram>(trace, Side::server)) {
    if (call.returned_data()) {
      EXPECT_EQ(call.length, 1000U);
    }
  }
}

TEST(KernelFacts, AFullReceiveBufferDropsDatagramsAndCountsThem) {
  Experiment experiment = lab::experiment(Transport::udp);
  experiment.messages.count = 100;
  experiment.messages.size.repeated = {104};
  experiment.receiver.receive_buffer = 4096;
  experiment.receiver.start_delay_ms = 100;
  const Trace trace = lab::run(experiment);
  const std::size_t received = lab::receive_sizes(trace).size();
  EXPECT_LT(received, 50U);
  const auto server = std::find_if(trace.counters.begin(), trace.counters.end(),
                                   [](const FinalCounters& c) { return c.side == Side::server; });
  ASSERT_NE(server, trace.counters.end());
  EXPECT_EQ(server->receive_buffer_drops, 100U - received);
}

TEST(KernelFacts, WhereNobodyListensEachSecondSendMeetsTheRefusalOfTheOneBefore) {
  Experiment experiment = lab::experiment(Transport::udp);
  experiment.server.listen = false;
  const Trace trace = lab::run(experiment);
  const auto errors = lab::send_errors(trace);
  ASSERT_THAT(errors, SizeIs(10));
  EXPECT_EQ(errors[0], 0) << "the first send cannot know";
  EXPECT_EQ(errors[1], ECONNREFUSED);
  EXPECT_EQ(std::count(errors.begin(), errors.end(), ECONNREFUSED), 5);
  EXPECT_EQ(trace.ending_of(Side::server).how, Ending::How::not_read);
}

TEST(KernelFacts, ADatagramHasALargestSize) {
  Experiment experiment = lab::experiment(Transport::udp);
  experiment.messages.count = 2;
  experiment.messages.size.repeated = {65508, 10};
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::send_errors(trace), ElementsAre(EMSGSIZE, 0));
  EXPECT_THAT(lab::receive_sizes(trace), ElementsAre(10));
}

TEST(KernelFacts, WhatWasQueuedBeforeAResetCanStillBeRead) {
  Experiment experiment = lab::experiment();
  experiment.receiver.start_delay_ms = 100;
  experiment.sender.end = EndStyle::reset;
  experiment.sender.end_delay_ms = 0;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::receive_sizes(trace), ElementsAre(100));
  EXPECT_EQ(trace.ending_of(Side::server).how, Ending::How::reset);
}

TEST(KernelFacts, TransmitRecordsAreCompleteWhereTheyAreDrainedAfterEverySend) {
  Experiment experiment = lab::experiment();
  experiment.messages.count = 2000;
  experiment.sender.nodelay = true;
  const Trace trace = lab::run(experiment);
  const auto sizes = lab::transmission_sizes(trace);
  const auto& counters = trace.counters.front();
  EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), 0U), 20'000U);
  EXPECT_EQ(sizes.size(), counters.data_segments_out - counters.retransmissions);
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
}

}  // namespace
}  // namespace sticky
