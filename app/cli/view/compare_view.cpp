#include "app/cli/view/compare_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "app/cli/view/findings_view.h"
#include "app/cli/view/text.h"
#include "app/cli/view/verdict.h"
#include "app/cli/view/words.h"
#include "core/report/settings_diff.h"

namespace sticky::cli {
namespace {

constexpr int kNameColumns = 26;
constexpr int kNumberColumns = 16;

struct Placed {
  const Compared* from;
  std::size_t index;

  [[nodiscard]] const Run& run() const { return from->recording.runs[index]; }
  [[nodiscard]] const UnderstoodRun& understood() const { return from->understanding.runs[index]; }
};

/// The first repeat of the same variant and transport.
std::optional<Placed> find(const Compared& in, const RunKey& key) {
  for (std::size_t i = 0; i < in.recording.runs.size(); ++i) {
    const RunKey& other = in.recording.runs[i].key;
    if (other.repeat == 0 && other.variant == key.variant && other.transport == key.transport) return Placed{&in, i};
  }
  return std::nullopt;
}

/// Every variant and transport that either has, in the order of `a`, then of `b`.
std::vector<RunKey> keys_of(const Compared& a, const Compared& b) {
  std::vector<RunKey> keys;
  for (const Compared* side : {&a, &b}) {
    for (const Run& run : side->recording.runs) {
      const bool known = std::any_of(keys.begin(), keys.end(), [&](const RunKey& key) {
        return key.variant == run.key.variant && key.transport == run.key.transport;
      });
      if (!known && run.key.repeat == 0) keys.push_back(run.key);
    }
  }
  return keys;
}

void add_settings(Lines& lines, const Compared& a, const Compared& b, const PictureStyle& style) {
  const auto changed = differences(a.recording.file.normalized, b.recording.file.normalized);
  if (changed.empty()) {
    lines.emplace_back(
        either(style.language, "The settings are the same; what differs is luck.", "设置相同，差别只来自运气。"),
        kStrong);
    return;
  }
  lines.emplace_back(either(style.language, "Settings that differ", "不同的设置"), kStrong);
  for (const SettingDifference& d : changed) {
    const std::string a_to_b = d.words_of_a.in(style.language) + " → " + d.words_of_b.in(style.language);
    add_wrapped(lines, Line("  "), visible(fmt::format("{}  ({})", a_to_b, d.path)), kBad, style.terminal.columns);
  }
}

struct Quantity {
  LocalText name;
  std::function<std::string(const Placed&)> text;
};

const std::vector<Quantity>& quantities() {
  const auto totals = [](const Placed& p) -> const DirectionTotals& {
    return p.understood().totals_of(Direction::client_to_server);
  };
  static const std::vector<Quantity> list{
      {{"send calls", "发送调用"}, [=](const Placed& p) { return grouped(totals(p).sends.sizes.size()); }},
      {{"segments", "报文段"},
       [=](const Placed& p) {
         const auto& count = totals(p).segment_count;
         return count && p.run().key.transport == Transport::tcp ? grouped(*count) : std::string("–");
       }},
      {{"receive calls", "接收调用"}, [=](const Placed& p) { return grouped(totals(p).receives.sizes.size()); }},
      {{"boundaries lost", "丢失的边界"},
       [=](const Placed& p) {
         const BoundaryTotals& b = totals(p).boundaries;
         return fmt::format("{} / {}", grouped(b.lost), grouped(b.total));
       }},
      {{"messages cut", "被切开的消息"}, [=](const Placed& p) { return grouped(totals(p).messages.cut); }},
      {{"messages lost", "丢失的消息"}, [=](const Placed& p) { return grouped(totals(p).messages.lost); }},
      {{"duration", "用时"}, [](const Placed& p) { return milliseconds_text(to_ms(p.run().trace.duration)); }}};
  return list;
}

Line table_row(std::string_view name, std::string_view a, std::string_view b, Ink ink) {
  Line line("  " + padded(name, kNameColumns));
  for (const std::string_view cell : {a, b}) {
    const int missing = std::max(1, kNumberColumns - display_width(cell));
    line.add(std::string(static_cast<std::size_t>(missing), ' ')).add(cell, ink);
  }
  return line;
}

void add_table(Lines& lines, const Placed& a, const Placed& b, Language language) {
  lines.emplace_back(table_row("", "A", "B", kPlain).text(), kDim);
  for (const Quantity& quantity : quantities()) {
    const std::string left = quantity.text(a);
    const std::string right = quantity.text(b);
    lines.push_back(table_row(quantity.name.in(language), left, right, left == right ? kPlain : kStrong));
  }
}

void add_run(Lines& lines, const char* letter, const Placed& placed, const MapScale& scale,
             const PictureStyle& style) {
  lines.emplace_back();
  lines.push_back(Line(std::string(letter) + "  ", kStrong).add(visible(placed.from->name), kDim));
  const Variant& variant = variant_of(placed.from->recording, placed.run().key);
  append(lines, run_section(placed.run(), placed.understood(), variant.experiment, scale, style));
}

}  // namespace

Lines comparison_picture(const Compared& a, const Compared& b, const PictureStyle& style) {
  Lines lines;
  add_settings(lines, a, b, style);
  for (const RunKey& key : keys_of(a, b)) {
    const auto left = find(a, key);
    const auto right = find(b, key);
    MapScale scale;
    if (left) scale.include(left->run().trace);
    if (right) scale.include(right->run().trace);
    lines.emplace_back();
    lines.emplace_back("── " + run_name((left ? a : b).recording, key), kStrong);
    if (left && right) add_table(lines, *left, *right, style.language);
    if (left) add_run(lines, "A", *left, scale, style);
    if (right) add_run(lines, "B", *right, scale, style);
  }
  return lines;
}

}  // namespace sticky::cli
