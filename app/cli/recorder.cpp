#include "app/cli/recorder.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "app/cli/preset_folder.h"
#include "app/cli/progress.h"
#include "app/cli/status.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/experiment_files.h"
#include "core/experiment/filled.h"
#include "core/experiment/read_experiment.h"
#include "core/figure/embedded_experiment.h"
#include "core/link/private_link.h"
#include "core/report/saved_run.h"

namespace sticky::cli {
namespace {

constexpr const char* kDefaultPreset = "late-reader";

/// The experiment's text, and how errors call it.
struct Source {
  LocalText name;
  std::string text;
  std::string directory;  ///< where its payload files lie; empty: nowhere
  std::string file;       ///< empty: the program's own
};

/// A preset's payload lies nowhere: it names no file, wherever the preset itself was found.
Source preset_source(const ExperimentChoice& choice, Language language) {
  const std::string id = choice.preset.empty() ? kDefaultPreset : choice.preset;
  const PresetLibrary library = preset_library(choice.preset_folder, language);
  const Preset& preset = library.named(id);
  const LocalText name =
      preset.file.empty() ? LocalText{"preset " + id, "预设 " + id} : LocalText{preset.file, preset.file};
  return {name, preset.text, "", preset.file};
}

Source source_of(const ExperimentChoice& choice, Language language) {
  if (choice.file.empty()) return preset_source(choice, language);
  if (looks_like_saved_run(choice.file)) {
    throw CommandError(Status::wrong_input, filled("{0}: is a saved run; sticky show {0} shows it",
                                                   "{0}: 是保存的运行；请用 sticky show {0} 查看", choice.file));
  }
  const std::string parent = std::filesystem::path(choice.file).parent_path().string();
  std::string text = load_experiment_text(choice.file);
  if (auto carried = embedded_experiment(text)) text = std::move(*carried);  // a page or drawing of an earlier run
  return {{choice.file, choice.file}, std::move(text), parent.empty() ? "." : parent, choice.file};
}

/// The files from which `experiment` and its messages are read.
std::vector<InputFile> inputs_of(const Source& source, const ExperimentFile& experiment) {
  std::vector<InputFile> inputs;
  if (!source.file.empty()) inputs.push_back({{"the experiment", "实验文件"}, source.file});
  for (const Variant& variant : experiment.variants) {
    const PayloadSpec& payload = variant.experiment.messages.payload;
    if (payload.kind != PayloadSpec::Kind::file || source.directory.empty()) continue;
    inputs.push_back({{"its payload", "消息内容的文件"}, source.directory + "/" + payload.file});
  }
  return inputs;
}

ExperimentFile read(const Source& source, const ExperimentChoice& choice) {
  try {
    ExperimentFile experiment = read_experiment(source.text, choice.overrides);
    require_apart(inputs_of(source, experiment), choice.outputs);
    require_packets(choice.packets_option, experiment);
    return experiment;
  } catch (const ExperimentError& error) {
    throw CommandError(Status::wrong_input, at_place(source.name, error.text()));
  }
}

}  // namespace

std::string program_name() {
  return "stickylab " STICKY_VERSION;
}

void require_packets(const std::string& option, const ExperimentFile& experiment) {
  const bool captures = std::any_of(
      experiment.variants.begin(), experiment.variants.end(),
      [](const Variant& variant) { return variant.experiment.link.kind == LinkSpec::Kind::private_link; });
  if (option.empty() || captures) return;
  throw CommandError(
      Status::wrong_input,
      at_place(option, {"loopback shows no packets, only the private link does; run with --set link.kind=private",
                        "回环看不到包，只有私有链路能看到；运行时请加 --set link.kind=private"}));
}

ExperimentFile read_choice(const ExperimentChoice& choice, Language language) {
  return read(source_of(choice, language), choice);
}

ExperimentFile check_choice(const ExperimentChoice& choice, Language language) {
  const Source source = source_of(choice, language);
  ExperimentFile file = read(source, choice);
  try {
    check_payload_files(file, source.directory);
  } catch (const ExperimentError& error) {
    throw CommandError(Status::wrong_input, at_place(source.name, error.text()));
  }
  return file;
}

Recording record(const ExperimentChoice& choice, Interruption& interruption, Language language) {
  const Source source = source_of(choice, language);
  const ExperimentFile file = read(source, choice);
  try {
    const ExternalPayload payload = load_external_payload(file, source.directory, STDIN_FILENO);
    interruption.arm();
    ProgressLine progress(language);
    LinkProvider links;
    const auto make_link = [&links](const LinkSpec& spec) { return links.make(spec); };
    Recording recording = run_experiment(file, make_link, interruption.stop(), &progress, payload);
    recording.environment.program = program_name();
    return recording;
  } catch (const ExperimentError& error) {
    throw CommandError(Status::wrong_input, at_place(source.name, error.text()));
  }
}

}  // namespace sticky::cli
