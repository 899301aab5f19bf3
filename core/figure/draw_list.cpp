#include "core/figure/draw_list.h"

#include <algorithm>
#include <cmath>

namespace sticky {
namespace {

constexpr double kReach = 3;  // pixels around a line that still count as the line

Box around(const std::vector<Point>& points) {
  if (points.empty()) return {};
  auto [left, right] = std::minmax_element(points.begin(), points.end(), [](auto a, auto b) { return a.x < b.x; });
  auto [top, bottom] = std::minmax_element(points.begin(), points.end(), [](auto a, auto b) { return a.y < b.y; });
  return {left->x, top->y, right->x - left->x, bottom->y - top->y};
}

struct BoundsOf {
  Box operator()(const Box& b) const { return b; }
  Box operator()(const Line& l) const { return around({l.from, l.to}); }
  Box operator()(const Polygon& p) const { return around(p.points); }
  Box operator()(const Label& l) const { return {l.at.x, l.at.y, 0, 0}; }
};

double distance(Point p, const Line& line) {
  const double dx = line.to.x - line.from.x, dy = line.to.y - line.from.y;
  const double length2 = dx * dx + dy * dy;
  const double along = length2 == 0 ? 0 : ((p.x - line.from.x) * dx + (p.y - line.from.y) * dy) / length2;
  const double t = std::clamp(along, 0.0, 1.0);
  return std::hypot(p.x - (line.from.x + t * dx), p.y - (line.from.y + t * dy));
}

// Even-odd rule: a ray to the right crosses the outline an odd number of times.
bool inside(Point p, const std::vector<Point>& outline) {
  bool in = false;
  for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
    const Point a = outline[i], b = outline[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) in = !in;
  }
  return in;
}

struct Hits {
  Point p;
  bool operator()(const Box& b) const { return p.x >= b.x && p.x < b.right() && p.y >= b.y && p.y < b.bottom(); }
  bool operator()(const Line& l) const { return distance(p, l) <= kReach; }
  bool operator()(const Polygon& shape) const { return !shape.points.empty() && inside(p, shape.points); }
  bool operator()(const Label&) const { return false; }
};

struct Moved {
  Point by;
  Point operator()(Point p) const { return {p.x + by.x, p.y + by.y}; }
  void operator()(Box& b) const { b.x += by.x, b.y += by.y; }
  void operator()(Line& l) const { l.from = (*this)(l.from), l.to = (*this)(l.to); }
  void operator()(Label& l) const { l.at = (*this)(l.at); }
  void operator()(Polygon& shape) const {
    for (Point& p : shape.points) p = (*this)(p);
  }
};

bool shows_something(const Subject& subject) {
  return subject.event != no_id<EventId> || !subject.bytes.empty();
}

}  // namespace

Box bounds(const Item& item) {
  return std::visit(BoundsOf{}, item.shape);
}

const Item* item_at(const DrawList& list, Point at) {
  for (auto item = list.items.rbegin(); item != list.items.rend(); ++item)
    if (item->role != Role::edge && shows_something(item->subject) && std::visit(Hits{at}, item->shape))
      return &*item;
  return nullptr;
}

void append(DrawList& list, const DrawList& figure, Point at) {
  list.items.reserve(list.items.size() + figure.items.size());
  for (Item item : figure.items) {
    std::visit([&](auto& shape) { Moved{at}(shape); }, item.shape);
    list.items.push_back(std::move(item));
  }
}

}  // namespace sticky
