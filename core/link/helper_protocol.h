#pragma once
// What the program and its link helper say to each other over a socketpair (unix(7), SOCK_SEQPACKET).
//
//   program                                      sticky-link-helper
//      │ set_up {mtu, congestion} ────────────────▶ │  namespaces, devices
//      │ ◀── {0, rings} + two AF_PACKET descriptors │  (or the call that failed)
//      │ make_socket {side, domain, type, ...} ───▶ │
//      │ ◀───────────────────── {0} + a descriptor  │
//      │ read_counters ───────────────────────────▶ │
//      ╳ end of file ──────────────────────────────▶ ends, whatever happened before
//
// One message is one fixed-size struct; both ends are the same build. The helper trusts nothing: a message of
// another size, an unknown kind or a request out of place makes it end.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/base/transport.h"
#include "core/link/ring_memory.h"
#include "core/net/file_descriptor.h"

namespace sticky {

struct HelperRequest {
  enum class Kind : std::uint32_t { set_up = 1, make_socket = 2, read_counters = 3 } kind = Kind::set_up;
  // set_up
  std::uint32_t mtu = 0;     ///< bytes
  char congestion[16] = {};  ///< TCP_CONGESTION of every TCP socket, ends with a 0
  // make_socket
  Side side = Side::client;
  std::int32_t domain = 0;    ///< AF_INET or AF_INET6
  std::int32_t type = 0;      ///< SOCK_STREAM or SOCK_DGRAM
  std::int32_t protocol = 0;  ///< 0 or the one protocol of that type
};

struct HelperReply {
  std::int32_t error = 0;             ///< errno of what failed, 0: done
  char attempt[124] = {};             ///< what failed, ends with a 0
  std::uint64_t device_drops = 0;     ///< frames that the virtual cables' devices dropped since set-up
  std::uint32_t has_ipv6 = 0;         ///< the hosts have IPv6 addresses
  std::uint32_t autocorking_off = 0;  ///< net.ipv4.tcp_autocorking could be set to 0
  RingMemory rings[2];                ///< set_up: of the two descriptors
};

static_assert(std::is_trivially_copyable_v<HelperRequest> && std::is_trivially_copyable_v<HelperReply>);

inline constexpr std::uint32_t smallest_mtu = 68;         ///< RFC 791 section 3.2
inline constexpr std::uint32_t smallest_ipv6_mtu = 1280;  ///< RFC 8200 section 5
inline constexpr std::uint32_t largest_mtu = 65535;       ///< what a virtual Ethernet device takes (ETH_MAX_MTU)

/// What is wrong with a request, in words for a message; nothing where it may be carried out.
[[nodiscard]] std::optional<std::string_view> find_fault(const HelperRequest& request);

/// Copies as much of `text` as fits, and a 0, into `field`.
void put_text(std::span<char> field, std::string_view text);
/// The text in `field` up to its 0, or all of it where there is none.
[[nodiscard]] std::string_view get_text(std::span<const char> field);

/// Sends one message and, with it, duplicates of `descriptors`. Throws std::system_error; EPIPE: the peer is gone.
void send_message(int channel, std::span<const std::byte> message, std::span<const int> descriptors = {});

/// One message of at most `into.size()` bytes.
struct ReceivedMessage {
  std::size_t size = 0;  ///< its true length, which may exceed into.size(); 0: the peer closed its end
  std::vector<FileDescriptor> descriptors;
};
/// Waits for a message. Throws std::system_error; EAGAIN: the channel's SO_RCVTIMEO has passed.
[[nodiscard]] ReceivedMessage receive_message(int channel, std::span<std::byte> into);

}  // namespace sticky
