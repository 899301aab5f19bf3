#include "core/link/helper/hosts.h"

#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <future>
#include <utility>

#include "core/base/syscall.h"
#include "core/link/helper/devices.h"
#include "core/link/helper/kernel_settings.h"
#include "core/link/helper/namespaces.h"
#include "core/link/host_addresses.h"
#include "core/net/socket_setup.h"

namespace sticky::helper {
namespace {

constexpr const char* kHostDevice = "eth0";
constexpr Side kSides[] = {Side::client, Side::server};

std::string wire_device(Side side) {
  return "wire-" + std::string(name_of(side));
}

// Locally administered addresses (the 02): the host's own, and that of the cable's other end.
std::string host_mac(Side side) {
  return side == Side::client ? "02:00:00:00:00:01" : "02:00:00:00:00:02";
}
std::string wire_mac(Side side) {
  return side == Side::client ? "02:00:00:00:01:01" : "02:00:00:00:01:02";
}

// Gives up on a peer that vanished, but only after the longest time that an experiment may ask for (60 s).
constexpr int kUserTimeoutMs = 120'000;

void prepare_tcp(int socket, const std::string& congestion) {
  check_syscall("setsockopt(TCP_CONGESTION, " + congestion + ")",
                ::setsockopt(socket, IPPROTO_TCP, TCP_CONGESTION, congestion.data(),
                             static_cast<socklen_t>(congestion.size())));
  check_syscall("setsockopt(TCP_USER_TIMEOUT)",
                ::setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &kUserTimeoutMs, sizeof kUserTimeoutMs));
  constexpr linger kResetOnClose{.l_onoff = 1, .l_linger = 0};
  check_syscall("setsockopt(SO_LINGER)",
                ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &kResetOnClose, sizeof kResetOnClose));
}

FileDescriptor make_packet_socket() {
  FileDescriptor made = sticky::make_socket(AF_PACKET, SOCK_RAW, 0);
  const int on = 1;
  check_syscall("setsockopt(PACKET_IGNORE_OUTGOING)",
                ::setsockopt(made.get(), SOL_PACKET, PACKET_IGNORE_OUTGOING, &on, sizeof on));
  // The kernel gives the end of a cable that came up first its queue in the background, later than the first frame
  // on a busy machine, and drops in silence what is sent before. A cable's end needs no queue.
  check_syscall("setsockopt(PACKET_QDISC_BYPASS)",
                ::setsockopt(made.get(), SOL_PACKET, PACKET_QDISC_BYPASS, &on, sizeof on));
  return made;
}

void bind_to_device(const FileDescriptor& socket, const std::string& device) {
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETH_P_ALL);
  address.sll_ifindex = static_cast<int>(::if_nametoindex(device.c_str()));
  check_syscall("bind to " + device,
                ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address));
}

}  // namespace

Hosts::Hosts(std::uint32_t mtu, std::string congestion) : mtu_(mtu), congestion_(std::move(congestion)) {
  enter_own_user_namespace();
  for (const Side side : kSides) hosts_[static_cast<unsigned>(side)] = enter_new_network_namespace();
  wire_ = enter_new_network_namespace();
  // The kernel waits some milliseconds for its other CPUs before it gives out a ring: the hosts are made meanwhile.
  std::future<RingMemory> rings[2];
  for (const Side side : kSides) {
    WireEnd& end = wire_ends_[static_cast<unsigned>(side)];
    end.socket = make_packet_socket();
    rings[static_cast<unsigned>(side)] = std::async(std::launch::async, allocate_ring, end.socket.get(), mtu_);
  }
  set_up_hosts();
  enter_wire();
  for (const Side side : kSides) {
    WireEnd& end = wire_ends_[static_cast<unsigned>(side)];
    end.ring = rings[static_cast<unsigned>(side)].get();
    bind_to_device(end.socket, wire_device(side));
  }
}

void Hosts::set_up_hosts() {
  set_kernel_setting("net/ipv6/conf/default/disable_ipv6", "1");  // the wire itself says nothing
  for (const Side side : kSides) {
    enter(side);
    has_ipv6_ = silence_ipv6() && mtu_ >= smallest_ipv6_mtu;
    autocorking_off_ = settle_tcp();
  }
  enter_wire();
  Devices devices;
  for (const Side side : kSides) {
    const CableEnd here{.name = wire_device(side), .mac = wire_mac(side)};
    const CableEnd there{.name = kHostDevice, .mac = host_mac(side)};
    devices.add_cable(here, there, hosts_[static_cast<unsigned>(side)], mtu_);
    switch_off_offloads(here.name);
    devices.bring_up(here.name);
  }
  for (const Side side : kSides) set_up_host(side);
  // Tells now, and not in the middle of a run, where the congestion control is not to be had.
  prepare_tcp(sticky::make_socket(AF_INET, SOCK_STREAM, 0).get(), congestion_);
}

void Hosts::set_up_host(Side side) {
  enter(side);
  Devices devices;
  switch_off_offloads(kHostDevice);
  devices.bring_up(kHostDevice);
  for (const int ip : {4, 6}) {
    if (ip == 6 && !has_ipv6_) continue;
    devices.add_address(kHostDevice, private_address_of(side, ip) + (ip == 4 ? "/24" : "/64"));
    devices.add_neighbour(kHostDevice, private_address_of(other(side), ip), host_mac(other(side)));
  }
}

void Hosts::enter(Side side) const {
  enter_network_namespace(hosts_[static_cast<unsigned>(side)]);
}

void Hosts::enter_wire() const {
  enter_network_namespace(wire_);
}

FileDescriptor Hosts::make_socket(const HelperRequest& request) const {
  enter(request.side);
  FileDescriptor made = sticky::make_socket(request.domain, request.type, request.protocol);
  if (request.type == SOCK_STREAM) prepare_tcp(made.get(), congestion_);
  return made;
}

std::uint64_t Hosts::count_device_drops() const {
  enter_wire();
  Devices wire;
  std::uint64_t drops = 0;
  for (const Side side : kSides) drops += wire.count_drops(wire_device(side));
  for (const Side side : kSides) {
    enter(side);
    drops += Devices().count_drops(kHostDevice);
  }
  return drops;
}

}  // namespace sticky::helper
