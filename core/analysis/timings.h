#pragma once
// How long things took, as lists of milliseconds for distribution_of().

#include <vector>

#include "core/analysis/statistics.h"

namespace sticky {

/// Between each call of the series and the next; one fewer than calls.
[[nodiscard]] std::vector<double> gaps_ms(const CallSeries& calls);

/// Of each message of the flow that arrived to its last byte: from the begin of the call that sent its first byte to
/// the return of the call that received its last one. Linear in messages and calls.
[[nodiscard]] std::vector<double> latencies_ms(const Trace& trace, const Flow& flow, const FlowAnalysis& found);

}  // namespace sticky
