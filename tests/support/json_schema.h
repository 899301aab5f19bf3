#pragma once
// JSON Schema by a validator that is not ours (valijson): what the program reads and writes must satisfy the schemas
// that it ships, in somebody else's opinion too.

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace sticky {

/// What is wrong with `value` by `schema` (draft-07), a line each; empty where nothing is.
[[nodiscard]] std::vector<std::string> schema_errors(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace sticky
