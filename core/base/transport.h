#pragma once
// The kinds of channel that a run can use, and the two ends and directions of it.

#include <cstdint>
#include <optional>
#include <string_view>

namespace sticky {

enum class Transport : std::uint8_t { tcp, udp, unix_stream, unix_seqpacket, unix_datagram, pipe };

/// True where the channel carries a stream of bytes; false where it keeps each send call's bytes apart.
[[nodiscard]] constexpr bool is_stream(Transport t) {
  return t == Transport::tcp || t == Transport::unix_stream || t == Transport::pipe;
}
[[nodiscard]] constexpr bool is_internet(Transport t) {
  return t == Transport::tcp || t == Transport::udp;
}
/// True where there is a connection whose end can be seen (not UDP, not Unix datagrams).
[[nodiscard]] constexpr bool has_end(Transport t) {
  return t != Transport::udp && t != Transport::unix_datagram;
}

/// "tcp", "udp", "unix-stream", "unix-seqpacket", "unix-dgram", "pipe": the words of the experiment file.
[[nodiscard]] std::string_view name_of(Transport t);
[[nodiscard]] std::optional<Transport> transport_named(std::string_view name);

enum class Side : std::uint8_t { client, server };
[[nodiscard]] constexpr Side other(Side s) {
  return s == Side::client ? Side::server : Side::client;
}
[[nodiscard]] constexpr std::string_view name_of(Side s) {
  return s == Side::client ? "client" : "server";
}

enum class Direction : std::uint8_t { client_to_server, server_to_client };
[[nodiscard]] constexpr Side sender_of(Direction d) {
  return d == Direction::client_to_server ? Side::client : Side::server;
}
[[nodiscard]] constexpr Side receiver_of(Direction d) {
  return other(sender_of(d));
}
[[nodiscard]] constexpr Direction direction_from(Side sender) {
  return sender == Side::client ? Direction::client_to_server : Direction::server_to_client;
}

}  // namespace sticky
