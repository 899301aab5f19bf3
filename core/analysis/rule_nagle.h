#pragma once
// nagle: with TCP_NODELAY off, TCP holds less than a full segment while anything is unacknowledged (RFC 896;
// RFC 9293 section 3.7.4), and joins what is sent meanwhile.

#include "core/analysis/rule.h"

namespace sticky {

/// The part that cuts share: the segment behind the edge was held, and released by the ACK of everything before it.
[[nodiscard]] Finding released_by_ack(const EdgeCase& edge);

}  // namespace sticky
