#include "core/link/packet.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/core/link/frame_builder.h"

namespace sticky {
namespace {

TcpHeader tcp_of(const Packet& packet) {
  return std::get<TcpHeader>(packet.transport);
}
UdpHeader udp_of(const Packet& packet) {
  return std::get<UdpHeader>(packet.transport);
}

// A SYN laid out as Linux does, written by hand: 10.0.0.1:40404 to 10.0.0.2:4000, options MSS, SACK, timestamps,
// scale 7.
constexpr std::string_view kSynWithOptions =
    "02000000000202000000000108004500003c1c4640004006"
    "0a730a0000010a0000029dd40fa0bc614e0000000000a002faf00cb50000020405b40402080a0001e2400000000001030307";

TEST(ParseFrame, ReadsASynWithTheOptionsThatLinuxSends) {
  const auto frame = from_hex(kSynWithOptions);
  const auto packet = parse_frame(frame.value());
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->ip, 4);
  EXPECT_EQ(packet->protocol, protocol_tcp);
  const TcpHeader syn = tcp_of(*packet);
  EXPECT_EQ(syn.source_port, 40404);
  EXPECT_EQ(syn.destination_port, 4000);
  EXPECT_EQ(syn.sequence, 0xbc614e00U);
  EXPECT_EQ(syn.flags, 2);
  EXPECT_EQ(syn.window, 0xfaf0);
  EXPECT_EQ(syn.window_scale, 7);
  EXPECT_TRUE(packet->payload.empty());
}

TEST(ParseFrame, PayloadStopsWhereIpSaysNotAtTheEthernetPadding) {
  auto frame = FrameBuilder{}.tcp({.source_port = 1, .destination_port = 2, .sequence = 9}).payload("AB").build();
  frame.resize(60);  // Ethernet's shortest frame, as a real card would pad it
  const auto packet = parse_frame(frame);
  ASSERT_TRUE(packet);
  EXPECT_EQ(as_text(packet->payload), "AB");
}

TEST(ParseFrame, ReadsUdpOverIpv6) {
  const auto packet_frame = FrameBuilder{}.ipv6().udp(5000, 6000).payload("hello").build();
  const auto packet = parse_frame(packet_frame);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->ip, 6);
  EXPECT_EQ(udp_of(*packet).source_port, 5000);
  EXPECT_EQ(udp_of(*packet).destination_port, 6000);
  EXPECT_EQ(as_text(packet->payload), "hello");
}

TEST(ParseFrame, FirstFragmentHasPortsLaterOnesHaveOnlyTheirPlace) {
  const auto first_frame = FrameBuilder{}.udp(5, 6).payload("0123456789abcdef").fragment(77, 0, true).build();
  const auto first = parse_frame(first_frame);
  ASSERT_TRUE(first);
  EXPECT_EQ(udp_of(*first).destination_port, 6);
  EXPECT_EQ(first->fragment->id, 77U);
  EXPECT_TRUE(first->fragment->more);
  EXPECT_EQ(first->payload.size(), 16U);

  const auto last_frame = FrameBuilder{}.rest_of_udp("tail").fragment(77, 24, false).build();
  const auto last = parse_frame(last_frame);
  ASSERT_TRUE(last);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(last->transport));
  EXPECT_EQ(last->protocol, protocol_udp);
  EXPECT_EQ(last->fragment->offset, 24U);
  EXPECT_FALSE(last->fragment->more);
  EXPECT_EQ(as_text(last->payload), "tail");
}

TEST(ParseFrame, Ipv6FragmentsTellTheSame) {
  const auto first_frame = FrameBuilder{}.ipv6().udp(5, 6).payload("01234567").fragment(1U << 31U, 0, true).build();
  const auto first = parse_frame(first_frame);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->fragment->id, 1U << 31U);
  EXPECT_EQ(udp_of(*first).source_port, 5);
  const auto last_frame = FrameBuilder{}.ipv6().rest_of_udp("tail").fragment(1U << 31U, 16, false).build();
  const auto last = parse_frame(last_frame);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->protocol, protocol_udp);
  EXPECT_EQ(last->fragment->offset, 16U);
  EXPECT_EQ(as_text(last->payload), "tail");
}

TEST(ParseFrame, WhatIsNotIpIsNothing) {
  auto arp = FrameBuilder{}.udp(1, 2).payload("x").build();
  arp[12] = std::byte{0x08};
  arp[13] = std::byte{0x06};
  EXPECT_FALSE(parse_frame(arp));
  EXPECT_FALSE(parse_frame(Bytes{}));
}

TEST(ParseFrame, AnotherProtocolIsNamedButNotRead) {
  auto frame = FrameBuilder{}.udp(1, 2).payload("x").build();
  frame[14 + 9] = std::byte{protocol_icmp};
  const auto packet = parse_frame(frame);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->protocol, protocol_icmp);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(packet->transport));
}

TEST(ParseFrame, EveryTruncationOfAFrameIsRefused) {
  for (const auto& whole : {FrameBuilder{}.tcp({}).payload("payload").build(),
                            FrameBuilder{}.ipv6().udp(1, 2).payload("payload").fragment(3, 0, true).build()}) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      // A buffer of its own, so that the address sanitizer sees a read past the end.
      const ByteVector cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
      EXPECT_FALSE(parse_frame(cut)) << length << " of " << whole.size() << " bytes";
    }
  }
}

TEST(ParseFrame, DamagedTcpOptionsEndTheWalkButNotTheParse) {
  // 8 bytes of options: a window scale that claims to reach beyond them, and one of length 0.
  for (const std::string_view options : {"0101010101010309", "0300030300000000", "0101010101010103"}) {
    auto frame = FrameBuilder{}.tcp({.flags = 2}).options(options).build();
    const auto packet = parse_frame(frame);
    ASSERT_TRUE(packet) << options;
    EXPECT_FALSE(tcp_of(*packet).window_scale) << options;
  }
}

TEST(ParseFrame, WindowScaleIsNeverAbove14) {
  const auto packet_frame = FrameBuilder{}.tcp({.flags = 2}).options("030320ff").build();
  const auto packet = parse_frame(packet_frame);
  ASSERT_TRUE(packet);
  EXPECT_EQ(tcp_of(*packet).window_scale, 14);
}

TEST(ParseFrame, HostileBytesNeverReadPastTheEnd) {
  Random random(1, "hostile frames");
  const auto seeds = {FrameBuilder{}.tcp({}).options("03030700").payload("0123456789").build(),
                      FrameBuilder{}.udp(7, 8).payload("0123456789").build(),
                      FrameBuilder{}.ipv6().udp(7, 8).payload("0123456789").fragment(1, 0, true).build()};
  std::size_t parsed = 0;
  for (int round = 0; round < 20'000; ++round) {
    for (const auto& seed : seeds) {
      ByteVector frame = seed;
      for (int flips = 0; flips < 3; ++flips) {
        frame[random.between(12, frame.size() - 1)] = static_cast<std::byte>(random.between(0, 255));
      }
      frame.resize(random.between(0, frame.size()));
      frame.shrink_to_fit();
      const auto packet = parse_frame(frame);
      if (!packet) continue;
      ++parsed;
      if (packet->payload.empty()) continue;
      EXPECT_GE(packet->payload.data(), frame.data());
      EXPECT_LE(packet->payload.data() + packet->payload.size(), frame.data() + frame.size());
    }
  }
  EXPECT_GT(parsed, 100U) << "the mutations should leave some frames readable";
}

}  // namespace
}  // namespace sticky
