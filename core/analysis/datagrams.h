#pragma once
// What became of each datagram: received, truncated, lost (and where), refused, never sent.
// The payload stays the user's, so that datagrams are told apart by the link's record or by their content.

#include "core/analysis/analysis.h"
#include "core/analysis/flow_events.h"

namespace sticky {

/// Fills rows, boundaries, fates, verdicts, counts and content_equal of a flow of a datagram transport.
/// An aborted or unread datagram stays lost_unknown: nothing tells where it is.
void analyze_datagrams(const Trace& trace, const Flow& flow, const FlowEvents& events, FlowAnalysis& found);

}  // namespace sticky
