#pragma once
// Tries a private link for real: what `sticky links` says about it.

#include <optional>

#include "core/base/clock.h"
#include "core/link/refusal.h"

namespace sticky {

struct PrivateLinkProbe {
  std::optional<Refusal> refusal;  ///< nothing: private links work here
  bool has_ipv6 = false;
  Nanoseconds set_up{};  ///< how long the hosts and their cables took
};

/// Makes two hosts, lets one datagram cross the wire, and takes all of it down again. Some milliseconds.
[[nodiscard]] PrivateLinkProbe probe_private_link();

}  // namespace sticky
