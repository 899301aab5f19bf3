// The facts that lessons on the private link stand on (docs/extend/kernel-facts.md), measured on this machine.
// Nothing here depends on luck: round trips are long against any scheduling delay, and what is counted is what
// the kernel must do. A recorder that lost frames would be no evidence, so that is asserted each time.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/analysis/explain_link.h"
#include "core/analysis/window_probes.h"
#include "tests/live_link/private_lab.h"

namespace sticky {
namespace {

using private_lab::capture_lost;
using private_lab::experiment;
using private_lab::receive_sizes;
using private_lab::retransmissions;
using private_lab::run;
using private_lab::run_on_time;
using private_lab::seen;
using private_lab::segment_sizes;
using std::chrono::milliseconds;
using testing::Each;
using testing::ElementsAre;
using testing::SizeIs;

using Bytes32 = std::vector<std::uint32_t>;

class PrivateLinkFacts : public private_lab::PrivateLinkTest {};

std::uint32_t total(const Bytes32& sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), 0U);
}

// 10 x 10 bytes, 5 ms apart, round trip 100 ms: the first leaves alone, the rest waits for its ACK.
Experiment ten_times_ten(int ip, bool nodelay) {
  Experiment e = experiment(Transport::tcp, 100);
  e.messages.gap_us = {5000};
  e.sender.nodelay = nodelay;
  e.ip = ip;
  return e;
}

TEST_F(PrivateLinkFacts, NagleHoldsNinetyBytesForOneRoundTrip) {
  for (const int ip : {4, 6}) {
    const Trace trace = run_on_time(ten_times_ten(ip, false));
    EXPECT_THAT(segment_sizes(trace), ElementsAre(10, 90)) << "IPv" << ip;
    EXPECT_THAT(receive_sizes(trace), ElementsAre(10, 90)) << "IPv" << ip;
    EXPECT_EQ(capture_lost(trace), 0U);
    EXPECT_TRUE(private_lab::all_bytes_arrived(trace));
  }
}

TEST_F(PrivateLinkFacts, WithoutNagleEachMessageIsASegment) {
  for (const int ip : {4, 6}) {
    const Trace trace = run_on_time(ten_times_ten(ip, true));
    EXPECT_THAT(segment_sizes(trace), testing::AllOf(SizeIs(10), Each(10U))) << "IPv" << ip;
    EXPECT_EQ(total(receive_sizes(trace)), 100U);
    EXPECT_EQ(capture_lost(trace), 0U);
  }
}

TEST_F(PrivateLinkFacts, AHundredBytesWithoutNagleFillTheInitialWindowOfTen) {
  Experiment e = experiment(Transport::tcp, 100);
  e.messages.count = 100;
  e.messages.size.repeated = {1};
  e.sender.nodelay = true;
  const Trace trace = run(e);
  const Bytes32 sizes = segment_sizes(trace);
  ASSERT_THAT(sizes, SizeIs(11)) << "ten of the initial window, then the rest together";
  EXPECT_EQ(sizes.back(), 90U);
  EXPECT_EQ(capture_lost(trace), 0U);
}

