#include "app/cli/view/spread_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/cli/view/text.h"
#include "app/cli/view/words.h"

namespace sticky::cli {
namespace {

constexpr std::array<const char*, 8> kBars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

std::string bar(std::uint64_t count, std::uint64_t most) {
  if (count == 0) return " ";
  const std::uint64_t steps = kBars.size() - 1;
  return kBars[static_cast<std::size_t>(count * steps / most)];
}

std::string bars(const std::vector<Bin>& bins) {
  std::uint64_t most = 1;
  for (const Bin& bin : bins) most = std::max(most, bin.count);
  std::string text;
  for (const Bin& bin : bins) text += bar(bin.count, most);
  return text;
}

/// Whole numbers as such, others with one digit after the point.
std::string number_text(double value) {
  return value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.1f}", value);
}

Line row(std::string_view name, std::string_view least, std::string_view median, std::string_view most) {
  Line line("  " + padded(name, 26));
  for (const std::string_view cell : {least, median, most}) {
    const int missing = std::max(1, 10 - display_width(cell));
    line.add(std::string(static_cast<std::size_t>(missing), ' ')).add(cell);
  }
  return line;
}

}  // namespace

Lines spread_section(const std::map<std::string, Distribution>& spreads, const PictureStyle& style) {
  Lines lines;
  if (spreads.empty()) return lines;
  lines.emplace_back(either(style.language, "Spread over the repeats", "多次运行的分布"), kStrong);
  const auto head = [&](std::string_view en, std::string_view zh) { return either(style.language, en, zh); };
  Line titles = row("", head("least", "最小"), head("median", "中位"), head("most", "最大"));
  lines.emplace_back(titles.text(), kDim);
  for (const auto& [name, spread] : spreads) {
    Line line = row(name, number_text(spread.min), number_text(spread.median), number_text(spread.max));
    const int room = style.terminal.columns - line.width() - 3;
    if (static_cast<int>(spread.histogram.size()) <= room) line.add("   ").add(bars(spread.histogram), kGood);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace sticky::cli
