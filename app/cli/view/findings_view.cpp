#include "app/cli/view/findings_view.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "app/cli/view/text.h"
#include "app/cli/view/verdict.h"
#include "core/report/expectations.h"

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

Lines options_section(const Recording& recording, const PictureStyle& style) {
  Lines lines;
  std::set<std::string> seen;
  for (const Run& run : recording.runs) {
    if (run.key.repeat > 0) continue;
    for (const Side side : {Side::client, Side::server}) {
      const std::string options = options_of(run.trace, side, style.language);
      if (options.empty()) continue;
      const std::string_view side_word = side == Side::client ? either(style.language, "client", "客户端")
                                                              : either(style.language, "server", "服务端");
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
