#pragma once
// Where a socket is: a numeric IPv4 or IPv6 address with a port, or a Unix address of the abstract namespace.

#include <sys/socket.h>

#include <cstdint>
#include <string>

namespace sticky {

/// A value: compares equal where the kernel would call it the same address.
class Address {
 public:
  /// No address yet.
  Address() = default;
  /// `host` is numeric ("127.0.0.1", "::1"); no name is looked up. Throws std::invalid_argument where it is not.
  [[nodiscard]] static Address internet(const std::string& host, std::uint16_t port);
  /// Bound to, the kernel picks a free abstract name, which dies with the socket (unix(7), Autobind feature).
  [[nodiscard]] static Address unix_autobind();
  /// What getsockname(2) or getpeername(2) tells of `socket`. Throw std::system_error.
  [[nodiscard]] static Address local_of(int socket);
  [[nodiscard]] static Address peer_of(int socket);
  /// An address that the kernel wrote, such as accept(2)'s; `size` as it said.
  [[nodiscard]] static Address from_kernel(const sockaddr_storage& storage, socklen_t size);

  [[nodiscard]] const sockaddr* data() const { return reinterpret_cast<const sockaddr*>(&storage_); }
  [[nodiscard]] socklen_t size() const { return size_; }
  [[nodiscard]] int family() const { return storage_.ss_family; }
  /// 0 for a Unix address.
  [[nodiscard]] std::uint16_t port() const;
  /// "127.0.0.1:4000", "[::1]:4000", "unix @0001f"; for messages and reports.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Address& a, const Address& b);

 private:
  sockaddr_storage storage_{};
  socklen_t size_ = 0;
};

}  // namespace sticky
