#pragma once
// The part of the report that tells of one direction of a run (contract, section 2: client_to_server).

#include <nlohmann/json.hpp>

#include "core/analysis/statistics.h"
#include "core/base/transport.h"

namespace sticky {

[[nodiscard]] nlohmann::json direction_report(const DirectionTotals& totals, Transport transport);

}  // namespace sticky
