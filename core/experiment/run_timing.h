#pragma once
// Whether a run kept the times that its experiment asked for. A busy machine can make a sender pause for longer, or
// a reader wake up too late; then the run shows the machine's load and not the network's rules. Pure.

#include <cstdint>
#include <string>
#include <vector>

#include "core/experiment/run_plan.h"
#include "core/trace/trace.h"

namespace sticky {

/// Pauses may take this much longer in all, or a tenth of what was asked in all, whichever is more; those between
/// sends a tenth of the calls' own time besides.
inline constexpr Nanoseconds kTimingTolerance = std::chrono::milliseconds(5);
/// What a timer, and the evidence around a call, may add to each single pause.
inline constexpr Nanoseconds kTimerGrain = std::chrono::microseconds(200);

/// A sentence that says what was late and by how much, or nothing where the run was on time:
/// a sender whose calls lay further apart than asked or were held up, a pause that lasted too long, a packet that the
/// private link delivered too late, or a waiting reader that woke too late. `trace` with its flows and packets;
/// `gap_us` by MessageId, as in Workload.
[[nodiscard]] std::string spoiled_timing(const Trace& trace, const RunPlan& plan,
                                         const std::vector<std::uint32_t>& gap_us);

}  // namespace sticky
