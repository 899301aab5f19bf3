#pragma once
// Reads the headers of a captured Ethernet frame: IPv4 or IPv6, then TCP or UDP.
//
//   | Ethernet 14 | IPv4 20..60 or IPv6 40 + extensions | TCP 20..60 or UDP 8 | payload | padding |
//
// Frames come from a raw socket and may hold anything. Every field is bounds-checked; a header that does not fit
// into the frame is refused, never guessed. Checksums are not verified: the receiving kernel does that.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

#include "core/base/bytes.h"

namespace sticky {

/// Two addresses and a type (IEEE 802.3); no tag stands on this wire.
inline constexpr std::size_t kEthernetHeader = 14;

/// RFC 9293 section 3.1. Numbers are in host order.
struct TcpHeader {
  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
  std::uint32_t sequence = 0;
  std::uint32_t acknowledgement = 0;
  std::uint8_t flags = 0;                      ///< FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128
  std::uint16_t window = 0;                    ///< as written, not scaled
  std::optional<std::uint8_t> window_scale{};  ///< RFC 7323 section 2.2: a shift, at most 14
};

/// RFC 768.
struct UdpHeader {
  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
};

/// An IP packet that is one piece of a larger one: RFC 791 section 3.1, RFC 8200 section 4.5.
struct Fragment {
  std::uint32_t id = 0;
  std::uint32_t offset = 0;  ///< bytes of the whole packet's payload (its UDP header included) before this piece
  bool more = false;         ///< not the last one
};

inline constexpr std::uint8_t protocol_icmp = 1;
inline constexpr std::uint8_t protocol_tcp = 6;
inline constexpr std::uint8_t protocol_udp = 17;
inline constexpr std::uint8_t protocol_icmpv6 = 58;

struct Packet {
  int ip = 4;                 ///< 4 or 6
  std::uint8_t protocol = 0;  ///< the number in IPv4's protocol field, or IPv6's last next-header field
  std::optional<Fragment> fragment{};
  /// Nothing where the protocol is another one, or where this is a later fragment and so holds no header.
  std::variant<std::monostate, TcpHeader, UdpHeader> transport{};
  /// What follows the headers above, without the padding of short Ethernet frames; a part of the frame parsed.
  Bytes payload{};
};

/// Nothing where the frame is not IP, is damaged, or is cut short of what its headers claim.
[[nodiscard]] std::optional<Packet> parse_frame(Bytes frame);
/// A packet looks into the frame it was read from, so that must outlive it.
std::optional<Packet> parse_frame(ByteVector&& temporary) = delete;

}  // namespace sticky
