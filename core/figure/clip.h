#pragma once
// Cuts shapes to the plot they belong to, between two vertical lines.

#include <optional>
#include <vector>

#include "core/figure/draw_list.h"

namespace sticky {

/// The part of `line` with left <= x <= right.
[[nodiscard]] std::optional<Line> clipped(Line line, double left, double right);
/// The part of a convex outline with left <= x <= right; fewer than three points where nothing is left.
[[nodiscard]] std::vector<Point> clipped(std::vector<Point> outline, double left, double right);

}  // namespace sticky
