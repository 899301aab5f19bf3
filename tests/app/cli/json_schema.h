#pragma once
// A second reader of our JSON Schemas (draft-07), apart from the program's own: plain validation, no defaults.

#include <string>

#include <nlohmann/json.hpp>

namespace sticky::cli {

/// The first thing wrong with `value`, with its JSON pointer, or "". A keyword that this validator does not know is
/// a problem too, so that nothing goes unchecked.
[[nodiscard]] std::string problem_by_schema(const nlohmann::json& value, const nlohmann::json& root);

}  // namespace sticky::cli
