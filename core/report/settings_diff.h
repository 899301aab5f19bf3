#pragma once
// Which settings two experiments differ in, by the names that --set takes and by those that people read.

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/local_text.h"
#include "core/experiment/experiment.h"

namespace sticky {

struct SettingDifference {
  std::string path;  ///< "sender.nodelay"
  std::string a;     ///< JSON text, shortened; "" where that experiment has no such setting
  std::string b;
  LocalText words_of_a;  ///< as people read it: "Nagle off"
  LocalText words_of_b;
};

/// `a` and `b` are normalized experiments. What does not change a run (title, question, id, variants, expect, schema)
/// is left out. Framings of two strategies differ as a whole. In alphabetical order of paths.
[[nodiscard]] std::vector<SettingDifference> differences(const nlohmann::json& a, const nlohmann::json& b);

/// The file's settings as the variant of that id has them; the file's own where it has none of that id.
[[nodiscard]] nlohmann::json settings_of(const ExperimentFile& file, const std::string& variant);

}  // namespace sticky
