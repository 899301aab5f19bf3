#include "core/link/helper/devices.h"

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <netlink/route/link/veth.h>
#include <netlink/route/neighbour.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "core/base/syscall.h"
#include "core/net/socket_setup.h"

namespace sticky::helper {
namespace {

template <auto Release>
struct Released {
  template <typename T>
  void operator()(T* object) const {
    Release(object);
  }
};
using OwnedLink = std::unique_ptr<rtnl_link, Released<rtnl_link_put>>;
using OwnedAddress = std::unique_ptr<nl_addr, Released<nl_addr_put>>;
using OwnedRouteAddress = std::unique_ptr<rtnl_addr, Released<rtnl_addr_put>>;
using OwnedNeighbour = std::unique_ptr<rtnl_neigh, Released<rtnl_neigh_put>>;

// libnl has error numbers of its own; these are the ones that a machine's policy or kernel causes.
int errno_of(int netlink_error) {
  switch (netlink_error) {
    case NLE_PERM:
      return EPERM;
    case NLE_NOACCESS:
      return EACCES;
    case NLE_OPNOTSUPP:
      return EOPNOTSUPP;
    case NLE_NOMEM:
      return ENOMEM;
    case NLE_EXIST:
      return EEXIST;
    case NLE_NODEV:
      return ENODEV;
    case NLE_INVAL:
      return EINVAL;
    case NLE_AF_NOSUPPORT:
      return EAFNOSUPPORT;
    case NLE_RANGE:
      return ERANGE;
    default:
      return EIO;
  }
}

void check_netlink(const std::string& attempt, int result) {
  if (result >= 0) return;
  const int error = errno_of(-result);
  const std::string detail = error == EIO ? std::string(" (") + nl_geterror(result) + ")" : "";
  throw std::system_error(error, std::generic_category(), attempt + detail);
}

template <typename Owned, typename T>
Owned require(const std::string& attempt, T* allocated) {
  if (allocated == nullptr) throw std::system_error(ENOMEM, std::generic_category(), attempt);
  return Owned(allocated);
}

OwnedAddress parse_address(const std::string& text, int family) {
  nl_addr* address = nullptr;
  check_netlink("read the address " + text, nl_addr_parse(text.c_str(), family, &address));
  return OwnedAddress(address);
}

int index_of(const std::string& device) {
  const unsigned index = if_nametoindex(device.c_str());
  check_syscall("find the device " + device, index == 0 ? -1 : 0);
  return static_cast<int>(index);
}

void describe(rtnl_link* link, const CableEnd& end, std::uint32_t mtu) {
  rtnl_link_set_name(link, end.name.c_str());
  rtnl_link_set_addr(link, parse_address(end.mac, AF_LLC).get());
  rtnl_link_set_mtu(link, mtu);
}

}  // namespace

void Devices::Close::operator()(nl_sock* socket) const {
  nl_socket_free(socket);
}

Devices::Devices() : socket_(nl_socket_alloc()) {
  if (!socket_) throw std::system_error(ENOMEM, std::generic_category(), "nl_socket_alloc");
  check_netlink("socket(AF_NETLINK, NETLINK_ROUTE)", nl_connect(socket_.get(), NETLINK_ROUTE));
}

void Devices::add_cable(const CableEnd& here, const CableEnd& there, const FileDescriptor& name_space,
                        std::uint32_t mtu) {
  const std::string attempt = "rtnetlink: add the veth pair " + here.name;
  const auto link = require<OwnedLink>(attempt, rtnl_link_veth_alloc());
  describe(link.get(), here, mtu);
  const OwnedLink peer(rtnl_link_veth_get_peer(link.get()));
  describe(peer.get(), there, mtu);
  rtnl_link_set_ns_fd(peer.get(), name_space.get());
  check_netlink(attempt, rtnl_link_add(socket_.get(), link.get(), NLM_F_CREATE | NLM_F_EXCL));
}

void Devices::bring_up(const std::string& device) {
  const std::string attempt = "rtnetlink: bring up " + device;
  const auto link = require<OwnedLink>(attempt, rtnl_link_alloc());
  rtnl_link_set_ifindex(link.get(), index_of(device));
  const auto change = require<OwnedLink>(attempt, rtnl_link_alloc());
  rtnl_link_set_flags(change.get(), IFF_UP);
  check_netlink(attempt, rtnl_link_change(socket_.get(), link.get(), change.get(), 0));
}

void Devices::add_address(const std::string& device, const std::string& address) {
  const std::string attempt = "rtnetlink: add the address " + address;
  const auto entry = require<OwnedRouteAddress>(attempt, rtnl_addr_alloc());
  rtnl_addr_set_ifindex(entry.get(), index_of(device));
  check_netlink(attempt, rtnl_addr_set_local(entry.get(), parse_address(address, AF_UNSPEC).get()));
  rtnl_addr_set_flags(entry.get(), IFA_F_NODAD);
  check_netlink(attempt, rtnl_addr_add(socket_.get(), entry.get(), 0));
}

void Devices::add_neighbour(const std::string& device, const std::string& address, const std::string& mac) {
  const std::string attempt = "rtnetlink: add the neighbour " + address;
  const auto entry = require<OwnedNeighbour>(attempt, rtnl_neigh_alloc());
  rtnl_neigh_set_ifindex(entry.get(), index_of(device));
  check_netlink(attempt, rtnl_neigh_set_dst(entry.get(), parse_address(address, AF_UNSPEC).get()));
  rtnl_neigh_set_lladdr(entry.get(), parse_address(mac, AF_LLC).get());
  rtnl_neigh_set_state(entry.get(), NUD_PERMANENT);
  check_netlink(attempt, rtnl_neigh_add(socket_.get(), entry.get(), NLM_F_CREATE));
}

std::uint64_t Devices::count_drops(const std::string& device) {
  rtnl_link* found = nullptr;
  check_netlink("rtnetlink: read the counters of " + device,
                rtnl_link_get_kernel(socket_.get(), 0, device.c_str(), &found));
  const OwnedLink link(found);
  return rtnl_link_get_stat(link.get(), RTNL_LINK_RX_DROPPED) + rtnl_link_get_stat(link.get(), RTNL_LINK_TX_DROPPED);
}

void switch_off_offloads(const std::string& device) {
  const FileDescriptor socket = make_socket(AF_INET, SOCK_DGRAM, 0);
  for (const std::uint32_t command :
       {ETHTOOL_STSO, ETHTOOL_SGSO, ETHTOOL_SGRO, ETHTOOL_STXCSUM, ETHTOOL_SRXCSUM, ETHTOOL_SSG}) {
    ethtool_value off{.cmd = command, .data = 0};
    ifreq request{};
    std::copy_n(device.c_str(), std::min<std::size_t>(device.size(), IFNAMSIZ - 1), request.ifr_name);
    request.ifr_data = reinterpret_cast<char*>(&off);
    check_syscall("ioctl(SIOCETHTOOL " + std::to_string(command) + ") on " + device,
                  ::ioctl(socket.get(), SIOCETHTOOL, &request));
  }
}

}  // namespace sticky::helper
