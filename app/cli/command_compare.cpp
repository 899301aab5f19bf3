// sticky compare: two runs on one scale, and the settings in which they differ.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/output_options.h"
#include "app/cli/recorder.h"
#include "app/cli/recording_status.h"
#include "app/cli/streams.h"
#include "app/cli/view/compare_view.h"
#include "app/cli/view/words.h"
#include "core/report/atomic_file.h"
#include "core/report/json_text.h"
#include "core/report/report.h"
#include "core/report/saved_run.h"
#include "core/report/settings_diff.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

struct CompareOptions {
  std::string a;
  std::string b;
  OutputOptions output;
};

/// Before anything runs: neither of the two is written over, nor what it is read from.
void require_apart_from(const std::string& path, const OutputOptions& output, Language language) {
  if (looks_like_saved_run(path)) {
    require_apart({{{"a compared run", "要对比的运行"}, path}}, output.outputs());
  } else {
    (void)read_choice({path, "", {}, "", output.outputs()}, language);
  }
}

/// A saved run is opened, an experiment file is run.
Recording recording_of(const std::string& path, Interruption& interruption, Language language) {
  if (looks_like_saved_run(path)) return open_recording(path);
  return record({path, "", {}}, interruption, language);
}

json comparison_report(const Compared& a, const Compared& b) {
  json changed = json::array();
  for (const SettingDifference& d : differences(a.recording.file.normalized, b.recording.file.normalized)) {
    changed.push_back({{"path", d.path}, {"a", d.a}, {"b", d.b}});
  }
  return {{"schema", 1},
          {"differences", std::move(changed)},
          {"a", make_report(a.recording, a.understanding)},
          {"b", make_report(b.recording, b.understanding)}};
}

void write_comparison(const Compared& a, const Compared& b, const OutputOptions& options) {
  std::vector<LocalText> settings_a, settings_b;
  for (const SettingDifference& d : differences(a.recording.file.normalized, b.recording.file.normalized)) {
    settings_a.push_back(d.words_of_a);
    settings_b.push_back(d.words_of_b);
  }
  const std::vector<RecordedSide> sides{{"A", a.recording, a.understanding, settings_a},
                                        {"B", b.recording, b.understanding, settings_b}};
  if (!options.svg.empty()) {
    write_file_atomically(options.svg, as_bytes(comparison_svg(sides, options.figure_options())));
  }
  if (!options.html.empty()) {
    write_file_atomically(options.html, as_bytes(comparison_html(sides, options.figure_options())));
  }
}

/// The files without their folders, where that tells them apart.
std::pair<std::string, std::string> names_of(const CompareOptions& options) {
  const std::string a = std::filesystem::path(options.a).filename(), b = std::filesystem::path(options.b).filename();
  return a != b && !a.empty() && !b.empty() ? std::pair(a, b) : std::pair(options.a, options.b);
}

Status compare(const CompareOptions& options) {
  options.output.check();
  const Language language = options.output.chosen_language();
  for (const std::string& path : {options.a, options.b}) require_apart_from(path, options.output, language);
  Interruption interruption;
  const Recording recording_a = recording_of(options.a, interruption, language);
  const Recording recording_b = interruption.stop().raised()
                                    ? Recording{recording_a.file, recording_a.environment, {}, true}
                                    : recording_of(options.b, interruption, language);
  const Understanding understanding_a = understand(recording_a);
  const Understanding understanding_b = understand(recording_b);
  const auto [name_a, name_b] = names_of(options);
  const Compared a{name_a, recording_a, understanding_a};
  const Compared b{name_b, recording_b, understanding_b};
  if (!options.output.svg.empty() || !options.output.html.empty()) write_comparison(a, b, options.output);
  if (options.output.json) {
    write_result(json_text(comparison_report(a, b)));
  } else {
    const PictureStyle style{terminal_at(STDOUT_FILENO), language};
    write_result(render(comparison_picture(a, b, style), style.terminal.colour));
  }
  return first_that_applies(status_of(recording_a, understanding_a, language, name_a),
                            status_of(recording_b, understanding_b, language, name_b));
}

Action define_compare(CLI::App& app, Language language) {
  const auto options = std::make_shared<CompareOptions>();
  const std::string what(
      either(language, "a saved run, or an experiment file to run", "存下的运行，或要运行的实验文件"));
  app.add_option("A", options->a, what)->required();
  app.add_option("B", options->b, what)->required();
  app.add_flag("--json", options->output.json,
               std::string(either(language, "both reports and the differing settings as one JSON object",
                                  "两份报告和不同的设置，输出一个 JSON 对象")));
  add_figure_options(app, options->output, language);
  add_language_option(app, options->output.language, language);
  return [options] { return compare(*options); };
}

}  // namespace

const Command& compare_command() {
  static const Command command{
      "compare",
      "A B [options]",
      {"show two runs on one scale and name the settings that differ", "同一比例显示两次运行，并指出不同的设置"},
      {},
      {{"sticky compare before.sticky after.sticky", {"two saved runs", "两次存下的运行"}},
       {"sticky compare nagle.json nodelay.json", {"two experiments, run now", "现在运行两个实验"}}},
      define_compare};
  return command;
}

}  // namespace sticky::cli
