// sticky show: a saved run again, without running anything.

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "app/cli/command.h"
#include "app/cli/output_options.h"
#include "app/cli/recorder.h"
#include "app/cli/view/words.h"
#include "core/report/saved_run.h"

namespace sticky::cli {
namespace {

struct ShowOptions {
  std::string file;
  std::optional<std::string> decode_as;
  OutputOptions output;
};

Status show(ShowOptions options) {
  options.output.check();
  require_apart({{{"the saved run", "要显示的运行"}, options.file}}, options.output.outputs());
  Recording recording = open_recording(options.file);
  require_packets(options.output.packets_option(), recording.file);
  if (options.decode_as) {
    options.output.decode_as = parse_framing("--decode-as", *options.decode_as);
    recording.file.expect.clear();  // they were written for the framing of the experiment
  }
  return deliver(recording, options.output);
}

Action define_show(CLI::App& app, Language language) {
  const auto options = std::make_shared<ShowOptions>();
  const auto text = [language](std::string_view en, std::string_view zh) {
    return std::string(either(language, en, zh));
  };
  app.add_option("RUN.sticky", options->file, text("a run saved with --save", "用 --save 存下的运行"))->required();
  app.add_option("--decode-as", options->decode_as,
                 text("framing by which the receiver decodes", "接收方按哪种分帧方式解码"))
      ->type_name("JSON");
  add_output_options(app, options->output, language);
  return [options] { return show(*options); };
}

}  // namespace

const Command& show_command() {
  static const Command command{"show",
                               "RUN.sticky [options]",
                               {"show a saved run, without running anything", "显示存下的运行，不再运行"},
                               {},
                               {{"sticky show monday.sticky", {"the same picture again", "再看同一张图"}},
                                {"sticky show monday.sticky --decode-as line",
                                 {"the same bytes under another framing", "同样的字节换一种分帧"}}},
                               define_show};
  return command;
}

}  // namespace sticky::cli
