// sticky check: are these experiment files right?

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/recorder.h"
#include "app/cli/streams.h"
#include "app/cli/view/words.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/run_experiment.h"
#include "core/report/read_file.h"

namespace sticky::cli {
namespace {

/// "lesson.json: fine (2 variants, 4 runs)", or nothing after a message that says what is wrong.
std::optional<std::string> verdict_on(const std::string& path) {
  try {
    const ExperimentFile file = read_choice({path, "", {}});
    const std::size_t variants = file.variants.size();
    const std::size_t runs = count_runs(file);
    return fmt::format("{}: fine ({} variant{}, {} run{})\n", path, variants, variants == 1 ? "" : "s", runs,
                       runs == 1 ? "" : "s");
  } catch (const CommandError& error) {
    write_message(error.what());
  } catch (const ExperimentError& error) {
    write_message(error.what());
  }
  return std::nullopt;
}

Status check(const std::vector<std::string>& files) {
  Status status = Status::fine;
  for (const std::string& file : files) {
    const auto verdict = verdict_on(file);
    if (verdict) write_result(*verdict);
    if (!verdict) status = Status::wrong_input;
  }
  return status;
}

Action define(CLI::App& app, Language language) {
  const auto files = std::make_shared<std::vector<std::string>>();
  app.add_option("FILE", *files, std::string(either(language, "experiment files", "实验文件")))->required();
  return [files] { return check(*files); };
}

}  // namespace

const Command& check_command() {
  static const Command command{"check",
                               "FILE...",
                               {"check experiment files, without running them", "检查实验文件，不运行"},
                               {},
                               {{"sticky check lessons/*.json", {"status 2 if one is wrong", "有错时退出状态为 2"}}},
                               define};
  return command;
}

}  // namespace sticky::cli
