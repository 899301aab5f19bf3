#include "core/figure/page_items.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sticky {
namespace {

using nlohmann::json;

constexpr int kPolygon = 3;

json tenths(double pixels) {
  return std::llround(pixels * 10);
}

// The kind, and the geometry behind the subject.
struct Shape {
  int kind;
  json geometry;
};
Shape shape_of(const Box& b) {
  json geometry = {tenths(b.x), tenths(b.y), tenths(b.width), tenths(b.height)};
  if (b.radius <= 0) return {0, std::move(geometry)};
  geometry.push_back(tenths(b.radius));
  return {4, std::move(geometry)};
}
Shape shape_of(const Line& l) {
  return {1, {tenths(l.from.x), tenths(l.from.y), tenths(l.to.x), tenths(l.to.y)}};
}
Shape shape_of(const Label& l) {
  return {2, {tenths(l.at.x), tenths(l.at.y), tenths(l.size), static_cast<int>(l.anchor), l.bold ? 1 : 0, l.text}};
}
Shape shape_of(const Polygon& p) {
  json geometry = json::array({2 * p.points.size()});
  for (const Point point : p.points) {
    geometry.push_back(tenths(point.x));
    geometry.push_back(tenths(point.y));
  }
  return {kPolygon, std::move(geometry)};
}

/// Adds the numbers to `flat`, as differences where there are earlier ones.
void append(json& flat, const json& numbers, const json* before) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const bool differs_from = before != nullptr && numbers[i].is_number();
    flat.push_back(differs_from ? json(numbers[i].get<std::int64_t>() - (*before)[i].get<std::int64_t>())
                                : numbers[i]);
  }
}

}  // namespace

// When the item came to be: a call that receives shows its bytes when it returns, everything else when it begins.
std::int64_t PageItems::time_of(const Subject& s) const {
  if (s.event == no_id<EventId> || s.flow >= flows_.size()) return -1;
  const PageFlow& of = flows_[s.flow];
  if (s.event.value >= of.trace->events.size()) return -1;
  const Event& event = of.trace->events[s.event.value];
  const bool receives =
      std::holds_alternative<RecvCall>(event.what) || std::holds_alternative<RecvDatagram>(event.what);
  const Nanoseconds since = (receives ? event.end : event.begin) - of.flow->begin;
  return std::max<std::int64_t>(0, since.count() / 1000);
}

std::int64_t PageItems::number_of(const Subject& s) {
  if (s.event == no_id<EventId> && s.bytes.empty() && s.message == no_message) return -1;
  const Numbers subject = {s.message == no_message ? -1 : std::int64_t{s.message},
                           s.event == no_id<EventId> ? -1 : std::int64_t{s.event.value},
                           static_cast<std::int64_t>(s.bytes.begin),
                           static_cast<std::int64_t>(s.bytes.end),
                           s.flow,
                           time_of(s)};
  const auto [known, is_new] = numbers_.try_emplace(subject, static_cast<std::int64_t>(numbers_.size()));
  if (is_new) {
    for (std::size_t i = 0; i < subject.size(); ++i) subjects_.push_back(subject[i] - last_[i]);
    last_ = subject;
  }
  return known->second;
}

std::vector<PageItems::Packed> PageItems::items_of(const DrawList& list) {
  std::vector<Packed> items;
  items.reserve(list.items.size());
  for (const Item& item : list.items) {
    auto [kind, geometry] = std::visit([](const auto& shape) { return shape_of(shape); }, item.shape);
    geometry.insert(geometry.begin(), number_of(item.subject));
    items.push_back({kind, static_cast<int>(item.role), std::move(geometry)});
  }
  return items;
}

json PageItems::runs(const std::vector<Packed>& items) {
  json runs = json::array();
  const Packed* before = nullptr;
  for (const Packed& item : items) {
    if (before == nullptr || before->kind != item.kind || before->role != item.role) {
      runs.push_back({item.kind, item.role, json::array()});
      before = nullptr;
    }
    append(runs.back().back(), item.numbers, before == nullptr || item.kind == kPolygon ? nullptr : &before->numbers);
    before = &item;
  }
  return runs;
}

json PageItems::pack(const DrawList& en, const DrawList& zh) {
  const std::vector<Packed> items_en = items_of(en), items_zh = items_of(zh);
  const auto split = [](const std::vector<Packed>& items, const std::vector<Packed>& others, bool shared) {
    const std::set<Packed> known(others.begin(), others.end());
    std::vector<Packed> chosen;
    std::copy_if(items.begin(), items.end(), std::back_inserter(chosen),
                 [&](const Packed& item) { return known.contains(item) == shared; });
    return runs(chosen);
  };
  return {{"both", split(items_en, items_zh, true)},
          {"en", split(items_en, items_zh, false)},
          {"zh", split(items_zh, items_en, false)}};
}

}  // namespace sticky