TEST_F(PrivateLinkFacts, TheMtuDecidesHowManySegmentsTwentyThousandBytesNeed) {
  const std::pair<std::uint32_t, std::size_t> expected[] = {{576, 39}, {1500, 14}, {9000, 3}, {65535, 1}};
  for (const auto& [mtu, segments] : expected) {
    Experiment e = experiment(Transport::tcp);
    e.link.mtu = mtu;
    e.messages.count = 1;
    e.messages.size.repeated = {20'000};
    e.receiver.start_delay_ms = 200;
    e.receiver.read_size = 65'536;
    const Trace trace = run(e);
    EXPECT_THAT(segment_sizes(trace), SizeIs(segments)) << "MTU " << mtu;
    EXPECT_THAT(receive_sizes(trace), ElementsAre(20'000)) << "the MTU does not shape reads";
    EXPECT_FALSE(trace.evidence.offload_seen) << "MTU " << mtu;
    EXPECT_EQ(capture_lost(trace), 0U);
  }
}

TEST_F(PrivateLinkFacts, TheFirstFlightIsTenSegments) {
  Experiment e = experiment(Transport::tcp, 100);
  e.messages.count = 1;
  e.messages.size.repeated = {100'000};
  const Trace trace = run(e);
  const auto segments = seen<Segment>(trace, Side::client);
  const auto first = std::find_if(segments.begin(), segments.end(), [](const auto& s) { return s.what.length > 0; });
  ASSERT_NE(first, segments.end());
  std::uint64_t flight = 0;
  for (const auto& segment : segments) {
    if (segment.left < first->left + milliseconds(90)) flight = std::max(flight, segment.what.range().end);
  }
  EXPECT_EQ(flight, 14'480U) << "10 x 1448 leave before the first ACK can be back";
}

TEST_F(PrivateLinkFacts, AScriptedLossPausesTcpAndEverythingStillArrives) {
  Experiment e = experiment(Transport::tcp, 100);
  e.messages.count = 20;
  e.messages.gap_us = {10'000};
  e.sender.nodelay = true;
  e.link.lose = {5};
  const Trace trace = run(e);
  const auto segments = seen<Segment>(trace, Side::client);
  const auto lost = std::find_if(segments.begin(), segments.end(),
                                 [](const auto& s) { return s.what.fate == Fate::lost_on_request; });
  ASSERT_NE(lost, segments.end());
  EXPECT_EQ(lost->what.range(), (ByteRange{40, 50})) << "the fifth message";
  EXPECT_EQ(lost->left, lost->ended) << "a lost packet ends where it began";
  EXPECT_GE(retransmissions(trace), 1U);
  EXPECT_TRUE(private_lab::all_bytes_arrived(trace));

  // After the first 40 bytes nothing can be read until the retransmission has arrived: at least a round trip.
  Nanoseconds longest{}, last{};
  for (const auto& call : seen<RecvCall>(trace, Side::server)) {
    if (!call.what.returned_data()) continue;
    if (last.count() > 0) longest = std::max(longest, call.ended - last);
    last = call.ended;
  }
  EXPECT_GE(longest, milliseconds(100));
}

TEST_F(PrivateLinkFacts, AScriptedLossTakesOneDatagramForGood) {
  Experiment e = experiment(Transport::udp, 20);
  e.messages.count = 20;
  e.link.lose = {5};
  const Trace trace = run(e);
  EXPECT_THAT(receive_sizes(trace), SizeIs(19));
  const auto datagrams = seen<WireDatagram>(trace, Side::client);
  ASSERT_THAT(datagrams, SizeIs(20));
  for (const auto& datagram : datagrams) {
    EXPECT_EQ(datagram.what.fate, datagram.what.ordinal == 4 ? Fate::lost_on_request : Fate::delivered);
  }
}

TEST_F(PrivateLinkFacts, ALargeDatagramTravelsInFragmentsAndIsReadInOneCall) {
  for (const int ip : {4, 6}) {
    Experiment e = experiment(Transport::udp);
    e.ip = ip;
    e.messages.count = 1;
    e.messages.size.repeated = {4000};
    const Trace trace = run(e);
    const auto fragments = seen<WireDatagram>(trace, Side::client);
    ASSERT_THAT(fragments, SizeIs(3)) << "IPv" << ip;
    std::uint32_t next = 0;
    for (const auto& fragment : fragments) {
      EXPECT_EQ(fragment.what.fragment_offset, next) << "fragments tile the datagram";
      next += fragment.what.length;
    }
    EXPECT_EQ(next, 4000U);
    EXPECT_FALSE(fragments.back().what.more_fragments);
    EXPECT_THAT(receive_sizes(trace), ElementsAre(4000));
  }
}

TEST_F(PrivateLinkFacts, OneLostFragmentLosesTheWholeDatagram) {
  Experiment e = experiment(Transport::udp);
  e.messages.count = 1;
  e.messages.size.repeated = {4000};
  e.link.lose = {1};
  const Trace trace = run(e);
  EXPECT_TRUE(receive_sizes(trace).empty());
  const auto fragments = seen<WireDatagram>(trace, Side::client);
  ASSERT_THAT(fragments, SizeIs(3));
  EXPECT_EQ(fragments[0].what.fate, Fate::delivered);
  EXPECT_EQ(fragments[2].what.fate, Fate::lost_on_request);
}

TEST_F(PrivateLinkFacts, ASlowLinkCutsAMessageWhereSegmentsEnd) {
  Experiment e = experiment(Transport::tcp);
  e.link.rate_kbps = 250;  // 1514 bytes take 48 ms: each is read before the next arrives, also on a busy machine
  e.messages.count = 1;
  e.messages.size.repeated = {4000};
  const Trace trace = run(e);
  EXPECT_THAT(segment_sizes(trace), ElementsAre(1448, 1448, 1104));
  EXPECT_THAT(receive_sizes(trace), ElementsAre(1448, 1448, 1104));
}

TEST_F(PrivateLinkFacts, OvertakenDatagramsArriveInAnotherOrder) {
  Experiment e = experiment(Transport::udp, 10);
  e.messages.count = 50;
  e.link.reorder = 0.2;
  const Trace trace = run(e);
  EXPECT_THAT(receive_sizes(trace), SizeIs(50));
  Nanoseconds latest{};
  std::size_t overtaken = 0;
  for (const auto& datagram : seen<WireDatagram>(trace, Side::client)) {
    overtaken += datagram.ended < latest ? 1 : 0;
    latest = std::max(latest, datagram.ended);
  }
  EXPECT_GE(overtaken, 1U);
}

TEST_F(PrivateLinkFacts, DuplicatedDatagramsAreReceivedTwiceAndTcpBytesOnce) {
  Experiment udp = experiment(Transport::udp);
  udp.link.duplicate = 1;
  const Trace datagrams = run(udp);
  const auto copies = seen<WireDatagram>(datagrams, Side::client);
  EXPECT_EQ(std::count_if(copies.begin(), copies.end(), [](const auto& d) { return d.what.duplicate; }), 10);

  Experiment tcp = experiment(Transport::tcp);
  tcp.link.duplicate = 1;
  EXPECT_TRUE(private_lab::all_bytes_arrived(run(tcp)));
}

TEST_F(PrivateLinkFacts, TheSegmentSizeCanBeAskedFor) {
  Experiment e = experiment(Transport::tcp);
  e.max_segment = 600;
  e.messages.count = 1;
  e.messages.size.repeated = {3000};
  const Bytes32 sizes = segment_sizes(run(e));
  EXPECT_EQ(total(sizes), 3000U);
  EXPECT_LE(*std::max_element(sizes.begin(), sizes.end()), 588U) << "600 less the timestamp option";
}

TEST_F(PrivateLinkFacts, ASlowReaderClosesTheWindowAndProbesOpenIt) {
  Experiment e = experiment(Transport::tcp, 10);
  e.messages.count = 30;
  e.messages.size.repeated = {1000};
  e.receiver.receive_buffer = 4096;
  e.receiver.start_delay_ms = 600;
  const Trace trace = run(e);
  EXPECT_TRUE(private_lab::all_bytes_arrived(trace));
  const auto answers = seen<Segment>(trace, Side::server);
  EXPECT_TRUE(std::any_of(answers.begin(), answers.end(), [](const auto& s) { return closes_window(s.what); }))
      << "the receiver says that its window is closed";

  std::vector<Explanation> told;
  explain_link(trace, 10, told);
  const auto closed =
      std::find_if(told.begin(), told.end(), [](const Explanation& x) { return x.code == "link.window-closed"; });
  ASSERT_NE(closed, told.end());
  const auto item = [&](const char* name) {
    return std::find_if(closed->evidence.begin(), closed->evidence.end(),
                        [&](const EvidenceItem& i) { return i.name == name; });
  };
  EXPECT_GE(std::get<std::int64_t>(item("probes")->value), 1) << "the sender asks after about 200 ms";
  EXPECT_GE(std::get<double>(item("closed_ms")->value), 200.0);
}

TEST_F(PrivateLinkFacts, AResetIsASegmentAndTheReaderMeetsIt) {
  Experiment e = experiment(Transport::tcp, 20);
  e.messages.count = 20;
  e.messages.size.repeated = {1000};
  e.sender.end = EndStyle::reset;
  e.sender.end_delay_ms = 0;
  e.receiver.start_delay_ms = 100;
  const Trace trace = run(e);
  const auto segments = seen<Segment>(trace, Side::client);
  EXPECT_TRUE(std::any_of(segments.begin(), segments.end(),
                          [](const auto& s) { return (s.what.flags & Segment::rst) != 0; }));
  EXPECT_EQ(trace.ending_of(Side::server).how, Ending::How::reset);
}

bool carries(const std::vector<private_lab::Seen<Segment>>& segments, Segment::Flag flag) {
  return std::any_of(segments.begin(), segments.end(), [&](const auto& s) { return (s.what.flags & flag) != 0; });
}

TEST_F(PrivateLinkFacts, AnOrderlyRunIsHalfClosedByEachSideAndNeverReset) {
  for (const EndStyle end : {EndStyle::shutdown, EndStyle::close, EndStyle::none}) {
    Experiment e = experiment(Transport::tcp, 20);
    e.sender.end = end;
    const Trace trace = run(e);
    for (const Side side : {Side::client, Side::server}) {
      const auto segments = seen<Segment>(trace, side);
      EXPECT_TRUE(carries(segments, Segment::fin)) << name_of(side);
      EXPECT_FALSE(carries(segments, Segment::rst)) << name_of(side);
    }
  }
}

TEST_F(PrivateLinkFacts, ClosingWithUnreadInputResets) {
  Experiment e = experiment(Transport::tcp, 20);
  e.receiver.max_reads = 1;
  e.receiver.read_size = 10;
  e.messages.gap_us = {1000};
  e.receiver.start_delay_ms = 100;
  const Trace trace = run(e);
  const auto segments = seen<Segment>(trace, Side::server);
  EXPECT_TRUE(std::any_of(segments.begin(), segments.end(), [](const auto& s) {
    return (s.what.flags & Segment::rst) != 0;
  })) << "RFC 2525 section 2.17: data was lost, and the peer must hear of it";
}

TEST_F(PrivateLinkFacts, ADatagramToNobodyIsRefusedAsOnLoopback) {
  Experiment e = experiment(Transport::udp, 10);
  e.server.listen = false;
  e.messages.count = 4;
  e.messages.gap_us = {30'000};
  const Trace trace = run(e);
  const auto sends = seen<SendCall>(trace, Side::client);
  ASSERT_THAT(sends, SizeIs(4));
  EXPECT_EQ(sends[0].what.error, 0);
  // The second, unless a busy machine delivered the refusal of the first one only after it.
  const auto refused = [](const auto& send) { return send.what.error == ECONNREFUSED; };
  EXPECT_TRUE(std::any_of(sends.begin(), sends.end(), refused)) << "a later call reports the datagram before";
}

}  // namespace
}  // namespace sticky
