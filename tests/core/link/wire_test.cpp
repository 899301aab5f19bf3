#include "core/link/wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/core/link/frame_builder.h"

namespace sticky {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Nanoseconds kOrigin = milliseconds(1000);  // of the clock that a real wire would ask

ByteVector tcp_frame(Side sender, std::uint8_t flags, std::uint32_t sequence, std::string_view payload = {}) {
  const bool from_client = sender == Side::client;
  return FrameBuilder{}
      .tcp({.source_port = static_cast<std::uint16_t>(from_client ? 40000 : 4000),
            .destination_port = static_cast<std::uint16_t>(from_client ? 4000 : 40000),
            .sequence = sequence,
            .flags = flags})
      .payload(payload)
      .build();
}
ByteVector syn() {
  return tcp_frame(Side::client, Segment::syn, 0);
}
ByteVector datagram(std::string_view payload) {
  return FrameBuilder{}.udp(1, 2).payload(payload).build();
}

// A wire whose far ends are lists: what arrived at which host. Times are the run's.
class WireOnPaper {
 public:
  void begin(const LinkSpec& spec) { wire_.begin(spec, 1, kOrigin); }
  void capture(Side sender, const ByteVector& frame, Nanoseconds left) {
    wire_.capture(sender, frame, kOrigin + left, sender_at(left));
  }
  void release(Nanoseconds now) { wire_.release(kOrigin + now, sender_at(now)); }
  Trace end(Nanoseconds now) {
    Trace trace;
    wire_.end(kOrigin + now, trace);
    return trace;
  }
  Wire& wire() { return wire_; }

  std::vector<ByteVector> arrived[2];  // by receiver
  bool host_refuses = false;

