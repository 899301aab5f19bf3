#include "core/link/packet_tracker.h"

#include <gtest/gtest.h>

#include "tests/core/link/frame_builder.h"

namespace sticky {
namespace {

constexpr std::uint8_t kFin = Segment::fin, kSyn = Segment::syn, kRst = Segment::rst, kAck = Segment::ack_valid;
constexpr std::uint16_t kClientPort = 40000, kServerPort = 4000;

// Says packets as one host would, and tells what the tracker makes of them.
class Conversation {
 public:
  Sighting tcp(Side sender, std::uint8_t flags, std::uint32_t sequence, std::uint32_t acknowledgement,
               std::string_view payload = {}, std::uint16_t window = 100) {
    const bool from_client = sender == Side::client;
    const ByteVector frame = FrameBuilder{}
                                 .tcp({.source_port = from_client ? client_port : kServerPort,
                                       .destination_port = from_client ? kServerPort : client_port,
                                       .sequence = sequence,
                                       .acknowledgement = acknowledgement,
                                       .flags = flags,
                                       .window = window})
                                 .options((flags & kSyn) != 0 ? syn_options : "")
                                 .payload(payload)
                                 .build();
    return track(sender, frame);
  }
  Sighting track(Side sender, const ByteVector& frame) { return tracker_.track(sender, parse_frame(frame).value()); }

  void name_connection(std::uint16_t connection, std::uint16_t port) { tracker_.name_connection(connection, port); }

  // SYN, SYN-ACK; the client's first byte is `client_initial` + 1.
  void open(std::uint32_t client_initial, std::uint32_t server_initial) {
    tcp(Side::client, kSyn, client_initial, 0);
    tcp(Side::server, kSyn | kAck, server_initial, client_initial + 1);
  }

  std::uint16_t client_port = kClientPort;
  std::string_view syn_options = "01030307";  // window scale 7

