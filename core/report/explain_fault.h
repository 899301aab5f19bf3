#pragma once
// The sentence about a fault on purpose: what was spoiled, and what the decoder made of it.

#include <vector>

#include "core/analysis/explain.h"
#include "core/analysis/statistics.h"
#include "core/experiment/experiment.h"

namespace sticky {

/// Appends fault.<kind> where `experiment` has a fault; else fault.none where `elsewhere` says that another variant
/// has one. `frames` are the totals of the client's direction, which is the one that faults are made in.
void explain_fault(const Trace& trace, const RunAnalysis& analysis, const FrameTotals& frames,
                   const Experiment& experiment, const framing::Params& decoded_as, bool elsewhere,
                   std::vector<Explanation>& all);

}  // namespace sticky
