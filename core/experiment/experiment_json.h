#pragma once
// From a checked and completed JSON experiment to the struct, field by field.

#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/local_text.h"
#include "core/experiment/experiment.h"

namespace sticky {

/// `normalized` has passed complete(): every member is there and of its type.
/// Throws ExperimentError where framing parameters contradict one another.
[[nodiscard]] Experiment experiment_from_json(const nlohmann::json& normalized);

/// "tcp", "both" or a list, as the file has it.
[[nodiscard]] std::vector<Transport> transports_from_json(const nlohmann::json& transport);
[[nodiscard]] LocalText text_from_json(const nlohmann::json& text);

}  // namespace sticky
