#include "core/report/spread_histograms.h"

#include <fmt/format.h>

#include "core/experiment/filled.h"
#include "core/figure/axis.h"
#include "core/figure/histogram.h"
#include "core/report/spread_name.h"
#include "core/report/spread_report.h"

namespace sticky {
namespace {

constexpr std::size_t kMostHistograms = 6;
constexpr double kHistogramRows = 4.4;  // of the style's row: bars, their counts and names

/// `wanted` names one field; empty: those that matter most.
bool is_wanted(std::string_view field, std::string_view wanted) {
  if (!wanted.empty()) return field == wanted;
  return field.ends_with(".recv_calls") || field.ends_with(".boundaries.lost");
}

std::vector<HistogramSubject> subjects_of(const std::map<std::string, Distribution>& spreads,
                                          const std::string& wanted) {
  std::vector<HistogramSubject> subjects;
  for (const auto& [field, spread] : spreads) {
    if (!is_wanted(field, wanted)) continue;
    if (subjects.size() == kMostHistograms) break;
    const LocalText name = name_of_spread(field);
    const std::string runs = grouped(spread.count);
    subjects.push_back({spread,
                        {fmt::format("{} in {} runs", name.en, runs), fmt::format("{} 次运行的 {}", runs, name.zh)},
                        unit_of_spread(field)});
  }
  return subjects;
}

LocalText range_of(const Distribution& spread, const std::string& unit) {
  const std::string after = unit.empty() ? "" : " " + unit;
  const std::string least = fmt::format("{:.4g}", spread.min), most = fmt::format("{:.4g}", spread.max);
  if (least == most) return {least + after, least + after};
  return {least + " to " + most + after, least + " 到 " + most + after};
}

// A title has room for two.
LocalText claim_of(const std::map<std::string, Distribution>& spreads, const std::string& wanted) {
  LocalText all;
  int told = 0;
  for (const auto& [field, spread] : spreads) {
    if (told == 2 || !is_wanted(field, wanted)) continue;
    const std::string runs = grouped(spread.count);
    const LocalText name = name_of_spread(field), range = range_of(spread, unit_of_spread(field));
    all.en += (told == 0 ? runs + " runs: " : "; ") + name.en + " " + range.en;
    all.zh += (told == 0 ? runs + " 次运行：" : "；") + name.zh + " " + range.zh;
    ++told;
  }
  return all;
}

}  // namespace

LocalText claim_of_histograms(const Recording& recording, const Understanding& understanding,
                              const std::string& field) {
  return claim_of(spreads_of(recording, understanding), field);
}

DrawList draw_histograms(const Recording& recording, const Understanding& understanding, const FigureOptions& options,
                         const TextMetrics& metrics) {
  const auto spreads = spreads_of(recording, understanding);
  if (spreads.empty())
    throw NoSuchFigure(
        {"one run has no distribution; repeat it, 30 times say", "只运行一次没有分布；请重复运行，例如 30 次"});
  const std::vector<HistogramSubject> subjects = subjects_of(spreads, options.field);
  if (subjects.empty())
    throw NoSuchFigure(filled("these runs have no distribution of {}", "这些运行没有 {} 的分布", options.field));
  const LayoutAt content = [&](double width, const Style& style) {
    DrawList all{.width = width, .height = 0, .stroke = style.stroke, .items = {}};
    for (const HistogramSubject& subject : subjects) {
      const DrawList one = layout_histogram(subject, width, style.row * kHistogramRows, style, metrics);
      append(all, one, {0, all.height});
      all.height += one.height + style.small;
    }
    return all;
  };
  const Caption caption{claim_of(spreads, options.field).in(options.language),
                        settings_line({&recording}).in(options.language)};
  Style style;
  style.language = options.language;
  return options.slide ? layout_slide(content, caption, options.language, metrics)
                       : layout_tight(content, caption, options.width, style, metrics);
}

}  // namespace sticky
