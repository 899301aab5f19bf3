#pragma once
// What an experiment file may say about a framing that nobody has described yet.

#include <nlohmann/json_fwd.hpp>

namespace sticky {

/// Gives every strategy of core/framing that `experiment_schema` does not describe a definition of its own: the
/// names, types and defaults of its parameters. So files, --decode-as and the window can use it from its first day.
void describe_other_strategies(nlohmann::json& experiment_schema);

}  // namespace sticky
