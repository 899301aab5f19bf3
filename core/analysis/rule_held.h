#pragma once
// cork and more: the application itself asked the kernel to hold back what is less than a full segment.

#include "core/analysis/rule.h"

namespace sticky {

/// TCP_CORK was on during both sends, and the segment left at the uncork, after the cork's 200 ms, or full.
/// witness = the cork step; release = the uncork step where it left then.
[[nodiscard]] Finding cork(const EdgeCase& edge);

/// MSG_MORE was given with the send call that ends at the edge: send_before shows it.
[[nodiscard]] Finding more(const EdgeCase& edge);

/// TCP_CORK was on when both sides of the edge were given.
[[nodiscard]] bool corked(const EdgeCase& edge);

}  // namespace sticky
