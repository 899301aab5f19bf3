#include "app/gui/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <utility>

#include "app/cli/command.h"
#include "app/cli/help.h"
#include "app/cli/parsing.h"
#include "app/cli/preset_folder.h"
#include "app/cli/status.h"
#include "app/cli/view/words.h"
#include "core/experiment/filled.h"

namespace sticky::gui {
namespace {

using cli::CommandError;
using cli::Status;

/// The options as they are written; readCommandLine() makes values of them.
struct Words {
  std::string language, theme, figure, at, size, scale;
};

[[noreturn]] void refuse(LocalText sentence) {
  throw CommandError(Status::wrong_input, std::move(sentence));
}

void define(CLI::App& app, CommandLine& line, Words& words, Language language) {
  const auto text = [language](std::string_view en, std::string_view zh) {
    return std::string(cli::either(language, en, zh));
  };
  app.set_help_flag();
  app.add_option("FILE", line.file,
                 text("an experiment (.json), an exported page or drawing (.html, .svg), or a saved run (.sticky)",
                      "实验（.json）、导出的网页或图（.html、.svg），或存下的运行（.sticky）"));
  app.add_option("--preset", line.preset,
                 text("open this preset; `sticky presets` lists them", "打开这个预设；sticky presets 列出全部"))
      ->type_name("ID");
  cli::add_preset_folder_option(app, line.preset_folder, language);
  app.add_option("--lang", words.language, text("language of the texts: en or zh", "文字的语言：en 或 zh"))
      ->type_name("en|zh");
  app.add_option("--theme", words.theme, text("colours", "配色"))->type_name("light|dark|projector");
  app.add_option("--export", line.export_to,
                 text("run it, draw it into this file and end; needs no display",
                      "运行、把图画进这个文件、然后结束；不需要显示器"))
      ->type_name("OUT.svg|png|pdf");
  app.add_option("--figure", words.figure, text("what --export draws (else both)", "--export 画什么（默认 both）"))
      ->type_name(figure_names("|"));
  app.add_option("--at", words.at,
                 text("--figure pipe: milliseconds after the first send (else when most was under way)",
                      "--figure pipe：首次发送之后的毫秒数（默认取途中字节最多的一刻）"))
      ->type_name("MS");
  app.add_option("--compare", line.compare_with,
                 text("--export: this experiment or saved run below the first, on shared axes",
                      "--export：把这个实验或存下的运行画在第一个下面，共用坐标"))
      ->type_name("FILE");
  app.add_flag("--slide", line.picture.figure.slide,
               text("--export: 16:9, readable from the back row", "--export：16:9，后排也看得清"));
  app.add_option("--size", words.size, text("--export: exactly so many pixels", "--export：图的确切像素数"))
      ->type_name("WIDTHxHEIGHT");
  app.add_option("--scale", words.scale,
                 text("--export: pixels of a PNG, times 1 to 4", "--export：PNG 放大 1 到 4 倍"))
      ->type_name("FACTOR");
  app.add_flag("--version", line.version, text("print the version", "显示版本"));
  app.add_flag("-h,--help", line.help, text("this text", "显示本说明"));
}

/// A whole number from `least` to `most`, or nothing.
std::optional<int> numberIn(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) return std::nullopt;
  return value;
}

QSize sizeFrom(const std::string& text) {
  const std::size_t cross = text.find('x');
  const std::string_view all(text);
  const auto width = numberIn(all.substr(0, cross), kSmallestPicture, kLargestPicture);
  const auto height =
      cross == std::string::npos ? std::nullopt : numberIn(all.substr(cross + 1), kSmallestPicture, kLargestPicture);
  if (!width || !height) {
    refuse(filled("--size {}: write WIDTHxHEIGHT, each {} to {} pixels, such as 1920x1080",
                  "--size {}: 请写成“宽x高”，各为 {} 到 {} 像素，例如 1920x1080", text, kSmallestPicture,
                  kLargestPicture));
  }
  return {*width, *height};
}

/// A time since the first send, in milliseconds.
Nanoseconds momentFrom(const std::string& text) {
  constexpr double kLongest = 3.6e6, kNanosecondsPerMs = 1e6;
  double ms = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ms);
  if (error != std::errc() || end != text.data() + text.size() || !(ms >= 0 && ms <= kLongest)) {
    refuse(filled("--at {}: is no number of milliseconds, such as 40 or 0.5", "--at {}: 不是毫秒数，例如 40 或 0.5",
                  text));
  }
  return Nanoseconds{static_cast<std::int64_t>(ms * kNanosecondsPerMs)};
}

