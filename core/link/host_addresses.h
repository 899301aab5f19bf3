#pragma once
// The numeric addresses of the private link's two hosts. They exist in namespaces of their own, so that whatever
// the machine itself is connected to makes no difference.

#include <string>

#include "core/base/transport.h"

namespace sticky {

/// `ip` is 4 (RFC 1918) or 6 (RFC 4193).
[[nodiscard]] inline std::string private_address_of(Side side, int ip) {
  const std::string prefix = ip == 4 ? "10.0.0." : "fd00::";
  return prefix + (side == Side::client ? "1" : "2");
}

}  // namespace sticky
