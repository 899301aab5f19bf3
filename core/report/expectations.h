#pragma once
// Whether what an experiment file expects came true. Pure: everything is looked up in the finished report.

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/experiment/experiment.h"

namespace sticky {

/// One object an expectation, in order:
///   {"field": "tcp.recv_sizes", "expected": {"is": [10, 90]}, "held": true, "seen": [10, 90],
///    "failed_repeats": 0, "inconclusive_repeats": 0}
/// and "minus" where another field is subtracted from it.
/// held: it came true in every repeat, of which there was at least one. seen: the value of the first repeat in which
/// it did not come true, else of the first; null where there is none. A repeat in which it did not come true and
/// whose run is inconclusive (its own timing spoiled it) counts as inconclusive, not as failed.
/// `report` needs only its "runs".
[[nodiscard]] nlohmann::json evaluate_expectations(const std::vector<Expectation>& expectations,
                                                   const nlohmann::json& report);

/// Whether `seen`, the value of its field in one run, is what `expectation` wants. null never is.
[[nodiscard]] bool came_true(const nlohmann::json& seen, const Expectation& expectation);

/// The field of an evaluated expectation in words: "tcp.recv_calls", "tcp.recv_at_ms.0 - tcp.send_at_ms.0".
[[nodiscard]] std::string field_text(const nlohmann::json& evaluated);

/// The value that a field of an expectation names in one run of a report; null where the run has none.
/// A cause that did not occur counts 0.
[[nodiscard]] nlohmann::json field_of_run(const nlohmann::json& run, Direction direction,
                                          const std::vector<std::string>& path);

}  // namespace sticky
