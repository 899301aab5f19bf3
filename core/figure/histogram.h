#pragma once
// How a number spread over many runs: bars over equal bins, each with its count.

#include "core/analysis/distribution.h"
#include "core/base/local_text.h"
#include "core/figure/draw_list.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

namespace sticky {

struct HistogramSubject {
  Distribution distribution;
  LocalText heading;  ///< what was counted, such as "receive calls in 30 runs"
  std::string unit;   ///< of the values, may be empty
};

/// The bin that holds the median is set off. Bins of width one are named by their whole number.
[[nodiscard]] DrawList layout_histogram(const HistogramSubject& subject, double width, double height,
                                        const Style& style, const TextMetrics& metrics);

}  // namespace sticky
