#pragma once
// The experiments that come with the program (data/presets/*.json), built into it.

#include <string>
#include <string_view>
#include <vector>

#include "core/base/local_text.h"
#include "core/experiment/experiment_error.h"

namespace sticky {

struct Preset {
  std::string id;  ///< such as "late-reader"
  LocalText title;
  LocalText question;     ///< what it answers
  std::string link;       ///< what it needs: "loopback" or "private"
  std::string_view text;  ///< the experiment file, for read_experiment()
};

/// All presets, in the order in which they are listed to users.
[[nodiscard]] const std::vector<Preset>& presets();
/// Throws ExperimentError with the nearest id where there is none of that name.
[[nodiscard]] const Preset& preset_named(std::string_view id);

}  // namespace sticky
