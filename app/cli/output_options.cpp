#include "app/cli/output_options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/recording_status.h"
#include "app/cli/streams.h"
#include "app/cli/view/ladder_view.h"
#include "app/cli/view/recording_view.h"
#include "app/cli/view/words.h"
#include "core/experiment/filled.h"
#include "core/experiment/parse_json.h"
#include "core/experiment/schema.h"
#include "core/framing/params_json.h"
#include "core/report/atomic_file.h"
#include "core/report/json_text.h"
#include "core/report/pcapng.h"
#include "core/report/report.h"
#include "core/report/saved_run.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

void require_writable(const OutputFile& output) {
  if (const auto problem = why_not_writable(output.path)) {
    throw CommandError(Status::wrong_input, filled("{} {}", "{} {}", output.option, *problem));
  }
}

void print(const Recording& recording, const OutputOptions& options, const Understanding& understanding,
           const json& report) {
  if (options.json) {
    write_result(json_text(report));
    return;
  }
  const PictureStyle style{terminal_at(STDOUT_FILENO), options.chosen_language()};
  Lines picture = recording_picture(recording, understanding, report["expectations"], style);
  if (options.ladder) append(picture, ladders(recording, style));
  write_result(render(picture, style.terminal.colour));
}

void write_figures(const Recording& recording, const OutputOptions& options, const Understanding& understanding) {
  if (recording.runs.empty()) return;
  const FigureOptions figure = options.figure_options();
  if (!options.svg.empty()) write_file_atomically(options.svg, as_bytes(svg_of(recording, understanding, figure)));
  if (!options.html.empty()) write_file_atomically(options.html, as_bytes(html_of(recording, understanding, figure)));
}

/// That the link captures is known before (require_packets): only an interrupted run may have none.
void write_packets(const Recording& recording, const OutputOptions& options) {
  if (options.packets_option().empty()) return;
  if (!has_captured_frames(recording)) {
    write_message(either(options.chosen_language(), "no packets were captured", "没有抓到包"));
  } else if (!options.pcapng.empty()) {
    write_file_atomically(options.pcapng, pcapng_of(recording));
  }
}

/// What is no JSON object is meant as a strategy's name.
bool is_strategy_name(const std::string& text) {
  return !text.starts_with('{');
}

/// By the schema of experiments: its defaults, and its own words about what is wrong, which know the names and say
/// which one was likely meant.
json completed_by_schema(const std::string& option, json framing) {
  json experiment{{"framing", std::move(framing)}};
  try {
    return complete(experiment_schema(), std::move(experiment), experiment_schema())["framing"];
  } catch (const ExperimentError& error) {
    const std::string_view inside = std::string_view(error.place()).substr(std::string_view("/framing").size());
    throw CommandError(Status::wrong_input, at_place(option + std::string(inside), error.message()));
  }
}

json parse_framing_json(const std::string& option, const std::string& text) {
  try {
    return parse_json(text);
  } catch (const ExperimentError& error) {
    throw CommandError(Status::wrong_input, at_place(option, error.text()));
  }
}

json framing_json(const std::string& option, const std::string& text) {
  json framing = is_strategy_name(text) ? json{{"strategy", text}} : parse_framing_json(option, text);
  return completed_by_schema(option, std::move(framing));
}

}  // namespace

void OutputOptions::check() const {
  if (!language.empty() && !language_named(language)) {
    throw CommandError(Status::wrong_input,
                       filled("--lang {}: is neither en nor zh", "--lang {}: 既不是 en 也不是 zh", language));
  }
  for (const OutputFile& output : outputs()) require_writable(output);
  require_apart({}, outputs());
  if (!theme.empty() && !theme_named(theme)) {
    throw CommandError(Status::wrong_input, filled("--theme {}: is none of light, dark, projector",
                                                   "--theme {}: 不是 light、dark、projector 之一", theme));
  }
  if (!figure.empty() && !figure_named(figure)) {
    throw CommandError(Status::wrong_input,
                       filled("--figure {}: is none of {}", "--figure {}: 不是 {} 之一", figure, figure_names(", ")));
  }
}

std::vector<OutputFile> OutputOptions::outputs() const {
  std::vector<OutputFile> files{{"--save", save},
                                {"--write-experiment", write_experiment},
                                {"--pcapng", pcapng},
                                {"--svg", svg},
                                {"--html", html}};
  std::erase_if(files, [](const OutputFile& file) { return file.path.empty(); });
  return files;
}

