#include "core/analysis/statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/trace_builder.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

DirectionTotals to_server(const Trace& trace) {
  return totals(trace, analyze(trace, framing::RawParams{}), Direction::client_to_server);
}

/// Two messages that leave apart and are read together, late.
TraceBuilder late_reader() {
  TraceBuilder run;
  run.messages({10, 10});
  run.trace().habits_of(Side::client).nodelay = true;
  run.at(0us).send(10).at(5us).sent(10).at(10us).send(10).at(15us).sent(20);
  run.at(1ms, 2ms).receive(20, {.queued = 20});
  return run;
}

TEST(Totals, CountWhatTheReportNames) {
  const DirectionTotals t = to_server(late_reader().build());
  EXPECT_THAT(t.sends.sizes, ElementsAre(10, 10));
  EXPECT_THAT(t.sends.at, ElementsAre(0us, 10us));
  ASSERT_TRUE(t.segments);
  EXPECT_THAT(t.segments->sizes, ElementsAre(10, 10));
  EXPECT_EQ(t.segment_count, 2U);
  EXPECT_EQ(t.retransmissions, 0U);
  EXPECT_THAT(t.receives.sizes, ElementsAre(20));
  EXPECT_THAT(t.receives.at, ElementsAre(2ms));  // when the application saw the bytes
  EXPECT_EQ(t.bytes_sent, 20U);
  EXPECT_EQ(t.bytes_received, 20U);
  EXPECT_TRUE(t.content_equal);
  EXPECT_EQ(t.boundaries.lost_by_cause[static_cast<std::size_t>(MergeCause::late_reader)], 1U);
  EXPECT_EQ(t.messages.merged, 2U);
  EXPECT_EQ(t.messages.whole, 2U);
  EXPECT_EQ(t.messages.alone, 0U);
}

TEST(Totals, AddUpConnectionsAndMergeTheirCallsByTime) {
  TraceBuilder run = late_reader();
  run.connection(1).messages({5}).at(7us).send(5).at(8us).sent(5).at(100us).receive(5);
  const DirectionTotals t = to_server(run.build());
  EXPECT_THAT(t.sends.sizes, ElementsAre(10, 5, 10));
  EXPECT_THAT(t.receives.sizes, ElementsAre(5, 20));
  EXPECT_EQ(t.segment_count, 3U);
  EXPECT_EQ(t.messages.total, 3U);
  EXPECT_EQ(t.boundaries.total, 1U);
}

TEST(Totals, OneUnknownRowMakesTheSizesUnknownButNotTheCount) {
  TraceBuilder run = late_reader();
  run.connection(1).messages({5}).at(7us).send(5).at(100us).receive(5);
  FinalCounters one_segment{};
  one_segment.connection = 1;
  one_segment.data_segments_out = 1;
  one_segment.retransmissions = 0;
  one_segment.bytes_sent = 5;
  run.counters(one_segment);
  const DirectionTotals t = to_server(run.build());
  EXPECT_FALSE(t.segments);
  EXPECT_EQ(t.segment_count, 3U);
}

TEST(Totals, ADirectionThatNobodyUsedKnowsNothingAndCountsNothing) {
  const Trace trace = late_reader().build();
  const DirectionTotals t = totals(trace, analyze(trace, framing::RawParams{}), Direction::server_to_client);
  EXPECT_TRUE(t.sends.sizes.empty());
  EXPECT_FALSE(t.segments);
  EXPECT_EQ(t.segment_count, std::nullopt);
  EXPECT_EQ(t.datagrams.fragments, std::nullopt);
  EXPECT_EQ(t.messages.total, 0U);
}

TEST(Totals, UndeliveredBoundariesAreNeitherKeptNorLost) {
  TraceBuilder run;
  run.messages({10, 10, 10}).at(0us).send(10).at(1us).sent(10).at(2us).receive(10);
  const BoundaryTotals b = to_server(run.build()).boundaries;
  EXPECT_EQ(b.total, 2U);
  EXPECT_EQ(b.kept, 0U);
  EXPECT_EQ(b.lost, 0U);
  EXPECT_EQ(b.undelivered, 2U);
}

TEST(Totals, OfDatagramsHaveNoSegments) {
  TraceBuilder run(Transport::udp);
  run.messages({10, 0}).at(0us).offer(0).at(1us).offer(1);
  run.at(5us).receive_datagram(0).at(6us).receive_datagram(1);
  const DirectionTotals t = to_server(run.build());
  EXPECT_THAT(t.sends.sizes, ElementsAre(10, 0));  // a datagram of 0 bytes counts
  EXPECT_THAT(t.receives.sizes, ElementsAre(10, 0));
  EXPECT_FALSE(t.segments);
  EXPECT_EQ(t.segment_count, std::nullopt);
  EXPECT_EQ(t.datagrams.received, 2U);
}

}  // namespace
}  // namespace sticky
