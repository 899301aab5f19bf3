#include <algorithm>
#include <bit>

#include "core/figure/flow_figure.h"

namespace sticky {
namespace {

std::vector<std::uint64_t> pairwise_maxima(const std::vector<std::uint64_t>& below) {
  std::vector<std::uint64_t> above((below.size() + 1) / 2);
  for (std::size_t i = 0; i < below.size(); ++i) above[i / 2] = std::max(above[i / 2], below[i]);
  return above;
}

}  // namespace

StepSeries::StepSeries(std::vector<Point> points) : points_(std::move(points)) {
  if (points_.empty()) return;
  std::vector<std::uint64_t> values;
  values.reserve(points_.size());
  for (const Point& p : points_) values.push_back(p.value);
  maxima_.push_back(std::move(values));
  while (maxima_.back().size() > 1) maxima_.push_back(pairwise_maxima(maxima_.back()));
}

// The position of the first point later than `t`.
std::size_t StepSeries::after(Nanoseconds t) const {
  const auto later = [](Nanoseconds time, const Point& p) { return time < p.at; };
  return static_cast<std::size_t>(std::upper_bound(points_.begin(), points_.end(), t, later) - points_.begin());
}

std::uint64_t StepSeries::value_at(Nanoseconds t) const {
  const std::size_t next = after(t);
  return next == 0 ? 0 : points_[next - 1].value;
}

std::optional<Nanoseconds> StepSeries::next_after(Nanoseconds t) const {
  const std::size_t next = after(t);
  if (next == points_.size()) return std::nullopt;
  return points_[next].at;
}

std::optional<Nanoseconds> StepSeries::last_before(Nanoseconds t) const {
  const std::size_t from = after(t - Nanoseconds{1});
  if (from == 0) return std::nullopt;
  return points_[from - 1].at;
}

// Climbs from the two ends of the span: at each level at most one block at either end is not part of a larger one.
std::uint64_t StepSeries::highest(Nanoseconds from, Nanoseconds to) const {
  std::uint64_t best = value_at(from);
  std::size_t first = after(from), past = after(to);
  for (const auto& level : maxima_) {
    if (first >= past) break;
    if (first % 2 == 1) best = std::max(best, level[first++]);
    if (past % 2 == 1 && first < past) best = std::max(best, level[--past]);
    first /= 2;
    past /= 2;
  }
  return best;
}

}  // namespace sticky
