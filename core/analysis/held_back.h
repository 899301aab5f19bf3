#pragma once
// Waits that cost no boundary, but time.

#include <vector>

#include "core/analysis/stream_evidence.h"

namespace sticky {

/// A wait is told from here on: shorter ones come and go with the ACKs of any connection.
inline constexpr Nanoseconds least_wait_told = std::chrono::milliseconds(1);

/// Segments that Nagle's rule, TCP_CORK or MSG_MORE held back for at least `least_wait_told`, and that hold one
/// message or a part of it. Where one holds several, the boundaries that they lost tell of the wait. Ascending by
/// offset; linear.
[[nodiscard]] std::vector<HeldBack> find_held_back(const StreamEvidence& evidence,
                                                   const std::vector<Boundary>& boundaries);

}  // namespace sticky
