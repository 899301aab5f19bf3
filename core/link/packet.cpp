#include "core/link/packet.h"

#include <algorithm>

namespace sticky {
namespace {

constexpr std::uint16_t kEtherTypeIpv4 = 0x0800;
constexpr std::uint16_t kEtherTypeIpv6 = 0x86dd;
constexpr std::size_t kFragmentUnit = 8;  // IP counts fragment offsets in units of 8 bytes

// Big-endian numbers. The caller has checked that `at` and what follows lie inside.
std::uint8_t u8(Bytes from, std::size_t at) {
  return std::to_integer<std::uint8_t>(from[at]);
}
std::uint16_t u16(Bytes from, std::size_t at) {
  return static_cast<std::uint16_t>(u8(from, at) << 8U | u8(from, at + 1));
}
std::uint32_t u32(Bytes from, std::size_t at) {
  return std::uint32_t{u16(from, at)} << 16U | std::uint32_t{u16(from, at + 2)};
}

constexpr std::uint8_t kOptionEnd = 0;
constexpr std::uint8_t kOptionPadding = 1;
constexpr std::uint8_t kOptionWindowScale = 3;
constexpr std::uint8_t kLargestWindowScale = 14;

// The options of a TCP header, RFC 9293 section 3.2: kind, length, value. Damage ends the walk.
std::optional<std::uint8_t> find_window_scale(Bytes options) {
  std::size_t at = 0;
  while (at < options.size() && u8(options, at) != kOptionEnd) {
    if (u8(options, at) == kOptionPadding) {
      ++at;
      continue;
    }
    if (at + 1 >= options.size()) return std::nullopt;
    const std::size_t length = u8(options, at + 1);
    if (length < 2 || length > options.size() - at) return std::nullopt;
    if (u8(options, at) == kOptionWindowScale && length == 3)
      return std::min(u8(options, at + 2), kLargestWindowScale);
    at += length;
  }
  return std::nullopt;
}

bool read_tcp(Bytes segment, Packet& packet) {
  constexpr std::size_t kLeast = 20;
  if (segment.size() < kLeast) return false;
  const std::size_t header = std::size_t{4} * (u8(segment, 12) >> 4U);
  if (header < kLeast || header > segment.size()) return false;
  packet.transport = TcpHeader{.source_port = u16(segment, 0),
                               .destination_port = u16(segment, 2),
                               .sequence = u32(segment, 4),
                               .acknowledgement = u32(segment, 8),
                               .flags = u8(segment, 13),
                               .window = u16(segment, 14),
                               .window_scale = find_window_scale(segment.subspan(kLeast, header - kLeast))};
  packet.payload = segment.subspan(header);
  return true;
}

bool read_udp(Bytes datagram, Packet& packet) {
  constexpr std::size_t kHeader = 8;
  if (datagram.size() < kHeader) return false;
  packet.transport = UdpHeader{.source_port = u16(datagram, 0), .destination_port = u16(datagram, 2)};
  packet.payload = datagram.subspan(kHeader);
  return true;
}

// What the IP header carries. Later fragments begin in the middle of it, and TCP in fragments is not followed.
bool read_transport(Bytes carried, Packet& packet) {
  packet.payload = carried;
  if (packet.fragment && packet.fragment->offset != 0) return true;
  if (packet.protocol == protocol_tcp && !packet.fragment) return read_tcp(carried, packet);
  if (packet.protocol == protocol_udp) return read_udp(carried, packet);
  return true;
}

std::optional<Packet> read_ipv4(Bytes ip) {
  constexpr std::size_t kLeast = 20;
  if (ip.size() < kLeast || u8(ip, 0) >> 4U != 4) return std::nullopt;
  const std::size_t header = std::size_t{4} * (u8(ip, 0) & 15U);
  const std::size_t total = u16(ip, 2);
  if (header < kLeast || total < header || total > ip.size()) return std::nullopt;
  Packet packet{.ip = 4, .protocol = u8(ip, 9)};
  const unsigned flags_and_offset = u16(ip, 6);
  const bool more = (flags_and_offset & 0x2000U) != 0;
  const auto offset = static_cast<std::uint32_t>((flags_and_offset & 0x1fffU) * kFragmentUnit);
  if (more || offset != 0) packet.fragment = Fragment{.id = u16(ip, 4), .offset = offset, .more = more};
  if (!read_transport(ip.subspan(header, total - header), packet)) return std::nullopt;
  return packet;
}

constexpr std::uint8_t kHopByHop = 0;
constexpr std::uint8_t kRouting = 43;
constexpr std::uint8_t kFragmentHeader = 44;
constexpr std::uint8_t kDestinationOptions = 60;

bool is_sized_extension(std::uint8_t header) {
  return header == kHopByHop || header == kRouting || header == kDestinationOptions;
}

// Walks extension headers (RFC 8200 section 4). Each one is at least 8 bytes, so the walk ends with the packet.
std::optional<Bytes> skip_extensions(Bytes carried, Packet& packet) {
  constexpr std::size_t kUnit = 8;
  while (is_sized_extension(packet.protocol) || packet.protocol == kFragmentHeader) {
    if (carried.size() < kUnit) return std::nullopt;
    std::size_t length = kUnit;
    if (packet.protocol == kFragmentHeader) {
      const unsigned offset_and_more = u16(carried, 2);
      packet.fragment =
          Fragment{.id = u32(carried, 4), .offset = offset_and_more & 0xfff8U, .more = (offset_and_more & 1U) != 0};
    } else {
      length = kUnit * (u8(carried, 1) + std::size_t{1});
    }
    if (length > carried.size()) return std::nullopt;
    packet.protocol = u8(carried, 0);
    carried = carried.subspan(length);
    if (packet.fragment && packet.fragment->offset != 0) break;  // what follows is the middle of a payload
  }
  return carried;
}

std::optional<Packet> read_ipv6(Bytes ip) {
  constexpr std::size_t kHeader = 40;
  if (ip.size() < kHeader || u8(ip, 0) >> 4U != 6) return std::nullopt;
  const std::size_t length = u16(ip, 4);
  if (length > ip.size() - kHeader) return std::nullopt;
  Packet packet{.ip = 6, .protocol = u8(ip, 6)};
  const auto carried = skip_extensions(ip.subspan(kHeader, length), packet);
  if (!carried || !read_transport(*carried, packet)) return std::nullopt;
  return packet;
}

}  // namespace

std::optional<Packet> parse_frame(Bytes frame) {
  if (frame.size() < kEthernetHeader) return std::nullopt;
  const Bytes ip = frame.subspan(kEthernetHeader);
  switch (u16(frame, 12)) {
    case kEtherTypeIpv4:
      return read_ipv4(ip);
    case kEtherTypeIpv6:
      return read_ipv6(ip);
    default:
      return std::nullopt;
  }
}

}  // namespace sticky
