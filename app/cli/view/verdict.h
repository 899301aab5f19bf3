#pragma once
// What a run comes down to, in one headline and a line of numbers.

#include "app/cli/view/lines.h"
#include "app/cli/view/words.h"
#include "core/analysis/statistics.h"
#include "core/trace/trace.h"

namespace sticky::cli {

/// "TCP  10 sends → 2 segments → 2 receives", and at the right end (or below, where there is no room)
/// "8 of 9 boundaries lost".
[[nodiscard]] Lines headline(std::string_view name, Transport transport, const DirectionTotals& totals, int columns,
                             Language language);

/// Messages whole, merged, cut, lost; bytes arrived; for datagrams the price of kept boundaries.
[[nodiscard]] Lines numbers(const Trace& trace, const DirectionTotals& totals, int columns, Language language);

/// How many frames the receiver's decoder found intact, what framing cost, and its error.
[[nodiscard]] Lines frame_line(const FrameTotals& frames, int columns, Language language);

/// "TCP", "UDP", "Unix stream", ...
[[nodiscard]] std::string_view title_of(Transport transport);

}  // namespace sticky::cli
