#include "core/link/helper/kernel_settings.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "core/net/file_descriptor.h"

namespace sticky::helper {

bool set_kernel_setting(std::string_view name, std::string_view value) {
  const std::string path = "/proc/sys/" + std::string(name);
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return file && ::write(file.get(), value.data(), value.size()) == static_cast<ssize_t>(value.size());
}

bool silence_ipv6() {
  if (::access("/proc/sys/net/ipv6/conf/default", F_OK) != 0) return false;
  set_kernel_setting("net/ipv6/conf/default/addr_gen_mode", "1");  // none: no link-local address
  set_kernel_setting("net/ipv6/conf/default/accept_ra", "0");
  set_kernel_setting("net/ipv6/conf/default/router_solicitations", "0");
  set_kernel_setting("net/ipv6/conf/default/dad_transmits", "0");
  set_kernel_setting("net/ipv6/icmp/ratelimit", "0");
  return true;
}

bool settle_tcp() {
  set_kernel_setting("net/ipv4/tcp_no_metrics_save", "1");  // no round-trip time remembered from an earlier run
  set_kernel_setting("net/ipv4/tcp_orphan_retries", "1");   // a closed socket gives up within a second
  set_kernel_setting("net/ipv4/icmp_ratelimit", "0");       // each refused datagram is told, as on loopback
  return set_kernel_setting("net/ipv4/tcp_autocorking", "0");
}

}  // namespace sticky::helper
