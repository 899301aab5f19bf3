#pragma once
// The options that say what becomes of a recording; `run` and `show` share them.

#include <optional>
#include <string>
#include <vector>

#include "app/cli/named_files.h"
#include "app/cli/status.h"
#include "core/base/local_text.h"
#include "core/experiment/recording.h"
#include "core/framing/params.h"
#include "core/report/figure_export.h"

namespace CLI {
class App;
}

namespace sticky::cli {

struct OutputOptions {
  bool json = false;
  std::string language;  ///< "en", "zh" or empty: the environment's
  std::string save;      ///< files to write; empty: none
  std::string write_experiment;
  std::string pcapng;
  bool ladder = false;  ///< each packet as an arrow, below the picture
  std::string svg;
  std::string html;
  std::string theme;   ///< "light", "dark", "projector" or empty: light
  std::string figure;  ///< "byte-map", "timeline", "both" or empty: both
  bool slide = false;
  std::optional<framing::Params> decode_as;  ///< for recordings made under another framing

  /// Throws CommandError (wrong_input) where a file could not be written, two are the same, or the language is
  /// unknown. Asked before long work, so that its result is not lost.
  void check() const;
  /// The files to write.
  [[nodiscard]] std::vector<OutputFile> outputs() const;
  /// The option that shows packets, which only the private link captures; empty: none.
  [[nodiscard]] std::string packets_option() const;
  [[nodiscard]] Language chosen_language() const;
  /// How --svg and --html are to look. check() has passed.
  [[nodiscard]] FigureOptions figure_options() const;
};

/// `options` must live as long as `app`.
void add_language_option(CLI::App& app, std::string& value, Language language);
void add_output_options(CLI::App& app, OutputOptions& options, Language language);

/// --svg, --theme, --figure and --slide, which `compare` has too.
void add_figure_options(CLI::App& app, OutputOptions& options, Language language);

/// Prints the picture or the report, writes the files. Returns status_of(recording).
[[nodiscard]] Status deliver(const Recording& recording, const OutputOptions& options);

/// A framing as JSON text: `text` itself, or {"strategy": text} where that is a bare name. Throws CommandError
/// (wrong_input), naming `option`, where it is no possible framing.
[[nodiscard]] std::string framing_text(const std::string& option, const std::string& text);
/// The same as parameters, with the defaults and limits that experiments have.
[[nodiscard]] framing::Params parse_framing(const std::string& option, const std::string& text);

}  // namespace sticky::cli