std::string OutputOptions::packets_option() const {
  if (!pcapng.empty()) return "--pcapng";
  return ladder ? "--ladder" : "";
}

FigureOptions OutputOptions::figure_options() const {
  FigureOptions options;
  options.language = chosen_language();
  options.theme = theme_named(theme).value_or(ThemeName::light);
  options.kind = figure_named(figure).value_or(slide ? FigureKind::byte_map : FigureKind::both);
  options.slide = slide;
  return options;
}

Language OutputOptions::chosen_language() const {
  return language_named(language).value_or(language_of_environment());
}

void add_language_option(CLI::App& app, std::string& value, Language language) {
  app.add_option("--lang", value,
                 std::string(either(language, "language of the texts: en or zh (else LC_ALL, LC_MESSAGES, LANG)",
                                    "文字的语言：en 或 zh（默认看 LC_ALL、LC_MESSAGES、LANG）")))
      ->type_name("en|zh");
}

void add_output_options(CLI::App& app, OutputOptions& options, Language language) {
  const auto text = [language](std::string_view en, std::string_view zh) {
    return std::string(either(language, en, zh));
  };
  app.add_flag("--json", options.json, text("print the report as one JSON object", "输出一个 JSON 对象形式的报告"));
  app.add_option("--save", options.save,
                 text("keep the run in a file for `sticky show`", "把这次运行存成文件，供 sticky show 使用"))
      ->type_name("RUN.sticky");
  app.add_option("--write-experiment", options.write_experiment,
                 text("write the experiment as run, defaults filled in", "写出实际运行的实验（默认值已填入）"))
      ->type_name("OUT.json");
  app.add_option(
         "--pcapng", options.pcapng,
         text("the captured packets, for Wireshark (private link)", "抓到的包，供 Wireshark 打开（私有链路）"))
      ->type_name("OUT.pcapng");
  app.add_flag("--ladder", options.ladder,
               text("each packet as an arrow (private link)", "每个包画成一支箭头（私有链路）"));
  add_figure_options(app, options, language);
  add_language_option(app, options.language, language);
}

void add_figure_options(CLI::App& app, OutputOptions& options, Language language) {
  const auto text = [language](std::string_view en, std::string_view zh) {
    return std::string(either(language, en, zh));
  };
  app.add_option("--html", options.html, text("a page that plays it, for any browser", "一个网页，可在浏览器里慢放"))
      ->type_name("OUT.html");
  app.add_option("--svg", options.svg, text("draw it into a file", "画成一个文件"))->type_name("OUT.svg");
  app.add_option("--theme", options.theme, text("colours of --svg and --html", "--svg 和 --html 的配色"))
      ->type_name("light|dark|projector");
  app.add_option(
         "--figure", options.figure,
         text("what --svg shows (else both; --slide: the byte map)", "--svg 画什么（默认 both；--slide 默认字节图）"))
      ->type_name(figure_names("|"));
  app.add_flag("--slide", options.slide,
               text("--svg: 1920 x 1080, readable from the back row", "--svg：1920 x 1080，后排也看得清"));
}

Status deliver(const Recording& recording, const OutputOptions& options) {
  const Understanding understanding = understand(recording, options.decode_as);
  // A long run's report is as long as the run: it is made where somebody reads it.
  const bool is_read = options.json || !recording.file.expect.empty();
  const json report = is_read ? make_report(recording, understanding) : json{{"expectations", json::array()}};
  if (!options.save.empty()) save_recording(recording, options.save);
  if (!options.write_experiment.empty()) {
    write_file_atomically(options.write_experiment, as_bytes(json_text(recording.file.normalized)));
  }
  write_figures(recording, options, understanding);
  write_packets(recording, options);
  print(recording, options, understanding, report);
  return status_of(recording, report["expectations"], options.chosen_language());
}

std::string framing_text(const std::string& option, const std::string& text) {
  (void)parse_framing(option, text);
  return is_strategy_name(text) ? json{{"strategy", text}}.dump() : text;
}

framing::Params parse_framing(const std::string& option, const std::string& text) {
  auto read = framing::read_params(framing_json(option, text));
  if (const auto* error = std::get_if<framing::ParamsError>(&read)) {
    throw CommandError(Status::wrong_input, at_place(option, error->sentence));
  }
  return framing::with_default_limits(std::get<framing::Params>(read));
}

}  // namespace sticky::cli
