#include "app/cli/preset_folder.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/cli/streams.h"
#include "app/cli/view/words.h"

namespace sticky::cli {
namespace {

constexpr std::size_t kMostLines = 20;  // a folder of anything but presets must not flood the terminal

void tell(const std::vector<LocalText>& problems, Language language) {
  for (std::size_t i = 0; i < problems.size() && i < kMostLines; ++i) write_message(problems[i].in(language));
  if (problems.size() > kMostLines) {
    const auto wording = either(language, "and {} more files that are no presets", "另有 {} 个文件不是预设");
    write_message(fmt::format(fmt::runtime(wording), problems.size() - kMostLines));
  }
}

}  // namespace

void add_preset_folder_option(CLI::App& app, std::string& folder, Language language) {
  app.add_option("--preset-dir", folder,
                 std::string(either(language, "take the experiment files of this folder as presets, too",
                                    "把这个目录里的实验文件也作为预设")))
      ->type_name("DIR");
}

PresetLibrary preset_library(const std::string& folder, Language language) {
  PresetLibrary library;
  if (!folder.empty()) library.add_folder(folder);
  library.add_users_folder();
  tell(library.problems(), language);
  return library;
}

}  // namespace sticky::cli
