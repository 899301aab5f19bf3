#pragma once
// sticky-lab's command line: what it may say, its help, and nothing of what is done about it.

#include <string>
#include <vector>

#include "app/cli/view/lines.h"
#include "app/gui/export/picture.h"
#include "core/base/local_text.h"
#include "core/figure/theme.h"

namespace sticky::gui {

struct CommandLine {
  std::string file;           ///< experiment, page or saved run; empty: none named
  std::string preset;         ///< id; empty: none named
  std::string preset_folder;  ///< one more folder of presets; may be empty
  std::optional<Language> language;
  std::optional<ThemeName> theme;
  std::string compare_with;  ///< a second file, to be drawn below the first; may be empty
  std::string export_to;     ///< draw into this file, without a window; empty: open the window
  PictureOptions picture;
  bool help = false;
  bool version = false;
};

/// `arguments` without the program's name and without Qt's own (withoutQtOptions()). Throws cli::CommandError
/// (wrong_input) with one line.
[[nodiscard]] CommandLine readCommandLine(const std::vector<std::string>& arguments);

/// `sticky-lab --help`.
[[nodiscard]] cli::Lines commandLineHelp(Language language, int columns);

/// What is left once the options that QApplication takes for itself are gone ("-platform offscreen").
[[nodiscard]] std::vector<std::string> withoutQtOptions(const std::vector<std::string>& arguments);

}  // namespace sticky::gui
