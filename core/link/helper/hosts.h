#pragma once
// The two private hosts, made of what Linux gives an ordinary user: a user namespace that owns three network
// namespaces, and two virtual cables (veth(4)) whose outer ends the program reads and writes.
//
//   client host: eth0 ═════ wire-client │ AF_PACKET        AF_PACKET │ wire-server ═════ eth0 :server host
//                                       └───── the program's wire ────┘
//
// Nothing here is visible outside, and all of it is gone when the last descriptor is closed.

#include <cstdint>
#include <string>

#include "core/base/transport.h"
#include "core/link/helper_protocol.h"
#include "core/link/packet_ring.h"
#include "core/net/file_descriptor.h"

namespace sticky::helper {

class Hosts {
 public:
  /// Throws std::system_error that names the call which this machine refused.
  Hosts(std::uint32_t mtu, std::string congestion);

  /// The wire's end of `side`'s cable: every frame that the host sends, and the way to send it one (packet(7)).
  [[nodiscard]] WireEnd take_wire_end(Side side) { return std::move(wire_ends_[static_cast<unsigned>(side)]); }
  /// A socket that lives on `side`'s host. TCP sockets use the congestion control asked for, and a close without
  /// further ado resets: so nothing outlives a program that was killed.
  [[nodiscard]] FileDescriptor make_socket(const HelperRequest& request) const;
  /// Frames that the four devices dropped since they were made.
  [[nodiscard]] std::uint64_t count_device_drops() const;

  [[nodiscard]] bool has_ipv6() const { return has_ipv6_; }
  [[nodiscard]] bool autocorking_off() const { return autocorking_off_; }

 private:
  void enter(Side side) const;
  void enter_wire() const;
  void set_up_hosts();
  void set_up_host(Side side);

  std::uint32_t mtu_;
  std::string congestion_;
  FileDescriptor hosts_[2];  // network namespaces, by Side
  FileDescriptor wire_;      // the network namespace of the cables' outer ends
  WireEnd wire_ends_[2];     // by Side
  bool has_ipv6_ = false;
  bool autocorking_off_ = false;
};

}  // namespace sticky::helper
