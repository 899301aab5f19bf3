#pragma once
// What the private link itself did to a run's packets (contract, section 2: link).

#include <nlohmann/json.hpp>

#include "core/trace/trace.h"

namespace sticky {

/// Frames that the recorder missed, the worst delay beyond what was asked for, and every packet that was dropped.
[[nodiscard]] nlohmann::json link_report(const Trace& trace);

}  // namespace sticky