void readWords(const Words& words, CommandLine& line) {
  if (!words.language.empty()) {
    line.language = language_named(words.language);
    if (!line.language) {
      refuse(filled("--lang {}: is neither en nor zh", "--lang {}: 既不是 en 也不是 zh", words.language));
    }
  }
  if (!words.theme.empty()) {
    line.theme = theme_named(words.theme);
    if (!line.theme) {
      refuse(filled("--theme {}: is none of light, dark, projector", "--theme {}: 不是 light、dark、projector 之一",
                    words.theme));
    }
  }
  if (!words.figure.empty()) {
    const auto kind = figure_named(words.figure);
    if (!kind)
      refuse(filled("--figure {}: is none of {}", "--figure {}: 不是 {} 之一", words.figure, figure_names(", ")));
    line.picture.figure.kind = *kind;
  }
  if (!words.at.empty()) line.picture.figure.at = momentFrom(words.at);
  if (!words.size.empty()) line.picture.exact = sizeFrom(words.size);
  if (!words.scale.empty()) {
    const auto scale = numberIn(words.scale, 1, 4);
    if (!scale) {
      refuse(filled("--scale {}: is no whole number from 1 to 4", "--scale {}: 不是 1 到 4 的整数", words.scale));
    }
    line.picture.scale = *scale;
  }
}

void check(const CommandLine& line, const Words& words) {
  if (!line.file.empty() && !line.preset.empty()) {
    refuse({"name a file or --preset, not both", "文件和 --preset 只能给一个"});
  }
  if (!line.export_to.empty() && !pictureFormatOf(QString::fromStdString(line.export_to))) {
    refuse(filled("--export {}: ends in none of .svg, .png, .pdf", "--export {}: 不是以 .svg、.png 或 .pdf 结尾",
                  line.export_to));
  }
  const bool about_export = !words.figure.empty() || !words.at.empty() || !words.size.empty() ||
                            !words.scale.empty() || !line.compare_with.empty() || line.picture.figure.slide;
  if (line.export_to.empty() && about_export) {
    refuse({"--figure, --at, --compare, --slide, --size and --scale need --export OUT",
            "--figure、--at、--compare、--slide、--size 和 --scale 需要 --export OUT"});
  }
  if (!words.at.empty() && !run_figure_of(line.picture.figure.kind).of_a_moment) {
    refuse({"--at needs --figure pipe", "--at 需要 --figure pipe"});
  }
  if (!words.size.empty() && !words.scale.empty()) {
    refuse({"name --size or --scale, not both", "--size 和 --scale 只能给一个"});
  }
}

const cli::Command& command() {
  static const cli::Command command{
      "sticky-lab",
      "[FILE] [options]",
      {"the window: toggle a setting and see at once where the message boundaries go, and why",
       "窗口：改一个设置，立刻看到消息边界去了哪里、为什么"},
      {"Without FILE and --preset it opens what was open last, the first time the late-reader comparison. Options of "
       "Qt itself (-platform, -style ...) are understood too.",
       "不写 FILE 和 --preset 时，打开上次的实验；第一次则是“晚读”对比。也接受 Qt 自己的选项（-platform、-style "
       "等）。"},
      {{"sticky-lab --preset small-read", {"open a preset", "打开一个预设"}},
       {"sticky-lab --export nagle.png --preset nagle-loopback --lang zh --slide",
        {"a slide, without opening a window", "不开窗口，直接得到一张幻灯片"}},
       {"sticky-lab --export both.svg a.sticky --compare b.sticky", {"two runs beside each other", "两次运行的对比"}},
       {"sticky-lab monday.sticky", {"look at a saved run", "查看存下的运行"}}},
      nullptr};
  return command;
}

}  // namespace

CommandLine readCommandLine(const std::vector<std::string>& arguments) {
  CommandLine line;
  Words words;
  CLI::App app;
  define(app, line, words, Language::en);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // as CLI11 takes them
  } catch (const CLI::ParseError& error) {
    if (line.help) return line;
    refuse(cli::refusal_of(app, app.remaining(), error));
  }
  readWords(words, line);
  if (line.help || line.version) return line;
  check(line, words);
  return line;
}

cli::Lines commandLineHelp(Language language, int columns) {
  CommandLine line;
  Words words;
  CLI::App app;
  define(app, line, words, language);
  cli::Lines lines = cli::command_help(command().name, command(), app, language, columns);
  cli::add_exit_statuses(lines, language, columns);
  return lines;
}

std::vector<std::string> withoutQtOptions(const std::vector<std::string>& arguments) {
  static constexpr std::array<std::string_view, 10> kWithValue{
      "platform", "platformpluginpath", "platformtheme", "plugin", "qwindowgeometry", "geometry", "display", "style",
      "session",  "stylesheet"};
  std::vector<std::string> ours;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string_view name = arguments[i];
    const bool dashed = name.substr(0, 1) == "-";
    name.remove_prefix(std::min(name.find_first_not_of('-'), name.size()));
    if (dashed && std::find(kWithValue.begin(), kWithValue.end(), name) != kWithValue.end()) {
      ++i;
      continue;
    }
    ours.push_back(arguments[i]);
  }
  return ours;
}

}  // namespace sticky::gui
