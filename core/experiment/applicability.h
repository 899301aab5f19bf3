#pragma once
// A setting that nothing in its experiment can honour is an error, never ignored: TCP_NODELAY of a UDP run, the
// round-trip time of a loopback link, the reply sizes of a one-way pattern.

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/experiment/experiment.h"
#include "core/experiment/experiment_error.h"

namespace sticky {

/// Checks the rules that the schema states as x-needs: a field set to anything but its default must find, in the
/// same experiment, one of the transports, the pattern or the link that it names. `normalized` has all defaults.
/// Throws ExperimentError.
void check_needs(const nlohmann::json& normalized);

/// A field that is set to no effect, and the value that leaves it out.
struct IdleField {
  std::string pointer;
  nlohmann::json usual;
};
/// What check_needs() would refuse, all of it, in the schema's order.
[[nodiscard]] std::vector<IdleField> idle_fields(const nlohmann::json& normalized);

/// Why the field at `pointer` would have no effect whatever it is set to; nothing where it would.
[[nodiscard]] std::optional<LocalText> why_idle(const nlohmann::json& normalized, const std::string& pointer);

/// Checks the rules between fields that no single field can state (private links carry TCP and UDP only, ...).
/// Throws ExperimentError.
void check_combinations(const Experiment& experiment);

}  // namespace sticky
