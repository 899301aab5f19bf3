#pragma once
// From the analysis of one flow to the rows of its byte map.

#include <cstdint>

#include "app/cli/view/byte_map.h"
#include "core/analysis/analysis.h"
#include "core/trace/trace.h"

namespace sticky::cli {

/// Rows: sends, segments (TCP), receives, and frames where the receiver decodes any. `total` sets the scale, so that
/// several maps can share one; it is at least the flow's size. Segments that nobody saw are said to be unseen.
[[nodiscard]] ByteMap map_of(const Trace& trace, const Flow& flow, const FlowAnalysis& analysis, bool with_frames,
                             std::uint64_t total, Language language);

}  // namespace sticky::cli
