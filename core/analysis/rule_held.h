#pragma once
// cork and more: the application itself asked the kernel to hold back what is less than a full segment.

#include "core/analysis/rule.h"

namespace sticky {

/// TCP_CORK was on when both sides of the edge were given.
[[nodiscard]] bool corked(const EdgeCase& edge);

}  // namespace sticky
