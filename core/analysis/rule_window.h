#pragma once
// window: the bytes had to wait in the sender because the congestion window or the receiver's window was full, or
// the send buffer itself was; what waits together leaves together.

#include "core/analysis/rule.h"

namespace sticky {

/// At the end of send_after bytes were not sent, and a window allowed no more; or that send was short or met EAGAIN.
/// Or send_before had ended so, and send_after joined it.
/// witness = the TCP sample at the end of send_after or send_before, the send call that met EAGAIN, or (capture) the
/// last ACK that had arrived. bytes = what waited. Without a wire record: only where the waiting bytes begin before
/// the edge.
[[nodiscard]] Finding window(const EdgeCase& edge);

/// The part that cuts share: the windows at the end of send_after, whatever the layer.
[[nodiscard]] Finding window_was_full(const EdgeCase& edge);

}  // namespace sticky
