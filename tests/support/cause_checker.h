#pragma once
// The second opinion on causes: simpler code than the rules, which re-reads the events that a stated cause names and
// refuses the cause if they do not show it. It decides nothing; it only asks "is that what these events say?".
// Golden traces, random traces and random live experiments all go through it.

#include <string>
#include <vector>

#include "core/analysis/analysis.h"

namespace sticky {

/// One line per objection, naming flow, offset, cause and what the events fail to show. Empty: nothing to object.
/// Covers: rows tile; boundaries and cuts are where the receive row says; every stated cause; counts add up.
[[nodiscard]] std::vector<std::string> objections_to(const RunAnalysis& analysis, const Trace& trace);

}  // namespace sticky
