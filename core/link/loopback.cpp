#include "core/link/loopback.h"

#include "core/net/socket_setup.h"

namespace sticky {

FileDescriptor LoopbackLink::make_socket(Side /*side*/, int domain, int type, int protocol) {
  return sticky::make_socket(domain, type, protocol);
}

std::string LoopbackLink::address_of(Side /*side*/, int ip) const {
  return ip == 6 ? "::1" : "127.0.0.1";
}

}  // namespace sticky
