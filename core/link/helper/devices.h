#pragma once
// Network devices of the namespace that this process is in: rtnetlink(7) by libnl-route-3, and ethtool's ioctls.

#include <cstdint>
#include <memory>
#include <string>

#include "core/net/file_descriptor.h"

struct nl_sock;

namespace sticky::helper {

/// One end of a virtual cable.
struct CableEnd {
  std::string name;  ///< of the device, such as "eth0"
  std::string mac;   ///< "02:00:00:00:00:01"
};

/// Speaks to the network namespace in which it was opened. Every call throws std::system_error naming itself.
class Devices {
 public:
  Devices();

  /// A veth pair: `here` in this namespace, `there` in `name_space`. Both are down.
  void add_cable(const CableEnd& here, const CableEnd& there, const FileDescriptor& name_space, std::uint32_t mtu);
  void bring_up(const std::string& device);
  /// `address` with its prefix length, such as "10.0.0.1/24"; IPv6 without duplicate address detection.
  void add_address(const std::string& device, const std::string& address);
  /// Who answers at `address` is known beforehand, so that nobody need ask on the wire.
  void add_neighbour(const std::string& device, const std::string& address, const std::string& mac);
  /// Frames that a device dropped, received and sent.
  [[nodiscard]] std::uint64_t count_drops(const std::string& device);

 private:
  struct Close {
    void operator()(nl_sock* socket) const;
  };
  std::unique_ptr<nl_sock, Close> socket_;
};

/// Switches off everything that makes a captured frame differ from one on a cable: segmentation and reassembly by
/// the device, and checksums left for it to fill in. Without this "segments" are up to 64 KB and do not arrive.
void switch_off_offloads(const std::string& device);

}  // namespace sticky::helper
