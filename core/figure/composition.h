#pragma once
// Whole pictures from parts: a run, two runs on shared axes, a slide.

#include <functional>
#include <string>
#include <vector>

#include "core/figure/run_figure.h"

namespace sticky {

[[nodiscard]] DrawList layout_run(const RunSubject& subject, FigureKind kind, double width, const Style& style,
                                  const TextMetrics& metrics, const RunView& view = {});

/// The axes that layout_run() gives the parts, for pointing at a time or an offset. Times count from the first send.
[[nodiscard]] TimeAxis run_time_axis(const RunSubject& subject, double width, const Style& style,
                                     const TextMetrics& metrics, const RunView& view = {});

/// One side of a comparison, and the settings in which it differs from the others.
struct ComparisonSide {
  LocalText name;                   ///< "A", or the variant's title
  std::vector<LocalText> settings;  ///< "TCP_NODELAY off"
  RunSubject subject;
};
/// Sides one above the other on one byte axis and one time axis, their differing settings boxed.
[[nodiscard]] DrawList layout_comparison(const std::vector<ComparisonSide>& sides, FigureKind kind, double width,
                                         const Style& style, const TextMetrics& metrics, const RunView& view = {});
/// As run_time_axis(), of the first side; nothing where no side has a timeline.
[[nodiscard]] std::optional<TimeAxis> comparison_time_axis(const std::vector<ComparisonSide>& sides, double width,
                                                           const Style& style, const TextMetrics& metrics,
                                                           const RunView& view = {});

/// The picture's frame: a claim above, the settings below. Either may be empty.
struct Caption {
  std::string title;
  std::string footer;
};
/// Lays out at a given style, so that a slide can try sizes.
using LayoutAt = std::function<DrawList(double width, const Style& style)>;
/// 1920 x 1080, readable from the back row: the largest type at which everything fits.
[[nodiscard]] DrawList layout_slide(const LayoutAt& content, const Caption& caption, Language language,
                                    const TextMetrics& metrics);
/// As large as its content, with the caption at the content's size.
[[nodiscard]] DrawList layout_tight(const LayoutAt& content, const Caption& caption, double width, const Style& style,
                                    const TextMetrics& metrics);

}  // namespace sticky
