#pragma once
// How a number spreads over the repeats of a run: one run proves nothing.

#include <cstdint>
#include <vector>

namespace sticky {

/// Values in [from, to); the last bin of a histogram holds its upper edge too.
struct Bin {
  double from = 0;
  double to = 0;
  std::uint64_t count = 0;
  bool operator==(const Bin&) const = default;
};

struct Distribution {
  std::uint64_t count = 0;
  double min = 0;
  double median = 0;  ///< of an even number of values: the mean of the middle two
  double max = 0;
  std::vector<Bin> histogram;  ///< equal widths, ascending; whole numbers that span few values get a bin each
};

/// `values` in any order, all finite. Of no values: all zero, no bins. At most `most_bins` bins (at least 1).
[[nodiscard]] Distribution distribution_of(std::vector<double> values, std::size_t most_bins = 20);

}  // namespace sticky
