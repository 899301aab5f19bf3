#pragma once
// How the numbers of repeated runs spread (contract, section 2: distribution).

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "core/analysis/distribution.h"
#include "core/report/understanding.h"

namespace sticky {

/// The spread of each field of interest, by the name that expectations use: "tcp.recv_calls", "B.tcp.duration_ms".
/// Empty where no run was repeated.
[[nodiscard]] std::map<std::string, Distribution> spreads_of(const Recording& recording,
                                                             const Understanding& understanding);

[[nodiscard]] nlohmann::json spread_report(const std::map<std::string, Distribution>& spreads);

}  // namespace sticky
