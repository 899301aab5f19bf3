#pragma once
// Places each packet of the private link in its connection's streams: sequence numbers become stream offsets.
//
//   wire      SYN seq=ISN      seq=ISN+1 "ABC"      seq=ISN+4 "DE" FIN
//   offset        -                  0                    3           SYN and FIN use up a number and are no byte
//
// Pure: packets in the order in which they were captured, no clock, no socket.

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <variant>
#include <vector>

#include "core/base/transport.h"
#include "core/link/packet.h"
#include "core/trace/event.h"

namespace sticky {

/// The stream offset nearest to `near` whose low 32 bits are `low`; 0 where that would be negative.
/// TCP windows are below 2^30 bytes (RFC 7323 section 2.3), so the nearest one is the right one.
[[nodiscard]] std::uint64_t unwrap_offset(std::uint32_t low, std::uint64_t near);

/// What a packet is within the run. The Segment or WireDatagram lacks its frame, fate and duplicate mark.
struct Sighting {
  enum class Belongs : std::uint8_t {
    run,      ///< to a connection that began in this run, or an ICMP message about one
    earlier,  ///< to a TCP connection of an earlier run that is still saying goodbye
    nobody,   ///< neighbour discovery and the like, or damaged
  } belongs = Belongs::nobody;
  std::uint16_t connection = 0;
  std::variant<std::monostate, Segment, WireDatagram> what;  ///< nothing for ICMP
  /// Carries payload and is no retransmission; of a fragmented datagram, true of its last fragment only.
  bool first_with_payload = false;
};

class PacketTracker {
 public:
  /// Packets of this client's port belong to this connection; others are numbered in the order of appearance.
  void name_connection(std::uint16_t connection, std::uint16_t client_port) { named_[client_port] = connection; }
  /// `sender` is the host whose interface the packet left.
  [[nodiscard]] Sighting track(Side sender, const Packet& packet);

 private:
  // Protocol, client's port, server's port. Both hosts have one address a family, so this names a connection.
  using Key = std::tuple<int, std::uint8_t, std::uint16_t, std::uint16_t>;

  // One direction of a TCP connection.
  struct Stream {
    std::optional<std::uint32_t> initial;      // the SYN's sequence number
    std::uint64_t end = 0;                     // offset past the highest byte seen
    std::optional<std::uint64_t> fin;          // offset of the end of the stream
    std::optional<std::uint8_t> window_scale;  // offered in the SYN
  };
  struct Connection {
    std::uint16_t number = 0;
    Stream streams[2];                    // by sender
    std::uint32_t datagrams[2] = {0, 0};  // seen so far, by sender
  };
  // Later fragments carry no port: family, sender, and the number that all fragments of one packet share.
  using FragmentKey = std::tuple<int, Side, std::uint32_t>;
  struct FragmentedDatagram {
    std::uint16_t connection = 0;
    std::uint32_t ordinal = 0;
  };

  Sighting track_tcp(Side sender, const Packet& packet, const TcpHeader& header);
  Sighting track_udp(Side sender, const Packet& packet, const UdpHeader& header);
  Sighting track_later_fragment(Side sender, const Packet& packet);
  Connection* connection_of(const Key& key, Side sender, const TcpHeader& header);

  std::uint16_t number_for(std::uint16_t client_port);

  std::map<Key, Connection> connections_;
  std::map<std::uint16_t, std::uint16_t> named_;  // by the client's port
  std::map<FragmentKey, FragmentedDatagram> fragmented_;
  std::uint16_t numbered_ = 0;
};

}  // namespace sticky
