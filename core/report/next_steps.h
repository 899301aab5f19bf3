#pragma once
// What to try next: the changes that the findings of a run suggest, as far as they would change anything.

#include <vector>

#include <nlohmann/json.hpp>

#include "core/analysis/explain.h"

namespace sticky {

inline constexpr std::size_t kMostNextSteps = 5;  ///< more would be a list, and no advice

/// Whether `settings` (a normalized experiment) has it so already: of a framing, any but raw.
[[nodiscard]] bool is_applied(const Suggestion& suggestion, const nlohmann::json& settings);

/// Adds the suggestions of `explanation` to `all`: each once, none that `settings` has already, at most
/// kMostNextSteps in all.
void add_next_steps(const Explanation& explanation, const nlohmann::json& settings, std::vector<Suggestion>& all);

}  // namespace sticky
