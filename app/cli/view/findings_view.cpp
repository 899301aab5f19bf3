#include "app/cli/view/findings_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "app/cli/view/text.h"
#include "app/cli/view/verdict.h"
#include "core/report/expectations.h"
#include "core/report/next_steps.h"
#include "core/report/settings_diff.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

std::string option_text(const OptionSetting& option, Language language) {
  const auto value = [&](std::int64_t v) {
    if (option.boolean) return std::string(v != 0 ? either(language, "on", "开") : either(language, "off", "关"));
    return v < 0 ? std::to_string(v) : grouped(static_cast<std::uint64_t>(v));
  };
  std::string text = option.name + " " + value(option.granted);
  if (option.asked != option.granted) {
    text += fmt::format(fmt::runtime(either(language, " (asked {})", "（请求 {}）")), value(option.asked));
  }
  return text;
}

/// The options of one side, each once though every connection has it.
std::string options_of(const Trace& trace, Side side, Language language) {
  std::set<std::string> seen;
  std::string text;
  for (const OptionSetting& option : trace.options) {
    if (option.side != side) continue;
    const std::string one = option_text(option, language);
    if (!seen.insert(one).second) continue;
    if (!text.empty()) text += " · ";
    text += one;
  }
  return text;
}

/// "--set sender.nodelay=true", as a shell takes it.
std::string argument_for(const Suggestion& step) {
  std::string path = step.path.substr(1);
  std::replace(path.begin(), path.end(), '/', '.');
  const bool plain = step.value.find_first_of("{\" ") == std::string::npos;
  return fmt::format(fmt::runtime(plain ? "--set {}={}" : "--set {}='{}'"), path, step.value);
}

bool shown_by_variant(const ExperimentFile& file, const Suggestion& step) {
  return std::any_of(file.variants.begin() + 1, file.variants.end(),
                     [&](const Variant& variant) { return is_applied(step, settings_of(file, variant.id)); });
}

}  // namespace

std::string run_name(const Recording& recording, const RunKey& key) {
  const std::string name(title_of(key.transport));
  return recording.file.variants.size() > 1 ? key.variant + " " + name : name;
}

Lines why_section(const Recording& recording, const Understanding& understanding, const PictureStyle& style) {
  Lines lines;
  for (std::size_t i = 0; i < recording.runs.size(); ++i) {
    if (recording.runs[i].key.repeat > 0) continue;
    const std::string name = run_name(recording, recording.runs[i].key);
    for (const Explanation& explanation : understanding.runs[i].explanations) {
      Line lead("  " + name + "  ", kStrong);
      add_wrapped(lines, lead, visible(explanation.text.in(style.language)), kPlain, style.terminal.columns);
    }
  }
  if (!lines.empty()) lines.insert(lines.begin(), Line(either(style.language, "Why", "原因"), kStrong));
  return lines;
}

Lines next_section(const Recording& recording, const Understanding& understanding, const PictureStyle& style) {
  std::vector<Suggestion> steps;
  for (std::size_t i = 0; i < recording.runs.size(); ++i) {
    const RunKey& key = recording.runs[i].key;
    if (key.repeat > 0 || key.variant != recording.file.variants.front().id) continue;
    for (const Explanation& explanation : understanding.runs[i].explanations) {
      add_next_steps(explanation, settings_of(recording.file, key.variant), steps);
    }
  }
  std::erase_if(steps, [&](const Suggestion& step) { return shown_by_variant(recording.file, step); });
  Lines lines;
  for (const Suggestion& step : steps) {
    add_wrapped(lines, Line("  "), argument_for(step), kStrong, style.terminal.columns);
    add_wrapped(lines, Line("      "), visible(step.text.in(style.language)), kPlain, style.terminal.columns);
  }
  if (!lines.empty())
    lines.insert(
        lines.begin(),
        Line(either(style.language, "Try next (options of sticky run)", "接着试试（sticky run 的选项）"), kStrong));
  return lines;
}

Lines options_section(const Recording& recording, const PictureStyle& style) {
  Lines lines;
  std::set<std::string> seen;
  for (const Run& run : recording.runs) {
    if (run.key.repeat > 0) continue;
    for (const Side side : {Side::client, Side::server}) {
      const std::string options = options_of(run.trace, side, style.language);
      if (options.empty()) continue;
      const std::string_view side_word = side == Side::client ? either(style.language, "client", "客户端")
                                                              : either(style.language, "server", "服务器");
      const std::string lead = fmt::format("  {} {}  ", run_name(recording, run.key), side_word);
      add_wrapped(lines, Line(lead, kDim), options, kDim, style.terminal.columns);
    }
  }
  if (!lines.empty())
    lines.insert(lines.begin(), Line(either(style.language, "Granted by the kernel", "内核实际给的选项"), kStrong));
  return lines;
}

Lines expectations_section(const json& expectations, const PictureStyle& style) {
  Lines lines;
  if (expectations.empty()) return lines;
  std::size_t held = 0;
  for (const json& e : expectations) held += e.value("held", json(false)) == true ? 1U : 0U;
  const auto pattern = either(style.language, "{} of {} expectations held", "{1} 个预期中 {0} 个成立");
  lines.emplace_back(fmt::format(fmt::runtime(pattern), held, expectations.size()),
                     held == expectations.size() ? kGood : kBad);
  for (const json& e : expectations) {
    if (e.value("held", json(false)) == true) continue;
    const std::string seen = e.contains("seen") ? e["seen"].dump() : "null";
    const std::string text = fmt::format(fmt::runtime(either(style.language, "{}: saw {}", "{}：看到 {}")),
                                         field_text(e), elide(visible(seen), style.terminal.columns * 2));
    add_wrapped(lines, Line("  ✗ ", kBad), text, kPlain, style.terminal.columns);
  }
  return lines;
}

}  // namespace sticky::cli
