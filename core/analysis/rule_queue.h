#pragma once
// queue: automatic corking held the bytes while the device's queue was busy (net.ipv4.tcp_autocorking).

#include "core/analysis/rule.h"

namespace sticky {

/// Both sides left in one segment, and the host's TCPAutoCorking counter rose. Only the counter can show it, so that
/// plain loopback cannot. No event but the calls and the segment.
[[nodiscard]] Finding queue(const EdgeCase& edge);

}  // namespace sticky
