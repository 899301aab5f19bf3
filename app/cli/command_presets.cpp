// sticky presets: the experiments that come with the program.

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/output_options.h"
#include "app/cli/streams.h"
#include "app/cli/view/terminal.h"
#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/experiment/presets.h"
#include "core/report/json_text.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

struct PresetsOptions {
  bool questions = false;
  OutputOptions output;
};

json as_json(const LocalText& text) {
  return {{"en", text.en}, {"zh", text.zh}};
}

json list_as_json() {
  json list = json::array();
  for (const Preset& preset : presets()) {
    list.push_back({{"id", preset.id},
                    {"title", as_json(preset.title)},
                    {"question", as_json(preset.question)},
                    {"link", preset.link}});
  }
  return list;
}

Lines list_as_lines(bool questions, Language language, int columns) {
  int id_width = 0;
  for (const Preset& preset : presets()) id_width = std::max(id_width, display_width(preset.id));
  Lines lines;
  for (const Preset& preset : presets()) {
    Line lead;
    lead.add(padded(preset.id, id_width + 2), kStrong);
    lead.add(padded(preset.link, 10), kDim);
    add_wrapped(lines, lead, preset.title.in(language), kPlain, columns);
    if (!questions) continue;
    const Line indent(std::string(static_cast<std::size_t>(id_width) + 12, ' '));
    add_wrapped(lines, indent, preset.question.in(language), kDim, columns);
  }
  return lines;
}

Status list(const PresetsOptions& options) {
  options.output.check();
  if (options.output.json) {
    write_result(json_text(list_as_json()));
  } else {
    const Terminal terminal = terminal_at(STDOUT_FILENO);
    write_result(render(list_as_lines(options.questions, options.output.chosen_language(), terminal.columns),
                        terminal.colour));
  }
  return Status::fine;
}

Action define(CLI::App& app, Language language) {
  const auto options = std::make_shared<PresetsOptions>();
  app.add_flag("--questions", options->questions,
               std::string(either(language, "with the question that each answers", "同时列出每个实验回答的问题")));
  app.add_flag("--json", options->output.json,
               std::string(either(language, "as one JSON array", "输出一个 JSON 数组")));
  add_language_option(app, options->output.language, language);
  return [options] { return list(*options); };
}

}  // namespace

const Command& presets_command() {
  static const Command command{"presets",
                               "[--questions] [--json]",
                               {"list the experiments that come with the program", "列出程序自带的实验"},
                               {},
                               {{"sticky presets --questions", {"what each of them answers", "每个实验回答什么问题"}},
                                {"sticky run --preset nagle-loopback", {"run one", "运行其中一个"}}},
                               define};
  return command;
}

}  // namespace sticky::cli
