#pragma once
// Which settings two experiments differ in, by the names that --set takes.

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace sticky::cli {

struct SettingDifference {
  std::string path;  ///< "sender.nodelay"
  std::string a;     ///< JSON text, shortened; "" where that experiment has no such setting
  std::string b;
};

/// `a` and `b` are normalized experiments. What does not change a run (title, question, id, variants, expect, schema)
/// is left out. In alphabetical order of paths.
[[nodiscard]] std::vector<SettingDifference> differences(const nlohmann::json& a, const nlohmann::json& b);

}  // namespace sticky::cli
