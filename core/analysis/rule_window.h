#pragma once
// window: the bytes had to wait in the sender because the congestion window or the receiver's window was full, or
// the send buffer itself was; what waits together leaves together.

#include "core/analysis/rule.h"

namespace sticky {

/// The part that cuts share: the windows at the end of send_after, whatever the layer.
[[nodiscard]] Finding window_was_full(const EdgeCase& edge);

}  // namespace sticky
