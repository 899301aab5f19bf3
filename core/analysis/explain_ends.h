#pragma once
// The sentences about frames that were none, and about how the reading ended.

#include <vector>

#include "core/analysis/explain.h"

namespace sticky {

/// Appends frame.<error kind> explanations of one direction: one a kind, told by its first error.
void explain_frames(const Trace& trace, const RunAnalysis& analysis, Direction direction,
                    std::vector<Explanation>& all);
/// Appends end.<how> explanations of both sides. An orderly end needs none.
void explain_endings(const Trace& trace, std::vector<Explanation>& all);

}  // namespace sticky
