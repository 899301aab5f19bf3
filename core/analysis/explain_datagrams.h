#pragma once
// The sentences about datagrams: what became of those that did not arrive as they were sent.

#include <vector>

#include "core/analysis/explain.h"

namespace sticky {

/// Appends udp.* explanations of one direction, its connections together.
void explain_datagrams(const Trace& trace, const RunAnalysis& analysis, Direction direction,
                       std::vector<Explanation>& all);

}  // namespace sticky
