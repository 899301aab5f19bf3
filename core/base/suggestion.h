#pragma once
// "Did you mean ...?"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/local_text.h"

namespace sticky {

/// The name that `written` was most likely meant to be: the nearest by edits (Levenshtein distance, case and
/// separators ignored), or nothing where all differ by more than a third of its length plus one.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view written,
                                                      const std::vector<std::string>& names);

/// "; did you mean NAME?", or nothing where nothing is near.
[[nodiscard]] LocalText did_you_mean(std::string_view written, const std::vector<std::string>& names);

}  // namespace sticky
