#pragma once
// Changes to an experiment before it is read: `--set path=value` of the command line, and the `set` of variants.

#include <string_view>

#include <nlohmann/json.hpp>

#include "core/experiment/experiment_error.h"

namespace sticky {

struct Override {
  nlohmann::json::json_pointer path;  ///< never empty
  nlohmann::json value;
};

/// "sender.nodelay=true", "/messages/size=[10,20]", "transport=udp": a path with dots or slashes, and a JSON value or
/// a bare word, which is a string. Throws ExperimentError.
[[nodiscard]] Override parse_override(std::string_view text);

/// Sets `path` in `experiment`, making the objects on the way; an existing list may be entered by a position in it.
/// Throws ExperimentError where the way leads through something else.
void set_at(nlohmann::json& experiment, const nlohmann::json::json_pointer& path, const nlohmann::json& value);

}  // namespace sticky
