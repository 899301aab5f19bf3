#pragma once
// Connected pairs of sockets, and descriptor counting, for the tests of core/net.

#include <sys/socket.h>

#include <array>
#include <chrono>
#include <filesystem>

#include "core/base/syscall.h"
#include "core/net/socket_setup.h"

namespace sticky::test {

struct Pair {
  FileDescriptor client;
  FileDescriptor server;
};

/// A TCP connection over 127.0.0.1 or ::1.
inline Pair tcp_pair(const char* host = "127.0.0.1") {
  const StopSignal never;
  const Address any = Address::internet(host, 0);
  const FileDescriptor listener = make_socket(any.family(), SOCK_STREAM, 0);
  bind_to(listener.get(), any);
  listen_on(listener.get(), 1);
  Pair pair;
  pair.client = make_socket(any.family(), SOCK_STREAM, 0);
  const ConnectOutcome connected =
      connect_to(pair.client.get(), Address::local_of(listener.get()), std::nullopt, never);
  if (connected.error != 0) throw std::system_error(connected.error, std::generic_category(), "connect");
  pair.server = accept_from(listener.get(), std::nullopt, never).socket;
  return pair;
}

/// A Unix socketpair(2) of the given type.
inline Pair unix_pair(int type) {
  std::array<int, 2> ends{};
  check_syscall("socketpair", ::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()));
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

inline std::size_t open_descriptors() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++count;
  return count;
}

inline Nanoseconds in(std::chrono::milliseconds delay) {
  return MonotonicClock().now() + delay;
}

}  // namespace sticky::test
