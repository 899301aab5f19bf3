#pragma once
// The socket options that experiments use, by name, set and read back as granted.

#include <cstdint>
#include <string>
#include <string_view>

namespace sticky {

enum class Option : std::uint8_t {
  nodelay,            ///< TCP_NODELAY, on or off: tcp(7)
  cork,               ///< TCP_CORK, on or off
  quickack,           ///< TCP_QUICKACK, on or off; the kernel forgets it, so set it again after each receive
  max_segment,        ///< TCP_MAXSEG, bytes; of a connected socket it tells the segment size in force
  send_buffer,        ///< SO_SNDBUF, bytes; the kernel grants double (socket(7))
  receive_buffer,     ///< SO_RCVBUF, bytes; likewise
  low_water,          ///< SO_RCVLOWAT, bytes
  pacing_rate,        ///< SO_MAX_PACING_RATE, bytes per second
  ip_mtu_discover,    ///< IP_MTU_DISCOVER: ip(7); kForbidFragments refuses what would need fragments
  ipv6_mtu_discover,  ///< IPV6_MTU_DISCOVER: ipv6(7), likewise
};

inline constexpr std::int64_t kForbidFragments = 2;  ///< IP_PMTUDISC_DO and IPV6_PMTUDISC_DO

/// The system's name: "TCP_NODELAY".
[[nodiscard]] std::string_view name_of(Option option);
/// On or off, rather than a quantity.
[[nodiscard]] bool is_boolean(Option option);

/// Throws std::system_error that names the option.
void set_option(int socket, Option option, std::int64_t value);
/// The same for the data path: returns the errno, 0 where it worked.
[[nodiscard]] int try_set_option(int socket, Option option, std::int64_t value) noexcept;
/// What is in force. Throws std::system_error.
[[nodiscard]] std::int64_t get_option(int socket, Option option);

/// TCP_CONGESTION, such as "cubic". Throws std::system_error.
[[nodiscard]] std::string congestion_control_of(int socket);

}  // namespace sticky
