#pragma once
// How much luck was in it: the spread of repeated runs, one line a number.

#include <map>
#include <string>

#include "app/cli/view/lines.h"
#include "app/cli/view/run_view.h"
#include "core/analysis/distribution.h"

namespace sticky::cli {

/// "tcp.recv_calls   1 … 1 … 3   ▇▁▁": least, median, most and a histogram of each field. Nothing without spreads.
[[nodiscard]] Lines spread_section(const std::map<std::string, Distribution>& spreads, const PictureStyle& style);

}  // namespace sticky::cli
