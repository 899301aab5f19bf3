#include "core/figure/clip.h"

#include <algorithm>

namespace sticky {
namespace {

Point at_x(Point a, Point b, double x) {
  return {x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)};
}

// One half plane of I. Sutherland and G. Hodgman's polygon clipping (1974): keeps what `inside` accepts.
template <typename Inside>
std::vector<Point> cut(const std::vector<Point>& outline, double x, Inside inside) {
  std::vector<Point> kept;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point a = outline[i], b = outline[(i + 1) % outline.size()];
    if (inside(a)) kept.push_back(a);
    if (inside(a) != inside(b)) kept.push_back(at_x(a, b, x));
  }
  return kept;
}

}  // namespace

std::optional<Line> clipped(Line line, double left, double right) {
  if (line.from.x > line.to.x) std::swap(line.from, line.to);
  if (line.to.x < left || line.from.x > right) return std::nullopt;
  if (line.from.x < left) line.from = at_x(line.from, line.to, left);
  if (line.to.x > right) line.to = at_x(line.from, line.to, right);
  return line;
}

std::vector<Point> clipped(std::vector<Point> outline, double left, double right) {
  outline = cut(outline, left, [left](Point p) { return p.x >= left; });
  return cut(outline, right, [right](Point p) { return p.x <= right; });
}

}  // namespace sticky
