#pragma once
// What the private link itself has to say about a run: packets that it delivered too late, packets that its recorder
// missed, and receive windows that closed.

#include <vector>

#include "core/analysis/explain.h"
#include "core/base/clock.h"
#include "core/trace/trace.h"

namespace sticky {

/// How much later than asked the latest packet was delivered.
[[nodiscard]] Nanoseconds worst_lateness(const Trace& trace);

/// What is tolerable on a link of that round-trip time: 5 % of it, but at least 2 ms.
[[nodiscard]] Nanoseconds tolerable_lateness(double rtt_ms);

/// Appends link.capture-lost, link.late and link.window-closed, where they hold; nothing on loopback.
void explain_link(const Trace& trace, double rtt_ms, std::vector<Explanation>& all);

}  // namespace sticky
