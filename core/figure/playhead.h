#pragma once
// A run at one instant: how far each row of the byte map had come, and when the next thing happened. Times count from
// the flow's first send, so that flows of different runs are played side by side.

#include <optional>
#include <span>
#include <vector>

#include "core/figure/flow_figure.h"

namespace sticky {

/// The place up to which each of the flow's rows had come at `since`; logarithmic in the events.
/// Datagrams that arrived later than others stand to their right, so that this holds for every row.
[[nodiscard]] std::vector<std::uint64_t> row_reach(const FlowFigure& flow, Nanoseconds since);

/// When the last of the flows was over.
[[nodiscard]] Nanoseconds playback_length(std::span<const FlowFigure* const> flows);

/// The next time after `since`, or the last one before it, at which a call returned or a packet left or arrived.
[[nodiscard]] std::optional<Nanoseconds> next_step(std::span<const FlowFigure* const> flows, Nanoseconds since);
[[nodiscard]] std::optional<Nanoseconds> previous_step(std::span<const FlowFigure* const> flows, Nanoseconds since);

}  // namespace sticky
