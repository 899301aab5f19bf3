#include "core/link/packet_tracker.h"

#include <algorithm>

namespace sticky {
namespace {

constexpr unsigned kUdpHeader = 8;
constexpr std::size_t kMostFragmentedDatagrams = 4096;  // remembered at once; far more than a wire holds

// Errors such as "port unreachable" belong to the run; neighbour discovery and multicast listening do not.
bool is_icmp_of_a_run(const Packet& packet) {
  constexpr auto kFirstInformational = std::byte{128};  // RFC 4443 section 2.1
  if (packet.protocol == protocol_icmp) return true;
  return packet.protocol == protocol_icmpv6 && !packet.payload.empty() && packet.payload[0] < kFirstInformational;
}

bool has_flag(const TcpHeader& header, Segment::Flag flag) {
  return (header.flags & flag) != 0;
}

}  // namespace

std::uint64_t unwrap_offset(std::uint32_t low, std::uint64_t near) {
  const auto step = static_cast<std::int32_t>(low - static_cast<std::uint32_t>(near));
  if (step < 0 && static_cast<std::uint64_t>(-std::int64_t{step}) > near) return 0;
  return near + static_cast<std::uint64_t>(std::int64_t{step});
}

Sighting PacketTracker::track(Side sender, const Packet& packet) {
  if (const auto* tcp = std::get_if<TcpHeader>(&packet.transport)) return track_tcp(sender, packet, *tcp);
  if (const auto* udp = std::get_if<UdpHeader>(&packet.transport)) return track_udp(sender, packet, *udp);
  if (packet.protocol == protocol_udp && packet.fragment) return track_later_fragment(sender, packet);
  if (is_icmp_of_a_run(packet)) return {.belongs = Sighting::Belongs::run, .connection = 0, .what = {}};
  return {};
}

std::uint16_t PacketTracker::number_for(std::uint16_t client_port) {
  const auto named = named_.find(client_port);
  return named == named_.end() ? numbered_++ : named->second;
}

// A SYN without ACK opens a connection; the same ports with another initial number are a new one.
PacketTracker::Connection* PacketTracker::connection_of(const Key& key, Side sender, const TcpHeader& header) {
  const auto known = connections_.find(key);
  const bool opens = has_flag(header, Segment::syn) && !has_flag(header, Segment::ack_valid);
  if (!opens) return known == connections_.end() ? nullptr : &known->second;
  if (known != connections_.end() &&
      known->second.streams[static_cast<unsigned>(sender)].initial == header.sequence) {
    return &known->second;
  }
  Connection& fresh = connections_[key] = Connection{};
  fresh.number = number_for(std::get<2>(key));
  return &fresh;
}

Sighting PacketTracker::track_tcp(Side sender, const Packet& packet, const TcpHeader& header) {
  const bool from_client = sender == Side::client;
  const Key key{packet.ip, packet.protocol, from_client ? header.source_port : header.destination_port,
                from_client ? header.destination_port : header.source_port};
  Connection* connection = connection_of(key, sender, header);
  if (connection == nullptr) return {.belongs = Sighting::Belongs::earlier, .connection = 0, .what = {}};

  Stream& own = connection->streams[static_cast<unsigned>(sender)];
  const Stream& peer = connection->streams[static_cast<unsigned>(other(sender))];
  const bool syn = has_flag(header, Segment::syn);
  if (syn) {
    own.initial = header.sequence;
    own.window_scale = header.window_scale;
  }

  Segment segment;
  segment.length = static_cast<std::uint32_t>(packet.payload.size());
  segment.flags = header.flags & (Segment::fin | Segment::syn | Segment::rst | Segment::psh | Segment::ack_valid);
  if (own.initial && !syn) segment.offset = unwrap_offset(header.sequence - (*own.initial + 1), own.end);
  if (peer.initial && has_flag(header, Segment::ack_valid)) {
    segment.ack = unwrap_offset(header.acknowledgement - (*peer.initial + 1), peer.end);
    if (peer.fin) segment.ack = std::min(segment.ack, *peer.fin);
  }
  // Scaling is in force only where both offered it, and never in a SYN: RFC 7323 section 2.2.
  const bool scaled = !syn && own.window_scale && peer.window_scale;
  segment.window = std::uint32_t{header.window} << (scaled ? *own.window_scale : 0U);

  const bool first = segment.length > 0 && segment.offset >= own.end;
  own.end = std::max(own.end, segment.range().end);
  if (has_flag(header, Segment::fin)) own.fin = segment.range().end;
  return {.belongs = Sighting::Belongs::run,
          .connection = connection->number,
          .what = segment,
          .first_with_payload = first};
}

Sighting PacketTracker::track_udp(Side sender, const Packet& packet, const UdpHeader& header) {
  const bool from_client = sender == Side::client;
  const Key key{packet.ip, packet.protocol, from_client ? header.source_port : header.destination_port,
                from_client ? header.destination_port : header.source_port};
  const auto [found, is_new] = connections_.try_emplace(key);
  Connection& connection = found->second;
  if (is_new) connection.number = number_for(std::get<2>(key));

  WireDatagram datagram;
  datagram.ordinal = connection.datagrams[static_cast<unsigned>(sender)]++;
  datagram.length = static_cast<std::uint32_t>(packet.payload.size());
  datagram.more_fragments = packet.fragment && packet.fragment->more;
  if (datagram.more_fragments) {
    if (fragmented_.size() >= kMostFragmentedDatagrams) fragmented_.clear();
    fragmented_[{packet.ip, sender, packet.fragment->id}] = {connection.number, datagram.ordinal};
  }
  return {.belongs = Sighting::Belongs::run,
          .connection = connection.number,
          .what = datagram,
          .first_with_payload = !datagram.more_fragments};
}

Sighting PacketTracker::track_later_fragment(Side sender, const Packet& packet) {
  const auto whole = fragmented_.find({packet.ip, sender, packet.fragment->id});
  if (whole == fragmented_.end()) return {};
  WireDatagram datagram;
  datagram.ordinal = whole->second.ordinal;
  datagram.length = static_cast<std::uint32_t>(packet.payload.size());
  datagram.fragment_offset = packet.fragment->offset - kUdpHeader;
  datagram.more_fragments = packet.fragment->more;
  const std::uint16_t connection = whole->second.connection;
  if (!datagram.more_fragments) fragmented_.erase(whole);
  return {.belongs = Sighting::Belongs::run,
          .connection = connection,
          .what = datagram,
          .first_with_payload = !datagram.more_fragments};
}

}  // namespace sticky
