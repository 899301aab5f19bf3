#include "core/figure/histogram.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/figure/axis.h"
#include "core/figure/run_figure.h"

namespace sticky {
namespace {

constexpr double kSideMargin = 8;

std::string name_of_bin(const Bin& bin, const std::string& unit) {
  const bool whole = bin.to - bin.from == 1 && bin.from == static_cast<double>(static_cast<long long>(bin.from));
  std::string text = whole ? fmt::format("{:.0f}", bin.from) : fmt::format("{:.3g}–{:.3g}", bin.from, bin.to);
  return unit.empty() ? text : text + " " + unit;
}

std::uint64_t tallest(const std::vector<Bin>& bins) {
  std::uint64_t most = 1;
  for (const Bin& bin : bins) most = std::max(most, bin.count);
  return most;
}

bool holds(const Bin& bin, double value, bool is_last) {
  return value >= bin.from && (value < bin.to || (is_last && value <= bin.to));
}

}  // namespace

const RunFigure run_figure::histogram{"Histogram of the repeats", "多次运行的直方图"};

DrawList layout_histogram(const HistogramSubject& subject, double width, double height, const Style& style,
                          const TextMetrics& metrics) {
  DrawList list{.width = width, .height = height, .stroke = style.stroke, .items = {}};
  list.add(Label{{kSideMargin, style.heading * 1.25},
                 elided(subject.heading.in(style.language), width - 2 * kSideMargin, style.heading, true, metrics),
                 style.heading,
                 Anchor::start,
                 true},
           Role::heading);
  const auto& bins = subject.distribution.histogram;
  const double top = style.heading * 1.85 + style.small * 1.6, bottom = height - style.small * 2;
  const double pitch = (width - 2 * kSideMargin) / static_cast<double>(std::max<std::size_t>(bins.size(), 1));
  const double scale = (bottom - top) / static_cast<double>(tallest(bins));
  double name_end = 0;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const double x = kSideMargin + static_cast<double>(i) * pitch, centre = x + pitch / 2;
    const double bar = static_cast<double>(bins[i].count) * scale;
    const bool median = holds(bins[i], subject.distribution.median, i + 1 == bins.size());
    if (bins[i].count > 0) {
      list.add(Box{x + pitch * 0.1, bottom - bar, pitch * 0.8, bar, 2}, median ? Role::bar_highlight : Role::bar);
      list.add(Label{{centre, bottom - bar - style.small * 0.4},
                     grouped(bins[i].count),
                     style.small,
                     Anchor::middle,
                     median},
               Role::text);
    }
    const std::string name = name_of_bin(bins[i], subject.unit);
    const double half = metrics.width(name, style.small, false) / 2;
    const double at = std::clamp(centre, half, std::max(half, width - half));
    if (at - half < name_end) continue;
    list.add(Label{{at, bottom + style.small * 1.5}, name, style.small, Anchor::middle, false}, Role::muted);
    name_end = at + half + style.small * 0.6;
  }
  list.add(Line{{kSideMargin, bottom}, {width - kSideMargin, bottom}}, Role::axis);
  return list;
}

}  // namespace sticky
