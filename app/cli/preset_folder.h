#pragma once
// --preset-dir: presets from a folder, beside those of the program and of the user.

#include <string>

#include "core/base/local_text.h"
#include "core/experiment/preset_library.h"

namespace CLI {
class App;
}

namespace sticky::cli {

void add_preset_folder_option(CLI::App& app, std::string& folder, Language language);

/// The presets of the program, of `folder` (where one is named) and of the user's own folder. What cannot be one is
/// told on standard error in `language`, one line a file. Throws ExperimentError where `folder` cannot be read.
[[nodiscard]] PresetLibrary preset_library(const std::string& folder, Language language);

}  // namespace sticky::cli
