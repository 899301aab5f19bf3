// When a run says of itself that it was not on time. Hand-built traces: no socket, no clock.

#include "core/experiment/run_timing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/experiment/timing_sentence.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Ten messages of ten bytes over TCP, 2 ms apart as asked; the trace is filled in by the test.
class RunTiming : public ::testing::Test {
 protected:
  RunTiming() {
    experiment_.transports = {Transport::tcp};
    experiment_.messages.gap_us = {2000};
    workload_ = make_workload(experiment_, Transport::tcp);
  }

  /// Message `index` is given to the kernel at `at`.
  void send(std::uint32_t index, Nanoseconds at, std::int32_t error = 0, Nanoseconds duration = 10us) {
    SendCall call;
    call.offset = std::uint64_t{index} * 10;
    call.message = MessageId{index};
    call.asked = 10;
    call.accepted = error == 0 ? 10 : 0;
    call.error = error;
    add(Side::client, at, at + duration, call);
  }
  void transmitted(std::uint64_t offset, Nanoseconds at) { add(Side::client, at, at, TxStamp{offset}); }
  void receive(std::uint64_t offset, std::uint32_t got, Nanoseconds begin, Nanoseconds end) {
    RecvCall call;
    call.offset = offset;
    call.asked = 4096;
    call.got = got;
    add(Side::server, begin, end, call);
  }
  void add(Side side, Nanoseconds begin, Nanoseconds end, const Happening& what) {
    trace_.events.push_back({begin, end, what, 0, side});
  }
  /// All ten sends, each gap longer by `late`.
  void send_all(Nanoseconds late) {
    for (std::uint32_t i = 0; i < 10; ++i) send(i, i * (2ms + 10us + late));
  }

  /// A segment of the private link with [begin, end) of the stream, 50 ms on the way as asked.
  void segment(std::uint64_t begin, std::uint64_t end, Nanoseconds left, Nanoseconds arrived) {
    trace_.on_private_link = true;
    trace_.frames.resize(1);
    trace_.frames[0].asked_delay = 50ms;
    Segment what;
    what.offset = begin;
    what.length = static_cast<std::uint32_t>(end - begin);
    add(Side::client, left, arrived, what);
  }

  [[nodiscard]] std::string verdict() {
    trace_.flows = workload_.flows;
    return spoiled_timing(trace_, plan_run(experiment_, Transport::tcp, workload_, false), workload_.gap_us);
  }

  Experiment experiment_;
  Workload workload_;
  Trace trace_;
};

TEST_F(RunTiming, SendsAsFarApartAsAskedAreOnTime) {
  send_all(0ns);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, WhatATimerAddsToEachPauseIsNoLateness) {
  send_all(200us);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, FiveMillisecondsTooManyInAllSpoilIt) {
  send_all(200us + 556us);  // nine gaps: 5.004 ms
  EXPECT_THAT(verdict(), HasSubstr("the pauses between the client's sends took 5.0 ms longer than the 18.0 ms"));
}

TEST_F(RunTiming, OneLongGapSpoilsItToo) {
  send(0, 0ms);
  send(1, 8ms);
  EXPECT_THAT(verdict(), HasSubstr("longer than the 2.0 ms asked for"));
}

