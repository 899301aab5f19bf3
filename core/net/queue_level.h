#pragma once
// How full a socket's queues are, as far as the kernel tells an ordinary user.

#include <cstdint>
#include <optional>

namespace sticky {

/// FIONREAD: bytes that wait to be read. Stream, pipe, Unix socket: all; UDP: of the next datagram (udp(7)).
/// Nothing where the kernel does not say.
[[nodiscard]] std::optional<std::uint32_t> bytes_to_read(int descriptor) noexcept;

/// SIOCOUTQ: bytes of a TCP socket that are not yet acknowledged, those not yet sent included (tcp(7)).
[[nodiscard]] std::optional<std::uint32_t> bytes_not_acknowledged(int socket) noexcept;

/// SO_MEMINFO, SK_MEMINFO_DROPS: datagrams that the kernel dropped because the receive buffer was full
/// (sock_diag(7)).
[[nodiscard]] std::optional<std::uint32_t> receive_buffer_drops(int socket) noexcept;

}  // namespace sticky