 private:
  PacketTracker tracker_;
};

Segment segment(const Sighting& sighting) {
  return std::get<Segment>(sighting.what);
}
WireDatagram datagram(const Sighting& sighting) {
  return std::get<WireDatagram>(sighting.what);
}

TEST(UnwrapOffset, TakesTheNearestOffset) {
  EXPECT_EQ(unwrap_offset(5, 0), 5U);
  EXPECT_EQ(unwrap_offset(5, 0x1'0000'0000), 0x1'0000'0005U);
  EXPECT_EQ(unwrap_offset(0xffff'fff0, 0x1'0000'0005), 0xffff'fff0U) << "an old one, before the wrap";
  EXPECT_EQ(unwrap_offset(0x10, 0x1'ffff'fff0), 0x2'0000'0010U) << "the next one, after the wrap";
  EXPECT_EQ(unwrap_offset(0xffff'ffff, 0), 0U) << "a window probe before the first byte";
}

TEST(UnwrapOffset, FollowsAStreamOfManyGigabytesInBothDirectionsOfOneWindow) {
  constexpr std::uint64_t kWindow = std::uint64_t{1} << 30U;
  for (std::uint64_t end = kWindow; end < (std::uint64_t{1} << 36U); end += kWindow - 7) {
    for (const std::uint64_t offset : {end - kWindow, end - 1, end, end + 1448, end + kWindow}) {
      ASSERT_EQ(unwrap_offset(static_cast<std::uint32_t>(offset), end), offset);
    }
  }
}

TEST(PacketTracker, OffsetsCountFromTheByteAfterTheSyn) {
  Conversation talk;
  talk.open(1000, 5000);
  const Sighting first = talk.tcp(Side::client, kAck, 1001, 5001, "ABC");
  EXPECT_EQ(first.belongs, Sighting::Belongs::run);
  EXPECT_TRUE(first.first_with_payload);
  EXPECT_EQ(segment(first).range(), (ByteRange{0, 3}));
  EXPECT_EQ(segment(first).ack, 0U);

  const Sighting reply = talk.tcp(Side::server, kAck, 5001, 1004, "xy");
  EXPECT_EQ(segment(reply).range(), (ByteRange{0, 2}));
  EXPECT_EQ(segment(reply).ack, 3U);
}

TEST(PacketTracker, SequenceNumbersThatWrapDoNotBreakTheStream) {
  Conversation talk;
  talk.open(0xffff'fffdU, 0);
  EXPECT_EQ(segment(talk.tcp(Side::client, kAck, 0xffff'fffeU, 1, "ABCD")).range(), (ByteRange{0, 4}));
  EXPECT_EQ(segment(talk.tcp(Side::client, kAck, 2, 1, "EF")).range(), (ByteRange{4, 6}));
}

TEST(PacketTracker, FinUsesUpANumberAndIsNoByte) {
  Conversation talk;
  talk.open(0, 0);
  const Segment last = segment(talk.tcp(Side::client, kAck | kFin, 1, 1, "AB"));
  EXPECT_EQ(last.range(), (ByteRange{0, 2}));
  EXPECT_NE(last.flags & kFin, 0);
  EXPECT_EQ(segment(talk.tcp(Side::server, kAck, 1, 4)).ack, 2U) << "acknowledges two bytes and the FIN";
  EXPECT_EQ(segment(talk.tcp(Side::client, kAck, 4, 1)).offset, 3U) << "behind the FIN, without payload";
}

TEST(PacketTracker, RetransmissionsAreNoFirstTransmissionsAndNewDataIs) {
  Conversation talk;
  talk.open(0, 0);
  EXPECT_TRUE(talk.tcp(Side::client, kAck, 1, 1, "AB").first_with_payload);
  EXPECT_FALSE(talk.tcp(Side::client, kAck, 1, 1, "AB").first_with_payload);
  EXPECT_FALSE(talk.tcp(Side::client, kAck, 1, 1, "ABCD").first_with_payload) << "begins below what was sent";
  EXPECT_TRUE(talk.tcp(Side::client, kAck, 5, 1, "EF").first_with_payload);
  EXPECT_FALSE(talk.tcp(Side::client, kAck, 7, 1).first_with_payload) << "a pure ACK";
}

TEST(PacketTracker, WindowsAreScaledExceptInSyns) {
  Conversation talk;
  EXPECT_EQ(segment(talk.tcp(Side::client, kSyn, 0, 0, "", 64)).window, 64U);
  talk.tcp(Side::server, kSyn | kAck, 0, 1);
  EXPECT_EQ(segment(talk.tcp(Side::client, kAck, 1, 1, "", 64)).window, 64U << 7U);
}

TEST(PacketTracker, WindowsAreNotScaledWhereOneSideDidNotOffer) {
  Conversation talk;
  talk.tcp(Side::client, kSyn, 0, 0);
  talk.syn_options = "";
  talk.tcp(Side::server, kSyn | kAck, 0, 1);
  EXPECT_EQ(segment(talk.tcp(Side::client, kAck, 1, 1, "", 64)).window, 64U);
}

TEST(PacketTracker, ConnectionsAreNumberedInTheOrderOfTheirSyns) {
  Conversation talk;
  EXPECT_EQ(talk.tcp(Side::client, kSyn, 7, 0).connection, 0);
  talk.client_port = 40001;
  EXPECT_EQ(talk.tcp(Side::client, kSyn, 7, 0).connection, 1);
  EXPECT_EQ(talk.tcp(Side::server, kSyn | kAck, 9, 8).connection, 1);
  talk.client_port = 40000;
  EXPECT_EQ(talk.tcp(Side::client, kSyn, 7, 0).connection, 0) << "the same SYN again";
  EXPECT_EQ(talk.tcp(Side::client, kSyn, 8, 0).connection, 2) << "the port used again";
}

TEST(PacketTracker, ANamedPortIsItsConnectionWhoeverSpeaksFirst) {
  Conversation talk;
  talk.name_connection(3, 40001);
  talk.client_port = 40001;
  EXPECT_EQ(talk.tcp(Side::client, kSyn, 7, 0).connection, 3);
  const ByteVector datagram_of_40001 = FrameBuilder{}.udp(40001, kServerPort).build();
  EXPECT_EQ(talk.track(Side::client, datagram_of_40001).connection, 3);
}

TEST(PacketTracker, ARefusedConnectIsSeen) {
  Conversation talk;
  talk.tcp(Side::client, kSyn, 7, 0);
  const Sighting refusal = talk.tcp(Side::server, kRst | kAck, 0, 8);
  EXPECT_EQ(refusal.belongs, Sighting::Belongs::run);
  EXPECT_NE(segment(refusal).flags & kRst, 0);
  EXPECT_EQ(segment(refusal).offset, 0U);
}

TEST(PacketTracker, AConnectionWithoutItsSynIsAnEarlierRuns) {
  Conversation talk;
  EXPECT_EQ(talk.tcp(Side::client, kAck | kFin, 10, 20).belongs, Sighting::Belongs::earlier);
}

TEST(PacketTracker, DatagramsAreNumberedByFlow) {
  Conversation talk;
  const ByteVector to_server = FrameBuilder{}.udp(kClientPort, kServerPort).payload("ab").build();
  const ByteVector to_client = FrameBuilder{}.udp(kServerPort, kClientPort).payload("c").build();
  EXPECT_EQ(datagram(talk.track(Side::client, to_server)).ordinal, 0U);
  EXPECT_EQ(datagram(talk.track(Side::client, to_server)).ordinal, 1U);
  const Sighting reply = talk.track(Side::server, to_client);
  EXPECT_EQ(datagram(reply).ordinal, 0U);
  EXPECT_EQ(datagram(reply).length, 1U);
  EXPECT_EQ(reply.connection, 0);
}

TEST(PacketTracker, AnEmptyDatagramIsADatagram) {
  Conversation talk;
  const Sighting empty = talk.track(Side::client, FrameBuilder{}.udp(1, 2).build());
  EXPECT_EQ(datagram(empty).length, 0U);
  EXPECT_TRUE(empty.first_with_payload);
}

TEST(PacketTracker, FragmentsOfADatagramTileItsPayload) {
  for (const bool ipv6 : {false, true}) {
    Conversation talk;
    const auto piece = [&](FrameBuilder builder) { return (ipv6 ? builder.ipv6() : builder).build(); };
    const auto first = talk.track(Side::client, piece(FrameBuilder{}.udp(1, 2).payload(1472).fragment(9, 0, true)));
    const auto middle =
        talk.track(Side::client, piece(FrameBuilder{}.rest_of_udp(std::string(1480, 'x')).fragment(9, 1480, true)));
    const auto last =
        talk.track(Side::client, piece(FrameBuilder{}.rest_of_udp(std::string(1048, 'x')).fragment(9, 2960, false)));
    EXPECT_EQ(datagram(first).length, 1472U);
    EXPECT_EQ(datagram(middle).fragment_offset, 1472U);
    EXPECT_EQ(datagram(last).fragment_offset, 2952U);
    EXPECT_EQ(datagram(last).fragment_offset + datagram(last).length, 4000U);
    EXPECT_FALSE(datagram(last).more_fragments);
    EXPECT_EQ(datagram(last).ordinal, datagram(first).ordinal);
    EXPECT_FALSE(first.first_with_payload);
    EXPECT_FALSE(middle.first_with_payload);
    EXPECT_TRUE(last.first_with_payload) << "a scripted loss takes the last fragment";
  }
}

TEST(PacketTracker, AFragmentWithoutItsFirstIsNobodys) {
  Conversation talk;
  EXPECT_EQ(talk.track(Side::client, FrameBuilder{}.rest_of_udp("tail").fragment(9, 8, false).build()).belongs,
            Sighting::Belongs::nobody);
}

TEST(PacketTracker, IcmpErrorsBelongToTheRunAndNeighbourDiscoveryToNobody) {
  Conversation talk;
  ByteVector icmp = FrameBuilder{}.rest_of_udp("\x03").build();
  icmp[14 + 9] = std::byte{protocol_icmp};
  EXPECT_EQ(talk.track(Side::server, icmp).belongs, Sighting::Belongs::run);
  ByteVector unreachable = FrameBuilder{}.ipv6().rest_of_udp("\x01").build();
  unreachable[14 + 6] = std::byte{protocol_icmpv6};
  EXPECT_EQ(talk.track(Side::server, unreachable).belongs, Sighting::Belongs::run);
  ByteVector solicitation = FrameBuilder{}.ipv6().rest_of_udp("\x87").build();
  solicitation[14 + 6] = std::byte{protocol_icmpv6};
  EXPECT_EQ(talk.track(Side::server, solicitation).belongs, Sighting::Belongs::nobody);
}

}  // namespace
}  // namespace sticky
