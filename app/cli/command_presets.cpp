// sticky presets: the experiments that come with the program.

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/output_options.h"
#include "app/cli/preset_folder.h"
#include "app/cli/question_json.h"
#include "app/cli/streams.h"
#include "app/cli/view/question_view.h"
#include "app/cli/view/terminal.h"
#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/ask/questions.h"
#include "core/report/json_text.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

struct PresetsOptions {
  bool questions = false;
  std::string folder;
  OutputOptions output;
};

json list_as_json(const std::vector<Preset>& presets) {
  json list = json::array();
  for (const Preset& preset : presets) {
    list.push_back({{"id", preset.id},
                    {"title", as_json(preset.title)},
                    {"question", as_json(preset.question)},
                    {"link", preset.link},
                    {"topic", preset.topic},
                    {"file", preset.file.empty() ? json(nullptr) : json(preset.file)}});
  }
  return list;
}

/// A mark, not a column: most need nothing, and the titles need the room.
constexpr std::string_view kPrivateMark = "*";

void add_preset(Lines& lines, const Preset& preset, int id_width, Language language, int columns) {
  Line lead("  ");
  lead.add(padded(preset.id, id_width), kStrong);
  lead.add(preset.link == "private" ? " * " : "   ", kDim);
  add_wrapped(lines, lead, visible(preset.title.in(language)), kPlain, columns);
}

Lines list_as_lines(const std::vector<Preset>& presets, Language language, int columns) {
  int id_width = 0;
  for (const Preset& preset : presets) id_width = std::max(id_width, display_width(preset.id));
  Lines lines;
  for (const PresetTopic& topic : preset_topics()) {
    bool first = true;
    for (const Preset& preset : presets) {
      if (preset.topic != topic.id) continue;
      if (first && !lines.empty()) lines.emplace_back();
      if (first) lines.emplace_back(std::string(topic.title.in(language)), kStrong);
      first = false;
      add_preset(lines, preset, id_width, language, columns);
    }
  }
  lines.emplace_back();
  add_wrapped(lines, Line(std::string(kPrivateMark) + " ", kDim),
              either(language, "needs the private link (sticky links tells whether it works here)",
                     "需要私有链路（sticky links 会告诉你本机能不能用）"),
              kDim, columns);
  return lines;
}

/// Those of the bank, and behind them what the presets of a folder answer.
json questions_as_json(const std::vector<Preset>& presets) {
  json list = json::array();
  for (const Question& question : questions()) list.push_back(question_json(question));
  for (const Preset& preset : presets) {
    if (preset.file.empty()) continue;
    list.push_back(
        question_json({preset.id, preset.topic, preset.question, preset.title, {}, ShownByPreset{preset.id, ""}}));
  }
  return list;
}

Lines questions_as_lines(const std::vector<Preset>& presets, Language language, int columns) {
  Lines lines = question_lines(language, columns);
  for (const Preset& preset : presets) {
    if (preset.file.empty()) continue;
    add_wrapped(lines, Line(preset.id + "  ", kStrong), visible(preset.question.in(language)), kPlain, columns);
  }
  return lines;
}

Status list_questions(const std::vector<Preset>& presets, const OutputOptions& output) {
  const Terminal terminal = terminal_at(STDOUT_FILENO);
  write_result(
      output.json ? json_text(questions_as_json(presets))
                  : render(questions_as_lines(presets, output.chosen_language(), terminal.columns), terminal.colour));
  return Status::fine;
}

Status list(const PresetsOptions& options) {
  options.output.check();
  const PresetLibrary library = preset_library(options.folder, options.output.chosen_language());
  if (options.questions) return list_questions(library.presets(), options.output);
  if (options.output.json) {
    write_result(json_text(list_as_json(library.presets())));
  } else {
    const Terminal terminal = terminal_at(STDOUT_FILENO);
    write_result(render(list_as_lines(library.presets(), options.output.chosen_language(), terminal.columns),
                        terminal.colour));
  }
  return Status::fine;
}

Action define_presets(CLI::App& app, Language language) {
  const auto options = std::make_shared<PresetsOptions>();
  app.add_flag("--questions", options->questions,
               std::string(either(language, "the questions that users ask, and what shows each",
                                  "用户常问的问题，以及各由什么演示")));
  app.add_flag("--json", options->output.json,
               std::string(either(language, "as one JSON array", "输出一个 JSON 数组")));
  add_preset_folder_option(app, options->folder, language);
  add_language_option(app, options->output.language, language);
  return [options] { return list(*options); };
}

}  // namespace

const Command& presets_command() {
  static const Command command{
      "presets",
      "[--questions] [--json] [--preset-dir DIR]",
      {"list the experiments that come with the program", "列出程序自带的实验"},
      {"Experiment files in ~/.local/share/stickylab/presets ($XDG_DATA_HOME) or in the folder of --preset-dir are "
       "presets, too. A file that cannot be one is named, with the reason, and left out.",
       "~/.local/share/stickylab/presets（$XDG_DATA_HOME）和 --preset-dir 目录里的实验文件也是预设。"
       "不能用的文件会指明原因并略过。"},
      {{"sticky presets --questions", {"what users ask, and what shows it", "常见问题与演示它的实验"}},
       {"sticky run --preset nagle-loopback", {"run one", "运行其中一个"}}},
      define_presets};
  return command;
}

}  // namespace sticky::cli
