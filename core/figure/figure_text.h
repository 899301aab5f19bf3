#pragma once
// The words in a figure, in both languages. Everything is made from what was counted.

#include <optional>
#include <string>

#include "core/base/local_text.h"
#include "core/figure/flow_figure.h"

namespace sticky::figure_text {

/// "TCP", "UDP", "Unix stream", ...
[[nodiscard]] LocalText transport(Transport transport);
/// "send()", "sendto()", "write()": the call that puts bytes into this transport; likewise for taking them out.
[[nodiscard]] std::string send_call(Transport transport);
[[nodiscard]] std::string receive_call(Transport transport, std::optional<std::uint32_t> asked);

/// "TCP — where each layer cut the same 160 bytes"; of the next flow in the picture "UDP — same messages".
[[nodiscard]] LocalText flow_heading(const FlowFigure& flow, bool is_first);
[[nodiscard]] LocalText link(const FlowFigure& flow);
/// "8 × send()", "2 segments", "4 × recv(64)", "8 frames".
[[nodiscard]] LocalText row_label(const FlowFigure& flow, const ByteRow& row);
/// "20 B each", "12 B to 140 B": for rows whose tiles are too narrow for their own sizes.
[[nodiscard]] LocalText row_sizes(const ByteRow& row);
/// "Nagle holds B…H for 39 ms".
[[nodiscard]] LocalText wait(const Wait& wait);
[[nodiscard]] LocalText rest(const Rest& rest);

[[nodiscard]] LocalText sizes_not_seen();
[[nodiscard]] LocalText timeline_heading(const FlowFigure& flow);
/// "Where the bytes are after 47 ms (private link)".
[[nodiscard]] LocalText pipe_heading(Nanoseconds since_first_send, const FlowFigure& flow);
[[nodiscard]] LocalText wire();
[[nodiscard]] LocalText queue(bool sender);
[[nodiscard]] LocalText queue_level(std::uint64_t highest);
[[nodiscard]] LocalText intact(std::uint64_t frames);

/// The claim of the picture: "10 sends, 10 segments, 1 receive".
[[nodiscard]] LocalText claim(const FlowFigure& flow);
/// Sentences that tell the picture to somebody who cannot see it, from the counters.
[[nodiscard]] LocalText description(const FlowFigure& flow, const FlowAnalysis& analysis);

}  // namespace sticky::figure_text