TEST_F(RunTiming, WaitingForRoomIsNoPause) {
  send(0, 0ms, EAGAIN);
  send(0, 50ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, AGapBetweenSendsThatWereToFollowAtOnceSpoilsAShortRunOnly) {
  for (const std::uint32_t count : {10U, 2000U}) {
    experiment_.messages.count = count;
    experiment_.messages.gap_us = {0};
    workload_ = make_workload(experiment_, Transport::tcp);
    trace_ = {};
    for (std::uint32_t i = 0; i < count; ++i) send(i, i * 100us + (i < 5 ? 0ms : 8ms), 0, 100us);
    if (count == 10) {
      EXPECT_THAT(verdict(), HasSubstr("were to follow at once, yet lay 7.8 ms apart in all"));
    } else {
      EXPECT_THAT(verdict(), IsEmpty()) << "the calls alone took 200 ms";
    }
  }
}

TEST_F(RunTiming, ASendCallThatWasHeldUpSpoilsIt) {
  send(0, 0ms, 0, 8ms);
  send(1, 10ms);
  EXPECT_THAT(verdict(), HasSubstr("the client's send calls were held up for 7.8 ms, though the kernel had room"));
}

TEST_F(RunTiming, AReplysSendCallThatWasHeldUpSpoilsItToo) {
  send(0, 0ms);
  SendCall reply;
  reply.asked = reply.accepted = 10;
  add(Side::server, 1ms, 9ms, reply);
  EXPECT_THAT(verdict(), HasSubstr("the server's send calls were held up for 7.8 ms, though the kernel had room"));
  trace_.options.push_back({Side::server, "SO_SNDBUF", 1024, 4608, false, 0});
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, ACallThatMayHaveWaitedForRoomDoesNot) {
  trace_.options.push_back({Side::client, "SO_SNDBUF", 1024, 4608, false, 0});
  send(0, 0ms, 0, 8ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, NorDoesOneFarIntoTheStream) {
  experiment_.messages.count = 1000;
  workload_ = make_workload(experiment_, Transport::tcp);
  send(900, 0ms, 0, 8ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, WaitingForAReplyIsNoPause) {
  send(0, 0ms);
  RecvCall reply;
  reply.asked = 10;
  reply.got = 10;
  add(Side::client, 1ms, 45ms, reply);
  send(1, 45ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, AReaderThatPausesForASenderThatHasNotBegunIsNotLate) {
  experiment_.receiver.start_delay_ms = 300;
  add(Side::server, 0ms, 300ms, Pause{Pause::Why::reader_start});
  send(0, 299ms);
  EXPECT_THAT(verdict(), HasSubstr("the client began 299.0 ms after the reader's pause of 300.0 ms had begun"));
}

TEST_F(RunTiming, ASenderMayBeginATenthOfThePauseLate) {
  experiment_.receiver.start_delay_ms = 300;
  add(Side::server, 0ms, 300ms, Pause{Pause::Why::reader_start});
  send(0, 29ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, LongExperimentsMayBeATenthLate) {
  experiment_.messages.gap_us = {1'000'000};
  workload_ = make_workload(experiment_, Transport::tcp);
  for (std::uint32_t i = 0; i < 10; ++i) send(i, i * 1050ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, AReaderThatStartedTooLateSaysSo) {
  experiment_.receiver.start_delay_ms = 20;
  add(Side::server, 0ms, 26ms, Pause{Pause::Why::reader_start});
  EXPECT_THAT(verdict(), HasSubstr("the reader's start took 5.8 ms longer"));
}

TEST_F(RunTiming, AWaitingReaderThatWokeAfterTheNextMessageWasLate) {
  transmitted(10, 1ms);
  transmitted(20, 3ms);
  receive(0, 20, 0ms, 4ms);
  EXPECT_THAT(verdict(), HasSubstr("a waiting reader woke 3.0 ms after its data had come"));
}

TEST_F(RunTiming, AReaderThatCameLaterOnPurposeWasNotLate) {
  transmitted(10, 1ms);
  transmitted(20, 3ms);
  receive(0, 20, 2ms, 4ms);  // it was not waiting when the first byte came
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, WhatLeftTogetherMayBeReadTogether) {
  transmitted(20, 1ms);  // Nagle had joined them
  receive(0, 20, 0ms, 4ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, AReaderThatAsksForMoreMayWait) {
  experiment_.receiver.wait_all = true;
  transmitted(10, 1ms);
  transmitted(20, 3ms);
  receive(0, 20, 0ms, 4ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

TEST_F(RunTiming, AWaitingReaderThatSleptOnWasLateWhateverItTook) {
  transmitted(10, 1ms);
  receive(0, 10, 0ms, 7ms);
  EXPECT_THAT(verdict(), HasSubstr("a waiting reader woke 6.0 ms after its data had come"));
}

TEST_F(RunTiming, SoWasAClientThatWaitedForAReply) {
  experiment_.pattern.kind = PatternSpec::Kind::request_reply;
  workload_ = make_workload(experiment_, Transport::tcp);
  add(Side::server, 1ms, 1ms, TxStamp{10});
  RecvCall call;
  call.asked = 4096;
  call.got = 10;
  add(Side::client, 0ms, 9ms, call);
  EXPECT_THAT(verdict(), HasSubstr("a waiting reader woke 8.0 ms after"));
}

TEST_F(RunTiming, APacketThatTheLinkDeliveredTooLateSpoilsIt) {
  segment(0, 10, 0ms, 54ms);
  EXPECT_THAT(verdict(), IsEmpty()) << "within the tolerance";
  segment(10, 20, 2ms, 58ms);
  EXPECT_THAT(verdict(), HasSubstr("delivered a packet 6.0 ms later than the 50.0 ms asked for"));
}

TEST_F(RunTiming, AReaderOnTheLinkIsMeasuredFromTheArrival) {
  segment(0, 10, 0ms, 50ms);
  receive(0, 10, 1ms, 51ms);
  EXPECT_THAT(verdict(), IsEmpty());
  segment(10, 20, 10ms, 60ms);
  receive(10, 10, 51ms, 66ms);
  EXPECT_THAT(verdict(), HasSubstr("a waiting reader woke 6.0 ms after"));
}

TEST_F(RunTiming, WhatCameBeforeALostSegmentWasReplacedCouldNotBeRead) {
  segment(10, 20, 2ms, 52ms);
  segment(0, 10, 250ms, 300ms);  // the retransmission; only now are both readable
  receive(0, 20, 1ms, 301ms);
  EXPECT_THAT(verdict(), IsEmpty());
}

// --- the plan of a run

TEST(RunPlan, OneWayReadsAtTheServerAndRequestReplyAtBoth) {
  Experiment experiment;
  experiment.transports = {Transport::tcp};
  experiment.receiver.read_size = 64;
  experiment.server.read_size = 128;
  RunPlan plan = plan_run(experiment, Transport::tcp, make_workload(experiment, Transport::tcp), false);
  EXPECT_EQ(plan.reading_of(Side::server).read_size, 64U);

  experiment.pattern.kind = PatternSpec::Kind::request_reply;
  plan = plan_run(experiment, Transport::tcp, make_workload(experiment, Transport::tcp), false);
  EXPECT_EQ(plan.reading_of(Side::client).read_size, 64U);
  EXPECT_EQ(plan.reading_of(Side::server).read_size, 128U);
}

TEST(RunPlan, WhatATransportCannotHonourIsLeftOut) {
  Experiment experiment;
  experiment.transports = {Transport::tcp, Transport::udp, Transport::pipe};
  experiment.sender.more = true;
  experiment.sender.split = 4;
  experiment.receiver.wait_all = true;
  experiment.receiver.peek = true;
  experiment.server.accept_delay_ms = 5;
  const auto plan = [&](Transport transport) {
    return plan_run(experiment, transport, make_workload(experiment, transport), false);
  };
  EXPECT_TRUE(plan(Transport::tcp).sending_of(Side::client).more);
  EXPECT_FALSE(plan(Transport::udp).sending_of(Side::client).more);
  EXPECT_FALSE(plan(Transport::udp).sending_of(Side::client).split);
  EXPECT_TRUE(plan(Transport::pipe).sending_of(Side::client).split);
  EXPECT_FALSE(plan(Transport::pipe).reading_of(Side::server).wait_all);
  EXPECT_FALSE(plan(Transport::pipe).reading_of(Side::server).peek);
  EXPECT_EQ(plan(Transport::udp).accept_delay, 0ns);
}

TEST(TimingSentence, IsFoundInTheOtherLanguage) {
  for (int i = 0; i <= static_cast<int>(Late::client_start); ++i) {
    const std::string sentence = timing_sentence(static_cast<Late>(i), 7'700us, 18ms);
    const LocalText text = timing_text(sentence);
    EXPECT_EQ(text.en, sentence);
    EXPECT_THAT(text.zh, HasSubstr("7.7 ms")) << sentence;
    EXPECT_EQ(text.zh.find_first_of("{}"), std::string::npos) << text.zh;
  }
  EXPECT_EQ(timing_text("some other sentence").in(Language::zh), "some other sentence");
}

TEST(RunPlan, EvidenceIsAGrade) {
  Experiment experiment;
  const auto evidence = [&](EvidenceGrade grade, Transport transport, bool captures) {
    experiment.evidence = grade;
    return plan_run(experiment, transport, make_workload(experiment, transport), captures).evidence;
  };
  EXPECT_FALSE(evidence(EvidenceGrade::calls, Transport::tcp, false).queue_levels);
  EXPECT_TRUE(evidence(EvidenceGrade::tcp_info, Transport::tcp, false).tcp_info);
  EXPECT_FALSE(evidence(EvidenceGrade::tcp_info, Transport::udp, false).tcp_info);
  EXPECT_TRUE(evidence(EvidenceGrade::full, Transport::tcp, false).transmit_stamps);
  EXPECT_FALSE(evidence(EvidenceGrade::full, Transport::tcp, true).transmit_stamps) << "packets tell more";
  EXPECT_TRUE(evidence(EvidenceGrade::automatic, Transport::tcp, false).transmit_stamps);
}

TEST(RunPlan, SilenceIsLongerWhereTheWayIsLonger) {
  Experiment experiment;
  experiment.link.rtt_ms = 100;
  experiment.link.jitter_ms = 10;
  const RunPlan plan = plan_run(experiment, Transport::udp, make_workload(experiment, Transport::udp), true);
  EXPECT_EQ(plan.reading_of(Side::server).silence, 320ms);
}

}  // namespace
}  // namespace sticky
