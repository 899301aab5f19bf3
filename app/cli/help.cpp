#include "app/cli/help.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/cli/view/text.h"
#include "app/cli/view/words.h"

namespace sticky::cli {
namespace {

constexpr int kTermColumns = 26;

void add_term(Lines& lines, const std::string& term, std::string_view meaning, int columns) {
  const std::string indented = "  " + term;
  if (display_width(indented) + 2 <= kTermColumns) {
    add_wrapped(lines, Line(padded(indented, kTermColumns), kStrong), meaning, kPlain, columns);
    return;
  }
  lines.emplace_back(indented, kStrong);
  add_wrapped(lines, Line(std::string(kTermColumns, ' ')), meaning, kPlain, columns);
}

/// "--set PATH=VALUE", "FILE".
std::string term_of(const CLI::Option& option) {
  const std::string name = option.get_positional() ? option.get_name(true) : option.get_name(false, true);
  const bool takes_value = !option.get_positional() && option.get_type_size() > 0;
  return takes_value ? name + " " + option.get_type_name() : name;
}

void add_examples(Lines& lines, const std::vector<std::pair<const char*, LocalText>>& examples, Language language) {
  if (examples.empty()) return;
  lines.emplace_back();
  lines.emplace_back(either(language, "Examples", "例子"), kStrong);
  for (const auto& [command, meaning] : examples) {
    lines.push_back(Line("  # ", kDim).add(meaning.in(language), kDim));
    lines.emplace_back(std::string("  ") + command);
  }
}

constexpr std::string_view kSummaryEn =
    "StickyLab asks one question: I called send() ten times, so why did recv() return once, or three and a half "
    "times, and why does UDP not do that?";
constexpr std::string_view kSummaryZh =
    "粘包实验室只问一个问题：我调用了十次 send()，为什么 recv() 只返回一次，或者三次半？为什么 UDP 不会这样？";

}  // namespace

Lines welcome(Language language) {
  Lines lines;
  add_wrapped(lines, Line(), either(language, kSummaryEn, kSummaryZh), kPlain, 80);
  lines.emplace_back();
  const auto add = [&](const char* command, std::string_view meaning) {
    lines.push_back(Line(padded(std::string("  ") + command, kTermColumns), kStrong).add(meaning));
  };
  add("sticky run", either(language, "see it: TCP and UDP side by side", "亲眼看：TCP 与 UDP 对照"));
  add("sticky presets", either(language, "more experiments that come with the program", "程序自带的更多实验"));
  add("sticky ask \"...\"", either(language, "your question, answered and shown", "直接提问：给出回答和演示"));
  add("sticky --help", either(language, "everything else", "其余的一切"));
  return lines;
}

void add_exit_statuses(Lines& lines, Language language, int columns) {
  lines.emplace_back();
  lines.emplace_back(either(language, "Exit status", "退出状态"), kStrong);
  add_wrapped(
      lines, Line("  "),
      either(language,
             "0 fine · 1 an expectation did not hold · 2 the command line or a file is wrong · 3 this machine "
             "cannot do it · 4 the run failed · 130 interrupted",
             "0 正常 · 1 有预期不成立 · 2 命令行或文件有误 · 3 本机做不到 · 4 运行失败 · 130 被中断"),
      kPlain, columns);
}

Lines program_help(Language language, int columns) {
  Lines lines;
  add_wrapped(lines, Line(), either(language, kSummaryEn, kSummaryZh), kPlain, columns);
  lines.emplace_back();
  lines.push_back(Line(either(language, "Usage: ", "用法："), kStrong).add("sticky COMMAND [options]"));
  lines.emplace_back();
  lines.emplace_back(either(language, "Commands", "命令"), kStrong);
  for (const Command* command : commands()) add_term(lines, command->name, command->summary.in(language), columns);
  lines.emplace_back();
  lines.emplace_back(either(language, "Options", "选项"), kStrong);
  add_term(lines, "--version", either(language, "print the version", "显示版本"), columns);
  add_term(lines, "--help",
           either(language, "this text; after a command: that command's", "本说明；跟在命令后面则显示该命令的说明"),
           columns);
  add_examples(lines, run_command().examples, language);
  add_exit_statuses(lines, language, columns);
  return lines;
}

Lines command_help(const std::string& called, const Command& command, const CLI::App& app, Language language,
                   int columns) {
  Lines lines;
  const Line name(called + "  ", kStrong);
  add_wrapped(lines, name, command.summary.in(language), kPlain, columns);
  if (!command.details.in(language).empty()) {
    lines.emplace_back();
    add_wrapped(lines, Line(), command.details.in(language), kPlain, columns);
  }
  lines.emplace_back();
  lines.push_back(Line(either(language, "Usage: ", "用法："), kStrong).add(called + " " + command.arguments));
  lines.emplace_back();
  lines.emplace_back(either(language, "Options", "选项"), kStrong);
  for (const CLI::Option* option : app.get_options())
    add_term(lines, term_of(*option), option->get_description(), columns);
  add_examples(lines, command.examples, language);
  return lines;
}

}  // namespace sticky::cli
