#pragma once
// JSON from a stranger: strict RFC 8259, UTF-8, no key twice, and no deeper nesting than a file of ours can have.

#include <cstddef>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/experiment/experiment_error.h"

namespace sticky {

struct JsonLimits {
  std::size_t bytes = std::size_t{4} << 20U;
  std::size_t depth = 32;  ///< arrays and objects inside one another
};

/// Throws ExperimentError: "line 3, column 7: ..." or the name of a duplicate key. Control characters and
/// bytes outside ASCII never get into the message. Memory stays in proportion to the text.
[[nodiscard]] nlohmann::json parse_json(std::string_view text, const JsonLimits& limits = {});

}  // namespace sticky
