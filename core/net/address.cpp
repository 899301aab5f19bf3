#include "core/net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <stdexcept>

#include "core/base/syscall.h"

namespace sticky {
namespace {

// sockaddr_storage is made to hold any of these (sys/socket.h); memcpy keeps the compiler's aliasing rules.
template <typename Sockaddr>
Sockaddr view_as(const sockaddr_storage& storage) {
  Sockaddr address;
  std::memcpy(&address, &storage, sizeof address);
  return address;
}

std::string text_of_unix(const sockaddr_storage& storage, socklen_t size) {
  const auto address = view_as<sockaddr_un>(storage);
  constexpr std::size_t kHeader = offsetof(sockaddr_un, sun_path);
  if (size <= kHeader + 1) return "unix (unnamed)";
  return "unix @" + std::string(address.sun_path + 1, size - kHeader - 1);
}

}  // namespace

Address Address::internet(const std::string& host, std::uint16_t port) {
  Address address;
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  if (::inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    std::memcpy(&address.storage_, &v4, sizeof v4);
    address.size_ = sizeof v4;
  } else if (::inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    std::memcpy(&address.storage_, &v6, sizeof v6);
    address.size_ = sizeof v6;
  } else {
    throw std::invalid_argument(host + ": not a numeric IPv4 or IPv6 address");
  }
  return address;
}

Address Address::unix_autobind() {
  Address address;
  address.storage_.ss_family = AF_UNIX;
  address.size_ = sizeof(sa_family_t);
  return address;
}

Address Address::local_of(int socket) {
  Address address;
  address.size_ = sizeof address.storage_;
  check_syscall("getsockname", ::getsockname(socket, reinterpret_cast<sockaddr*>(&address.storage_), &address.size_));
  return address;
}

Address Address::peer_of(int socket) {
  Address address;
  address.size_ = sizeof address.storage_;
  check_syscall("getpeername", ::getpeername(socket, reinterpret_cast<sockaddr*>(&address.storage_), &address.size_));
  return address;
}

Address Address::from_kernel(const sockaddr_storage& storage, socklen_t size) {
  Address address;
  address.storage_ = storage;
  address.size_ = std::min(size, static_cast<socklen_t>(sizeof storage));
  return address;
}

std::uint16_t Address::port() const {
  if (family() == AF_INET) return ntohs(view_as<sockaddr_in>(storage_).sin_port);
  if (family() == AF_INET6) return ntohs(view_as<sockaddr_in6>(storage_).sin6_port);
  return 0;
}

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> host{};
  if (family() == AF_INET) {
    const auto v4 = view_as<sockaddr_in>(storage_);
    ::inet_ntop(AF_INET, &v4.sin_addr, host.data(), host.size());
    return std::string(host.data()) + ":" + std::to_string(port());
  }
  if (family() == AF_INET6) {
    const auto v6 = view_as<sockaddr_in6>(storage_);
    ::inet_ntop(AF_INET6, &v6.sin6_addr, host.data(), host.size());
    return "[" + std::string(host.data()) + "]:" + std::to_string(port());
  }
  return family() == AF_UNIX ? text_of_unix(storage_, size_) : "no address";
}

bool operator==(const Address& a, const Address& b) {
  return a.size_ == b.size_ && std::memcmp(&a.storage_, &b.storage_, a.size_) == 0;
}

}  // namespace sticky
