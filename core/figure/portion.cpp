#include "core/figure/portion.h"

#include <algorithm>

namespace sticky {
namespace {

Portion placed(double begin, double span) {
  const double from = std::clamp(begin, 0.0, 1 - span);
  return {from, from + span};
}

}  // namespace

Portion Portion::zoomed(double at, double factor, double least) const {
  const double closer = std::clamp(span() / factor, std::min(least, 1.0), 1.0);
  return placed(begin + at * (span() - closer), closer);
}

Portion Portion::panned(double by) const {
  return placed(begin + by * span(), span());
}

Portion Portion::showing(double at) const {
  if (at >= begin && at <= end) return *this;
  return placed(at - span() / 2, span());
}

}  // namespace sticky