 private:
  Wire::Send sender_at(Nanoseconds now) {
    return [this, now](Side receiver, Bytes frame) -> std::optional<Nanoseconds> {
      if (host_refuses) return std::nullopt;
      arrived[static_cast<unsigned>(receiver)].emplace_back(frame.begin(), frame.end());
      return kOrigin + now;
    };
  }
  Wire wire_;
};

LinkSpec rtt_of(double ms) {
  LinkSpec spec;
  spec.kind = LinkSpec::Kind::private_link;
  spec.rtt_ms = ms;
  return spec;
}

template <typename What>
std::vector<What> all_of(const Trace& trace) {
  std::vector<What> found;
  for (const Event& event : trace.events) {
    if (const auto* what = std::get_if<What>(&event.what)) found.push_back(*what);
  }
  return found;
}

TEST(Wire, DeliversAfterHalfTheRoundTripAndRecordsBothTimes) {
  WireOnPaper wire;
  wire.begin(rtt_of(20));
  wire.capture(Side::client, syn(), milliseconds(3));
  wire.release(milliseconds(12));
  EXPECT_THAT(wire.arrived[1], IsEmpty());
  EXPECT_EQ(wire.wire().next_due(), kOrigin + milliseconds(13));
  wire.release(milliseconds(14));
  EXPECT_THAT(wire.arrived[1], ElementsAre(syn()));
  EXPECT_THAT(wire.arrived[0], IsEmpty());

  const Trace trace = wire.end(milliseconds(20));
  ASSERT_THAT(trace.events, SizeIs(1));
  const Event& event = trace.events[0];
  EXPECT_EQ(event.begin, milliseconds(3));
  EXPECT_EQ(event.end, milliseconds(14)) << "a millisecond late";
  EXPECT_EQ(event.side, Side::client);
  EXPECT_EQ(std::get<Segment>(event.what).fate, Fate::delivered);
  ASSERT_THAT(trace.frames, SizeIs(1));
  EXPECT_EQ(trace.frames[0].left, milliseconds(3));
  EXPECT_EQ(trace.frames[0].asked_delay, milliseconds(10));
  EXPECT_EQ(trace.frames[0].interface, 0);
  EXPECT_EQ(trace.frames[0].bytes, syn());
  EXPECT_TRUE(trace.evidence.capture);
  EXPECT_TRUE(trace.on_private_link);
}

TEST(Wire, ALostPacketIsAnEventThatEndsWhereItBegan) {
  WireOnPaper wire;
  LinkSpec spec = rtt_of(20);
  spec.lose = {2};
  wire.begin(spec);
  for (int i = 0; i < 3; ++i) wire.capture(Side::client, datagram("x"), milliseconds(i));
  wire.release(milliseconds(100));
  EXPECT_THAT(wire.arrived[1], SizeIs(2));
  const Trace trace = wire.end(milliseconds(100));
  ASSERT_THAT(trace.events, SizeIs(3));
  EXPECT_EQ(std::get<WireDatagram>(trace.events[1].what).fate, Fate::lost_on_request);
  EXPECT_EQ(trace.events[1].begin, trace.events[1].end);
  EXPECT_EQ(std::get<WireDatagram>(trace.events[2].what).ordinal, 2U);
}

TEST(Wire, ACopyIsAnEventOfItsOwnThatRefersToTheSameFrame) {
  WireOnPaper wire;
  LinkSpec spec = rtt_of(0);
  spec.duplicate = 1;
  wire.begin(spec);
  wire.capture(Side::client, datagram("x"), {});
  wire.release({});
  EXPECT_THAT(wire.arrived[1], SizeIs(2));
  const Trace trace = wire.end({});
  const auto seen = all_of<WireDatagram>(trace);
  ASSERT_THAT(seen, SizeIs(2));
  EXPECT_FALSE(seen[0].duplicate);
  EXPECT_TRUE(seen[1].duplicate);
  EXPECT_EQ(seen[1].frame, 0U);
  EXPECT_EQ(seen[1].ordinal, 0U);
  EXPECT_THAT(trace.frames, SizeIs(1));
}

TEST(Wire, WhatStillTravelsWhenTheRunEndsIsLate) {
  WireOnPaper wire;
  wire.begin(rtt_of(20));
  wire.capture(Side::client, datagram("x"), milliseconds(0));
  const Trace trace = wire.end(milliseconds(5));
  ASSERT_THAT(trace.events, SizeIs(1));
  EXPECT_EQ(std::get<WireDatagram>(trace.events[0].what).fate, Fate::late);
  EXPECT_EQ(trace.events[0].end, milliseconds(5));
  EXPECT_THAT(wire.arrived[1], IsEmpty());
}

TEST(Wire, ANewRunForgetsWhatTheLastOneLeftOnTheWire) {
  WireOnPaper wire;
  wire.begin(rtt_of(20));
  wire.capture(Side::client, datagram("of the last run"), milliseconds(0));
  wire.begin(rtt_of(0));
  wire.release(milliseconds(1000));
  EXPECT_THAT(wire.arrived[1], IsEmpty());
  EXPECT_THAT(wire.end(milliseconds(1000)).events, IsEmpty());
}

TEST(Wire, BetweenRunsTcpSaysGoodbyeAndNothingElsePasses) {
  WireOnPaper wire;
  const ByteVector fin = tcp_frame(Side::client, Segment::fin | Segment::ack_valid, 9);
  wire.capture(Side::client, fin, {});
  wire.capture(Side::client, datagram("stray"), {});
  EXPECT_THAT(wire.arrived[1], ElementsAre(fin));
}

TEST(Wire, AnEarlierRunsTcpPassesTheImpairmentsByAndIsNotRecorded) {
  WireOnPaper wire;
  LinkSpec spec = rtt_of(1000);
  spec.loss = 1;
  wire.begin(spec);
  const ByteVector fin = tcp_frame(Side::server, Segment::fin | Segment::ack_valid, 9);
  wire.capture(Side::server, fin, {});
  EXPECT_THAT(wire.arrived[0], ElementsAre(fin));
  const Trace trace = wire.end({});
  EXPECT_THAT(trace.events, IsEmpty());
  EXPECT_THAT(trace.frames, IsEmpty());
}

TEST(Wire, AnEarlierRunsTcpDrawsNoDecisions) {
  LinkSpec spec = rtt_of(0);
  spec.loss = 0.5;
  const auto fates = [&](bool with_stray) {
    WireOnPaper wire;
    wire.begin(spec);
    for (int i = 0; i < 100; ++i) {
      if (with_stray) wire.capture(Side::client, tcp_frame(Side::client, Segment::ack_valid, 9), milliseconds(i));
      wire.capture(Side::client, datagram("x"), milliseconds(i));
    }
    std::vector<Fate> all;
    for (const auto& seen : all_of<WireDatagram>(wire.end(milliseconds(200)))) all.push_back(seen.fate);
    return all;
  };
  EXPECT_EQ(fates(false), fates(true));
}

TEST(Wire, NoiseNeitherPassesNorCounts) {
  WireOnPaper wire;
  wire.begin(rtt_of(0));
  ByteVector arp = datagram("x");
  arp[13] = std::byte{6};
  wire.capture(Side::client, arp, {});
  wire.release({});
  EXPECT_THAT(wire.arrived[1], IsEmpty());
  EXPECT_THAT(wire.end({}).frames, IsEmpty());
}

TEST(Wire, IcmpIsCarriedAndKeptAsAFrameWithoutAnEvent) {
  WireOnPaper wire;
  wire.begin(rtt_of(10));
  ByteVector icmp = datagram("port unreachable");
  icmp[14 + 9] = std::byte{protocol_icmp};
  wire.capture(Side::server, icmp, milliseconds(1));
  wire.release(milliseconds(6));
  EXPECT_THAT(wire.arrived[0], SizeIs(1));
  const Trace trace = wire.end(milliseconds(7));
  EXPECT_THAT(trace.events, IsEmpty());
  ASSERT_THAT(trace.frames, SizeIs(1));
  EXPECT_EQ(trace.frames[0].left, milliseconds(1));
  EXPECT_EQ(trace.frames[0].interface, 1);
}

TEST(Wire, TheRecordersOwnLossIsCaptureLostAndNeverNetworkLoss) {
  WireOnPaper wire;
  wire.begin(rtt_of(0));
  wire.wire().note_losses(0, kOrigin + milliseconds(1));
  wire.wire().note_losses(7, kOrigin + milliseconds(2));
  wire.capture(Side::client, datagram("refused by the host's device"), milliseconds(3));
  wire.host_refuses = true;
  wire.release(milliseconds(3));
  const Trace trace = wire.end(milliseconds(4));
  const auto lost = all_of<CaptureLost>(trace);
  ASSERT_THAT(lost, SizeIs(2));
  EXPECT_EQ(lost[0].frames, 7U);
  EXPECT_EQ(lost[1].frames, 1U);
  EXPECT_EQ(all_of<WireDatagram>(trace).at(0).fate, Fate::late);
}

TEST(Wire, AFrameAboveTheMtuMeansThatAnOffloadIsOn) {
  WireOnPaper wire;
  LinkSpec spec = rtt_of(0);
  spec.mtu = 100;
  wire.begin(spec);
  wire.capture(Side::client, datagram(std::string(100 - 28, 'x')), {});
  EXPECT_FALSE(wire.end({}).evidence.offload_seen);
  wire.begin(spec);
  wire.capture(Side::client, datagram(std::string(100 - 28 + 1, 'x')), {});
  EXPECT_TRUE(wire.end({}).evidence.offload_seen);
}

TEST(Wire, EventsAreMergedIntoThoseOfTheSockets) {
  WireOnPaper wire;
  wire.begin(rtt_of(10));
  wire.capture(Side::client, datagram("x"), milliseconds(2));
  Trace trace;
  for (const int ms : {1, 3}) {
    trace.events.push_back({.begin = milliseconds(ms), .end = milliseconds(ms), .what = SendCall{}});
  }
  wire.wire().end(kOrigin + milliseconds(9), trace);
  ASSERT_THAT(trace.events, SizeIs(3));
  EXPECT_TRUE(std::holds_alternative<WireDatagram>(trace.events[1].what));
}

TEST(Wire, EndingWithoutARunChangesNothing) {
  WireOnPaper wire;
  const Trace trace = wire.end({});
  EXPECT_THAT(trace.events, IsEmpty());
  EXPECT_FALSE(trace.evidence.capture);
}

}  // namespace
}  // namespace sticky
