// Every setting on real sockets. What is asserted holds under any load: bytes, rows, endings, options; never luck.

#include "core/experiment/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <numeric>

#include "core/net/options.h"
#include "tests/lab/lab.h"

namespace sticky {
namespace {

using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;

constexpr auto kEof = Ending::How::eof;
constexpr auto kFinished = Ending::How::finished;
constexpr auto kNotRead = Ending::How::not_read;

std::string file_name(Transport transport) {
  std::string name(name_of(transport));
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class EveryTransport : public ::testing::TestWithParam<Transport> {};

TEST_P(EveryTransport, DeliversEveryByteAndLeavesNothingBehind) {
  ASSERT_TRUE(lab::no_thread_left());
  (void)lab::run(lab::experiment(GetParam()));  // whatever the process opens once, it has opened now
  const std::size_t descriptors = lab::open_descriptors();
  const Trace trace = lab::run(lab::experiment(GetParam()));
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
  EXPECT_THAT(lab::send_sizes(trace), AllOf(SizeIs(10), Each(10)));
  EXPECT_EQ(trace.ending_of(Side::server).how, has_end(GetParam()) ? kEof : kFinished);
  EXPECT_EQ(trace.ending_of(Side::client).how, kNotRead);
  EXPECT_EQ(lab::open_descriptors(), descriptors);
  EXPECT_TRUE(lab::no_thread_left());
}

TEST_P(EveryTransport, MergesForALateReaderExactlyWhereItIsAStream) {
  Experiment experiment = lab::experiment(GetParam());
  experiment.receiver.start_delay_ms = 60;
  const Trace trace = lab::run(experiment);
  if (is_stream(GetParam())) {
    EXPECT_THAT(lab::receive_sizes(trace), ElementsAre(100));
  } else {
    EXPECT_THAT(lab::receive_sizes(trace), AllOf(SizeIs(10), Each(10)));
  }
  EXPECT_TRUE(lab::paused(trace, Side::server, Pause::Why::reader_start));
}

TEST_P(EveryTransport, StopsAfterAllMessagesWhereTheSenderDoesNotEnd) {
  Experiment experiment = lab::experiment(GetParam());
  experiment.sender.end = EndStyle::none;
  const Trace trace = lab::run(experiment);
  EXPECT_EQ(trace.ending_of(Side::server).how, kFinished);
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
}

TEST_P(EveryTransport, ReadsNoMoreThanItWasAskedTo) {
  Experiment experiment = lab::experiment(GetParam());
  experiment.receiver.max_reads = 3;
  experiment.receiver.read_size = 4;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::receive_sizes(trace), AllOf(SizeIs(3), Each(Le(4U))));
  EXPECT_EQ(trace.ending_of(Side::server).how, kFinished);
}

TEST_P(EveryTransport, AnEagerNonblockingSenderSaysSoAndLosesNothing) {
  if (GetParam() == Transport::udp) GTEST_SKIP() << "UDP drops what does not fit";
  Experiment experiment = lab::experiment(GetParam());
  experiment.sender.nonblocking = true;
  experiment.messages.count = 300;
  experiment.messages.size.repeated = {5000};
  experiment.receiver.start_delay_ms = 30;
  experiment.receiver.read_size = 65536;
  if (GetParam() != Transport::pipe) experiment.sender.send_buffer = 10'000;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
  const auto errors = lab::send_errors(trace);
  EXPECT_THAT(errors, Contains(EAGAIN)) << "1.5 MB do not fit into any buffer at once";
  EXPECT_THAT(errors, Each(AnyOf(0, EAGAIN)));
}

TEST_P(EveryTransport, ABlockingSenderIsBlockedByALateReaderAndNeverShort) {
  if (GetParam() == Transport::udp) GTEST_SKIP() << "UDP does not block for the reader";
  Experiment experiment = lab::experiment(GetParam());
  experiment.messages.count = 100;
  experiment.messages.size.repeated = {20'000};
  experiment.receiver.start_delay_ms = 30;
  experiment.receiver.read_size = 65536;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::send_sizes(trace), AllOf(SizeIs(100), Each(20'000)));
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(All, EveryTransport,
                         ::testing::Values(Transport::tcp, Transport::udp, Transport::unix_stream,
                                           Transport::unix_seqpacket, Transport::unix_datagram, Transport::pipe),
                         [](const auto& instance) { return file_name(instance.param); });

class Listeners : public ::testing::TestWithParam<Transport> {};

TEST_P(Listeners, RefuseWhereNobodyListens) {
  Experiment experiment = lab::experiment(GetParam());
  experiment.server.listen = false;
  const Trace trace = lab::run(experiment);
  const Ending& ending = trace.ending_of(Side::client);
  EXPECT_EQ(ending.how, Ending::How::error);
  EXPECT_EQ(ending.error, ECONNREFUSED);
  EXPECT_EQ(ending.attempt.substr(0, 8), "connect ");
  EXPECT_EQ(trace.ending_of(Side::server).how, kNotRead);
  EXPECT_THAT(lab::all<SendCall>(trace, Side::client), IsEmpty());
}

TEST_P(Listeners, AClientCanSendBeforeItIsAccepted) {
  Experiment experiment = lab::experiment(GetParam());
  experiment.server.accept_delay_ms = 50;
  const Trace trace = lab::run(experiment);
  EXPECT_TRUE(lab::paused(trace, Side::server, Pause::Why::accept_delay));
  const auto accept = std::find_if(trace.events.begin(), trace.events.end(), [](const Event& event) {
    const auto* step = std::get_if<Step>(&event.what);
    return step != nullptr && step->what == Step::What::accept;
  });
  const auto last_send = std::find_if(trace.events.rbegin(), trace.events.rend(), [](const Event& event) {
    return std::holds_alternative<SendCall>(event.what);
  });
  ASSERT_NE(accept, trace.events.end());
  ASSERT_NE(last_send, trace.events.rend());
  if (trace.inconclusive.empty()) {
    EXPECT_LT(last_send->end, accept->end);
  }
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
}

TEST_P(Listeners, SeveralConnectionsAreEachTheirOwnStream) {
  for (const double accept_delay : {0.0, 5.0}) {
    Experiment experiment = lab::experiment(GetParam());
    experiment.sender.connections = 5;
    experiment.messages.count = 23;
    experiment.server.accept_delay_ms = accept_delay;
    const Trace trace = lab::run(experiment);
    EXPECT_THAT(trace.flows, SizeIs(10));
    EXPECT_THAT(lab::send_sizes(trace), SizeIs(23));
    EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
    EXPECT_EQ(trace.ending_of(Side::server).how, kEof);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Listeners,
                         ::testing::Values(Transport::tcp, Transport::unix_stream, Transport::unix_seqpacket),
                         [](const auto& instance) { return file_name(instance.param); });

// --- settings of the sender

TEST(Sender, EndsAsAsked) {
  Experiment experiment = lab::experiment();
  experiment.sender.end = EndStyle::close;
  Trace trace = lab::run(experiment);
  EXPECT_EQ(trace.ending_of(Side::server).how, kEof);
  EXPECT_EQ(lab::steps(trace, Side::client).back(), Step::What::close);
  EXPECT_THAT(trace.counters, SizeIs(2)) << "counted before the close";

  experiment.sender.end = EndStyle::reset;
  trace = lab::run(experiment);
  EXPECT_EQ(trace.ending_of(Side::server).how, Ending::How::reset);
  EXPECT_EQ(lab::steps(trace, Side::client).back(), Step::What::reset);
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty()) << "it was reset after all was acknowledged";
}

TEST(Sender, WaitsAsLongAsAskedBeforeTheEnd) {
  Experiment experiment = lab::experiment();
  experiment.sender.end_delay_ms = 40;
  const Trace trace = lab::run(experiment);
  const auto pause = std::find_if(trace.events.begin(), trace.events.end(), [](const Event& event) {
    const auto* what = std::get_if<Pause>(&event.what);
    return what != nullptr && what->why == Pause::Why::end_delay;
  });
  ASSERT_NE(pause, trace.events.end());
  EXPECT_GE(pause->end - pause->begin, std::chrono::milliseconds(40));
}

TEST(Sender, CanSendAHeaderByItself) {
  for (const Transport transport : {Transport::tcp, Transport::unix_stream, Transport::pipe}) {
    Experiment experiment = lab::experiment(transport);
    experiment.messages.count = 2;
    experiment.sender.split = 4;
    experiment.sender.split_gap_us = 100;
    const Trace trace = lab::run(experiment);
    EXPECT_THAT(lab::send_sizes(trace), ElementsAre(4, 6, 4, 6));
    EXPECT_TRUE(lab::paused(trace, Side::client, Pause::Why::split_gap));
  }
}

TEST(Sender, ASplitAsLargeAsTheMessageIsNone) {
  Experiment experiment = lab::experiment();
  experiment.messages.count = 2;
  experiment.sender.split = 10;
  EXPECT_THAT(lab::send_sizes(lab::run(experiment)), ElementsAre(10, 10));
}

TEST(Sender, MarksTheEndOfEachRecordWhereAsked) {
  Experiment experiment = lab::experiment();
  experiment.sender.eor = true;
  experiment.sender.nodelay = true;
  const Trace trace = lab::run(experiment);
  for (const auto& call : lab::all<SendCall>(trace, Side::client)) EXPECT_TRUE(has(call.flags, CallFlags::eor));
}

TEST(Sender, PausesAfterEachMessageButTheLast) {
  Experiment experiment = lab::experiment();
  experiment.messages.gap_us = {300, 0};
  const Trace trace = lab::run(experiment);
  const auto pauses = lab::all<Pause>(trace, Side::client);
  EXPECT_EQ(std::count(pauses.begin(), pauses.end(), Pause{Pause::Why::message_gap}), 5) << "a gap of 0 is no pause";
}

TEST(Sender, TcpOnlySettingsLeaveOtherTransportsAlone) {
  Experiment experiment = lab::experiment(Transport::udp);
  experiment.sender.more = true;
  experiment.sender.cork = true;
  experiment.sender.eor = true;
  experiment.sender.split = 3;
  experiment.receiver.wait_all = true;
  experiment.receiver.low_water = 50;
  EXPECT_THAT(lab::receive_sizes(lab::run(experiment)), AllOf(SizeIs(10), Each(10)));
}

TEST(Sender, PacingIsGranted) {
  Experiment experiment = lab::experiment();
  experiment.sender.pacing_bytes_per_s = 1'000'000;
  EXPECT_EQ(lab::granted(lab::run(experiment), Side::client, "SO_MAX_PACING_RATE"), 1'000'000);
}

// --- settings of the receiver

TEST(Receiver, WaitsForAllOfWhatItAsked) {
  for (const Transport transport : {Transport::tcp, Transport::unix_stream}) {
    Experiment experiment = lab::experiment(transport);
    experiment.receiver.wait_all = true;
    experiment.receiver.read_size = 40;
    EXPECT_THAT(lab::receive_sizes(lab::run(experiment)), ElementsAre(40, 40, 20));
  }
}

TEST(Receiver, APeekIsAnEventButNoReceive) {
  for (const Transport transport : {Transport::tcp, Transport::udp, Transport::unix_seqpacket}) {
    Experiment experiment = lab::experiment(transport);
    experiment.receiver.peek = true;
    const Trace trace = lab::run(experiment);
    EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
    const auto receives = lab::receive_sizes(trace);
    EXPECT_EQ(std::accumulate(receives.begin(), receives.end(), 0U), 100U);
    const std::size_t calls =
        lab::all<RecvCall>(trace, Side::server).size() + lab::all<RecvDatagram>(trace, Side::server).size();
    EXPECT_GE(calls, 2 * receives.size());
  }
}

TEST(Receiver, ASmallReaderWithPausesGetsSmallPieces) {
  Experiment experiment = lab::experiment();
  experiment.receiver.read_size = 7;
  experiment.receiver.gap_us = 100;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
  EXPECT_THAT(lab::receive_sizes(trace), SizeIs(Ge(15U)));
  EXPECT_TRUE(lab::paused(trace, Side::server, Pause::Why::reader_gap));
}

TEST(Receiver, DatagramsWithLongGapsAreNoSilence) {
  Experiment experiment = lab::experiment(Transport::udp);
  experiment.messages.count = 2;
  experiment.messages.gap_us = {450'000};  // longer than the 200 ms of silence that end a reader
  EXPECT_THAT(lab::receive_sizes(lab::run(experiment)), ElementsAre(10, 10));
}

TEST(Receiver, ALoopThatWaitsForAShortReadHangsWhereNoneComes) {
  for (const Transport transport : {Transport::tcp, Transport::unix_stream, Transport::pipe}) {
    Experiment experiment = lab::experiment(transport);
    experiment.sender.end = EndStyle::none;
    experiment.messages.count = 1;
    experiment.messages.size.repeated = {200};
    experiment.receiver.start_delay_ms = 20;
    experiment.receiver.read_size = 100;
    experiment.receiver.stop_on_short_read = true;
    experiment.time_limit_s = 0.1;
    const Trace hangs = lab::run(experiment);
    EXPECT_EQ(hangs.ending_of(Side::server).how, Ending::How::timeout) << name_of(transport);
    EXPECT_THAT(lab::receive_sizes(hangs), ElementsAre(100, 100));
    experiment.messages.size.repeated = {201};
    experiment.time_limit_s = 10;
    const Trace ends = lab::run(experiment);
    EXPECT_EQ(ends.ending_of(Side::server).how, kFinished) << name_of(transport);
    EXPECT_THAT(lab::receive_sizes(ends), ElementsAre(100, 100, 1));
  }
}

TEST(Receiver, AServerThatClosesMakesALaterSendFail) {
  for (const Transport transport : {Transport::tcp, Transport::unix_stream, Transport::unix_seqpacket}) {
    Experiment experiment = lab::experiment(transport);
    experiment.messages.count = 4;
    experiment.messages.gap_us = {30'000};
    experiment.receiver.max_reads = 1;
    experiment.server.closes = true;
    const Trace trace = lab::run(experiment);
    EXPECT_THAT(lab::receive_sizes(trace), ElementsAre(10)) << name_of(transport);
    EXPECT_THAT(lab::steps(trace, Side::server), Contains(Step::What::close));
    EXPECT_EQ(trace.ending_of(Side::client).how, Ending::How::reset);
    EXPECT_THAT(lab::send_errors(trace), Contains(EPIPE));
  }
}

TEST(Receiver, ACallThatIsToBeSetOnceIsNotSetAgain) {
  Experiment experiment = lab::dialogue();
  experiment.server.quickack = Quickack::once;
  const Trace trace = lab::run(experiment);
  EXPECT_EQ(lab::granted(trace, Side::server, "TCP_QUICKACK"), 1);
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
}

TEST(Sender, CanForbidFragments) {
  Experiment experiment = lab::experiment(Transport::udp);
  experiment.sender.dont_fragment = true;
  EXPECT_EQ(lab::granted(lab::run(experiment), Side::client, "IP_MTU_DISCOVER"), kForbidFragments);
  experiment.ip = 6;
  EXPECT_EQ(lab::granted(lab::run(experiment), Side::client, "IPV6_MTU_DISCOVER"), kForbidFragments);
}

// --- evidence

TEST(Evidence, CallsAloneCostNothingElse) {
  Experiment experiment = lab::experiment();
  experiment.evidence = EvidenceGrade::calls;
  const Trace trace = lab::run(experiment);
  EXPECT_FALSE(trace.evidence.tcp_info);
  EXPECT_FALSE(trace.evidence.tx_timestamps);
  EXPECT_THAT(lab::all<TcpSample>(trace, Side::client), IsEmpty());
  EXPECT_THAT(lab::all<TxStamp>(trace, Side::client), IsEmpty());
  for (const auto& call : lab::all<RecvCall>(trace, Side::server)) EXPECT_EQ(call.queued_before, not_observed);
}

TEST(Evidence, TcpInfoSamplesAfterEverySendAndLooksBeforeEveryReceive) {
  Experiment experiment = lab::experiment();
  experiment.evidence = EvidenceGrade::tcp_info;
  const Trace trace = lab::run(experiment);
  EXPECT_TRUE(trace.evidence.tcp_info);
  EXPECT_FALSE(trace.evidence.tx_timestamps);
  EXPECT_THAT(lab::all<TcpSample>(trace, Side::client), SizeIs(10));
  for (const auto& call : lab::all<RecvCall>(trace, Side::server)) EXPECT_NE(call.queued_before, not_observed);
}

TEST(Evidence, FullTellsTheLastByteSentAndAcknowledged) {
  Experiment experiment = lab::experiment();
  experiment.evidence = EvidenceGrade::full;
  const Trace trace = lab::run(experiment);
  ASSERT_TRUE(trace.evidence.tx_timestamps);
  std::uint64_t sent = 0;
  std::uint64_t acked = 0;
  for (const auto& stamp : lab::all<TxStamp>(trace, Side::client)) {
    (stamp.kind == TxStamp::Kind::sent ? sent : acked) = stamp.offset;
  }
  EXPECT_EQ(sent, 100U);
  EXPECT_EQ(acked, 100U);
}

TEST(Evidence, AutomaticGivesUpDetailsForVeryManyCalls) {
  Experiment experiment = lab::experiment();
  EXPECT_TRUE(lab::run(experiment).evidence.tcp_info);
  experiment.messages.count = 20'000;
  experiment.messages.size.repeated = {1};
  EXPECT_FALSE(lab::run(experiment).evidence.tcp_info);
}

// --- request and reply

class Dialogues : public ::testing::TestWithParam<Transport> {};

TEST_P(Dialogues, EveryRequestIsAnswered) {
  Experiment experiment = lab::dialogue(GetParam());
  experiment.sender.nodelay = true;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(trace.exchanges, SizeIs(10));
  EXPECT_THAT(lab::send_sizes(trace, Side::client), AllOf(SizeIs(20), Each(10)));
  EXPECT_THAT(lab::send_sizes(trace, Side::server), AllOf(SizeIs(10), Each(10)));
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
  for (std::size_t i = 1; i < trace.exchanges.size(); ++i) {
    EXPECT_LE(trace.exchanges[i - 1].end, trace.exchanges[i].begin);
  }
  EXPECT_EQ(trace.ending_of(Side::client).how, kFinished);
}

TEST_P(Dialogues, TheServerTakesItsTime) {
  Experiment experiment = lab::dialogue(GetParam());
  experiment.pattern.exchanges = 2;
  experiment.server.reply_delay_ms = 20;
  const Trace trace = lab::run(experiment);
  ASSERT_THAT(trace.exchanges, SizeIs(2));
  for (const Exchange& exchange : trace.exchanges) {
    EXPECT_GE(exchange.end - exchange.begin, std::chrono::milliseconds(20));
  }
  EXPECT_TRUE(lab::paused(trace, Side::server, Pause::Why::reply_delay));
}

INSTANTIATE_TEST_SUITE_P(All, Dialogues,
                         ::testing::Values(Transport::tcp, Transport::udp, Transport::unix_stream,
                                           Transport::unix_seqpacket, Transport::unix_datagram),
                         [](const auto& instance) { return file_name(instance.param); });

TEST(Dialogue, OneReadAReplyLeavesTheTailForTheNext) {
  Experiment experiment = lab::dialogue();
  experiment.pattern.exchanges = 2;
  experiment.pattern.request = {10};
  experiment.pattern.reply = {3000, 500};
  experiment.pattern.reads_per_reply = 1;
  experiment.receiver.read_size = 1024;
  experiment.receiver.start_delay_ms = 20;  // the whole first reply is there before it is read
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::receive_sizes(trace, Side::client), ElementsAre(1024, 1024));
  EXPECT_THAT(lab::broken_invariants(trace, false), IsEmpty());
}

TEST(Dialogue, EachExchangeCanHaveItsOwnConnection) {
  Experiment experiment = lab::dialogue();
  experiment.pattern.exchanges = 4;
  experiment.pattern.new_connection_each = true;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(trace.flows, SizeIs(8));
  EXPECT_THAT(trace.exchanges, SizeIs(4));
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
  const auto steps = lab::steps(trace, Side::client);
  EXPECT_EQ(std::count(steps.begin(), steps.end(), Step::What::connect), 4);
}

TEST(Dialogue, AServerCanAnswerUnaskedAndCloseOnTheRequest) {
  Experiment experiment = lab::dialogue();
  experiment.pattern.exchanges = 1;
  experiment.server.reads_request = false;
  experiment.server.reply_delay_ms = 30;
  experiment.server.closes = true;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::receive_sizes(trace, Side::server), IsEmpty()) << "the request is left unread";
  EXPECT_THAT(lab::send_sizes(trace, Side::server), ElementsAre(10));
  EXPECT_EQ(lab::steps(trace, Side::server).back(), Step::What::close);
}

TEST(Dialogue, AServerThatReadTheRequestClosesInOrder) {
  Experiment experiment = lab::dialogue();
  experiment.pattern.exchanges = 1;
  experiment.server.closes = true;
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::receive_sizes(trace, Side::client), ElementsAre(10));
  EXPECT_EQ(trace.ending_of(Side::client).how, kFinished);
}

TEST(Dialogue, AnAnnouncedMessageWaitsForItsAcknowledgement) {
  Experiment experiment = lab::experiment();
  experiment.framing = framing::AnnounceAckParams{};
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(lab::broken_invariants(trace, true), IsEmpty());
  EXPECT_THAT(lab::send_sizes(trace, Side::client), SizeIs(20)) << "each announced, then sent";
  EXPECT_THAT(lab::send_sizes(trace, Side::server), SizeIs(10)) << "each acknowledged";
}

TEST(Dialogue, AnUnansweredDatagramIsATimeoutOfTheClient) {
  Experiment experiment = lab::dialogue(Transport::udp);
  experiment.pattern.request = {65508};  // never leaves: too large
  const Trace trace = lab::run(experiment);
  EXPECT_THAT(trace.exchanges, IsEmpty());
  EXPECT_EQ(trace.ending_of(Side::client).how, Ending::How::timeout);
}

// --- the time limit

TEST(TimeLimit, EndsARunThatWouldNever) {
  Experiment experiment = lab::experiment();
  experiment.sender.end = EndStyle::none;
  experiment.receiver.wait_all = true;
  experiment.receiver.read_size = 1000;  // 100 bytes come
  experiment.time_limit_s = 0.1;
  const Trace trace = lab::run(experiment);
  EXPECT_EQ(trace.ending_of(Side::server).how, Ending::How::timeout);
  EXPECT_LT(trace.duration, std::chrono::milliseconds(1000));
  EXPECT_THAT(lab::send_sizes(trace), SizeIs(10)) << "what was seen is kept";
}

}  // namespace
}  // namespace sticky
