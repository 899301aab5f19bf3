#pragma once
// JSON Schema by a validator that is not ours (valijson): what the program reads and writes must satisfy the schemas
// that it ships, in somebody else's opinion too.

#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace sticky {

class JsonSchema {
 public:
  /// `schema` is of draft-07. Throws std::runtime_error where it is no schema.
  explicit JsonSchema(const nlohmann::json& schema);
  ~JsonSchema();

  /// What is wrong with `value`, a line each; empty where nothing is.
  [[nodiscard]] std::vector<std::string> errors(const nlohmann::json& value) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

}  // namespace sticky
