#include "core/analysis/explain_link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/trace_builder.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Explanation> told(const Trace& trace, double rtt_ms) {
  std::vector<Explanation> all;
  explain_link(trace, rtt_ms, all);
  return all;
}

// One segment that was to take 50 ms and took `took`.
Trace one_packet(Nanoseconds took) {
  TraceBuilder run;
  run.private_link().messages({10}).at(0us, took).segment(0, 10);
  Trace trace = run.build();
  trace.frames.resize(1);
  trace.frames[0].asked_delay = 50ms;
  return trace;
}

TEST(ExplainLink, TwoMillisecondsOrATwentiethOfTheRoundTripAreTolerable) {
  EXPECT_EQ(tolerable_lateness(0), 2ms);
  EXPECT_EQ(tolerable_lateness(40), 2ms);
  EXPECT_EQ(tolerable_lateness(100), 5ms);
  EXPECT_THAT(told(one_packet(55ms), 100), IsEmpty());
  const auto late = told(one_packet(55ms + 1us), 100);
  ASSERT_THAT(late, SizeIs(1));
  EXPECT_EQ(late[0].code, "link.late");
  EXPECT_THAT(late[0].evidence, Contains(EvidenceItem{"limit_ms", 5.0}));
  EXPECT_THAT(late[0].text.en, HasSubstr("5.0 ms later"));
  EXPECT_EQ(worst_lateness(one_packet(57ms)), 7ms);
}

TEST(ExplainLink, ALostPacketIsNotLate) {
  Trace trace = one_packet(0ms);
  std::get<Segment>(trace.events.at(0).what).fate = Fate::lost;
  EXPECT_THAT(told(trace, 0), IsEmpty());
  EXPECT_EQ(worst_lateness(trace), 0ms);
}

TEST(ExplainLink, ClosedWindowsAreAddedUpAndProbesCounted) {
  TraceBuilder run;
  run.private_link().messages({100, 100}).at(0us, 1ms).segment(0, 100);
  run.at(2ms, 3ms).ack(100, {.window = 0}).at(200ms, 201ms).segment(99, 99);
  run.at(202ms, 203ms).ack(100, {.window = 0}).at(300ms, 301ms).ack(100).at(302ms, 303ms).segment(100, 200);
  Trace trace = run.build();
  std::uint32_t frame = 0;
  for (Event& event : trace.events) {
    if (auto* segment = std::get_if<Segment>(&event.what)) segment->frame = frame++;
  }
  trace.frames.resize(frame);
  for (Frame& packet : trace.frames) packet.asked_delay = 1ms;
  const auto all = told(trace, 0);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "link.window-closed");
  EXPECT_EQ(all[0].count, 1U) << "the answer to a probe closes nothing anew";
  EXPECT_THAT(all[0].evidence, Contains(EvidenceItem{"probes", std::int64_t{1}}));
  EXPECT_THAT(all[0].evidence, Contains(EvidenceItem{"closed_ms", 298.0}));
}

TEST(ExplainLink, MissedFramesAreToldAsTheRecordersAndNotTheNetworks) {
  TraceBuilder run;
  run.private_link().messages({10}).at(1ms).capture_lost(3).at(2ms).capture_lost(4);
  const auto all = told(run.build(), 0);
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "link.capture-lost");
  EXPECT_EQ(all[0].count, 7U);
  EXPECT_THAT(all[0].text.en, HasSubstr("no network loss"));
}

TEST(ExplainLink, LoopbackHasNoLinkToSpeakOf) {
  Trace trace = one_packet(90ms);
  trace.on_private_link = false;
  EXPECT_THAT(told(trace, 0), IsEmpty());
}

}  // namespace
}  // namespace sticky
