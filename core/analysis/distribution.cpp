#include "core/analysis/distribution.h"

#include <algorithm>
#include <cmath>

namespace sticky {
namespace {

double median_of(const std::vector<double>& sorted) {
  const std::size_t middle = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return sorted[middle];
  return sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
}

bool all_whole(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::floor(v) == v; });
}

/// Bins of one width: whole numbers get whole widths, so that no bin holds more of them than another.
std::vector<Bin> empty_bins(const std::vector<double>& sorted, std::size_t most) {
  const double span = sorted.back() - sorted.front();
  const bool whole = all_whole(sorted);
  if (span == 0) return {{sorted.front(), sorted.front() + (whole ? 1 : 0), 0}};
  double width = span / static_cast<double>(most);
  std::size_t count = most;
  if (whole) {
    width = std::ceil((span + 1) / static_cast<double>(most));
    count = static_cast<std::size_t>(std::ceil((span + 1) / width));
  }
  std::vector<Bin> bins;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<double>(i);
    bins.push_back({sorted.front() + at * width, sorted.front() + (at + 1) * width, 0});
  }
  bins.back().to = std::max(bins.back().to, sorted.back());  // rounding must not leave the largest value outside
  return bins;
}

}  // namespace

Distribution distribution_of(std::vector<double> values, std::size_t most_bins) {
  Distribution distribution;
  if (values.empty()) return distribution;
  std::sort(values.begin(), values.end());
  distribution.count = values.size();
  distribution.min = values.front();
  distribution.median = median_of(values);
  distribution.max = values.back();
  distribution.histogram = empty_bins(values, std::max<std::size_t>(most_bins, 1));
  std::size_t bin = 0;
  for (const double value : values) {
    while (bin + 1 < distribution.histogram.size() && value >= distribution.histogram[bin].to) ++bin;
    ++distribution.histogram[bin].count;
  }
  return distribution;
}

}  // namespace sticky
