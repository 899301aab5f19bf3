// sticky check: are these experiment files right?

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/preset_folder.h"
#include "app/cli/recorder.h"
#include "app/cli/streams.h"
#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/experiment/run_experiment.h"
#include "core/report/read_file.h"

namespace sticky::cli {
namespace {

std::string variants_text(std::size_t count, Language language) {
  if (language == Language::zh) return fmt::format("{} 个变体", count);
  return fmt::format("{} variant{}", count, count == 1 ? "" : "s");
}

/// "lesson.json: fine (2 variants, 4 runs)", or nothing after a message that says what is wrong.
std::optional<std::string> verdict_on(const std::string& path, Language language) {
  try {
    const ExperimentFile file = check_choice({path, "", {}}, language);
    return fmt::format(fmt::runtime(either(language, "{}: fine ({}, {})\n", "{}: 没有问题（{}，{}）\n")),
                       visible(path), variants_text(file.variants.size(), language),
                       count_of(language, Noun::run, count_runs(file)));
  } catch (const LocalError& error) {
    write_message(error.text().in(language));
  }
  return std::nullopt;
}

struct CheckOptions {
  std::vector<std::string> files;
  std::string preset_folder;
};

/// As presets they must satisfy more: each needs a name of its own, and reads no other file.
Status check_presets(const std::string& folder, Language language) {
  const PresetLibrary library = preset_library(folder, language);
  for (const Preset& preset : library.presets()) {
    if (preset.file.empty()) continue;
    write_result(fmt::format(fmt::runtime(either(language, "{}: fine, preset {}\n", "{}: 没有问题，预设 {}\n")),
                             visible(preset.file), preset.id));
  }
  return library.problems().empty() ? Status::fine : Status::wrong_input;
}

Status check(const CheckOptions& options, Language language) {
  if (options.files.empty() && options.preset_folder.empty()) {
    throw CommandError(Status::wrong_input, {"name experiment files, or a folder of them: --preset-dir DIR",
                                             "请给出实验文件，或它们所在的目录：--preset-dir DIR"});
  }
  Status status = options.preset_folder.empty() ? Status::fine : check_presets(options.preset_folder, language);
  for (const std::string& file : options.files) {
    const auto verdict = verdict_on(file, language);
    if (verdict) write_result(*verdict);
    if (!verdict) status = Status::wrong_input;
  }
  return status;
}

Action define_check(CLI::App& app, Language language) {
  const auto options = std::make_shared<CheckOptions>();
  app.add_option("FILE", options->files, std::string(either(language, "experiment files", "实验文件")));
  add_preset_folder_option(app, options->preset_folder, language);
  return [options, language] { return check(*options, language); };
}

}  // namespace

const Command& check_command() {
  static const Command command{"check",
                               "[FILE...] [--preset-dir DIR]",
                               {"check experiment files, without running them", "检查实验文件，不运行"},
                               {},
                               {{"sticky check lessons/*.json", {"status 2 if one is wrong", "有错时退出状态为 2"}},
                                {"sticky check --preset-dir lessons", {"as presets", "作为预设检查"}}},
                               define_check};
  return command;
}

}  // namespace sticky::cli
