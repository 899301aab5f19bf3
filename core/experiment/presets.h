#pragma once
// The experiments that come with the program (data/presets/*.json, ordered by data/topics.json), built into it.

#include <string>
#include <string_view>
#include <vector>

#include "core/base/local_text.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_error.h"

namespace sticky {

struct Preset {
  std::string id;  ///< such as "late-reader"
  LocalText title;
  LocalText question;  ///< what it answers
  std::string link;    ///< what it needs: "loopback" or "private"
  std::string text;    ///< the experiment file, for read_experiment()
  std::string topic;   ///< the id of its topic
  std::string file;    ///< where it was read from; empty: it comes with the program
};

/// What several presets are about, in the order of the lessons.
struct PresetTopic {
  std::string id;
  LocalText title;
};

/// The topic of presets that users add.
inline constexpr std::string_view kOwnTopic = "own";

/// All presets of the program, in the order in which they are listed to users: topic by topic.
[[nodiscard]] const std::vector<Preset>& presets();
/// Every topic, that of users' own presets last.
[[nodiscard]] const std::vector<PresetTopic>& preset_topics();

/// An experiment file as a preset, without topic and file. `text` is what `file` was read from.
[[nodiscard]] Preset preset_from(const ExperimentFile& file, std::string_view text);

/// Throws ExperimentError with the nearest id where there is none of that name.
[[nodiscard]] const Preset& preset_named(std::string_view id, const std::vector<Preset>& among = presets());

}  // namespace sticky
