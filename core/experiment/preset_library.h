#pragma once
// The presets that a user can choose from: those of the program, and experiment files that a teacher puts into a
// folder. A file there that cannot be one is left out, and says why; it never takes the place of another preset, and
// what it describes never reads a file.

#include <string>
#include <vector>

#include "core/experiment/presets.h"

namespace sticky {

inline constexpr std::size_t kMaxPresetFiles = 1000;                    ///< of one folder
inline constexpr std::size_t kMaxPresetBytes = std::size_t{16} << 20U;  ///< of all files of one folder

class PresetLibrary {
 public:
  /// The presets of the program.
  PresetLibrary() : presets_(sticky::presets()) {}

  /// Adds the *.json files of a folder, by name, at the end. Throws ExperimentError where the folder cannot be read.
  void add_folder(const std::string& folder);
  /// The same for the folder of the user, which need not exist.
  void add_users_folder();

  [[nodiscard]] const std::vector<Preset>& presets() const { return presets_; }
  /// One line for each file that was left out: the file, what is wrong, how to mend it.
  [[nodiscard]] const std::vector<LocalText>& problems() const { return problems_; }
  /// Throws ExperimentError with the nearest id where there is none of that name.
  [[nodiscard]] const Preset& named(std::string_view id) const { return preset_named(id, presets_); }

 private:
  void add_file(const std::string& path, std::size_t& bytes);

  std::vector<Preset> presets_;
  std::vector<LocalText> problems_;
};

/// $XDG_DATA_HOME/stickylab/presets, or ~/.local/share/stickylab/presets; empty where neither variable is set.
[[nodiscard]] std::string users_preset_folder();

}  // namespace sticky
