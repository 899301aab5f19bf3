#pragma once
// From the analysis of one flow to the rows of its byte map.

#include <cstdint>
#include <string>

#include "app/cli/view/byte_map.h"
#include "core/analysis/analysis.h"
#include "core/trace/trace.h"

namespace sticky::cli {

/// Rows: sends, segments (TCP), receives, and frames where the receiver decodes any. `total` sets the scale, so that
/// several maps can share one; it is at least the flow's size. Segments that nobody saw are said to be unseen.
[[nodiscard]] ByteMap map_of(const Trace& trace, const Flow& flow, const FlowAnalysis& analysis, bool with_frames,
                             std::uint64_t total, Language language);

/// "2 empty messages (0 B) have no width to draw: 2 sent, 2 received". Nothing where every message has bytes on the
/// wire.
[[nodiscard]] std::string empty_messages_text(const FlowAnalysis& analysis, Language language);

}  // namespace sticky::cli
