#pragma once
// The one list of an experiment's fields: data/experiment.schema.json, a JSON Schema (draft-07), as the program
// reads it. Types, ranges, enumerations and defaults are the schema's; this walker only carries them out.
//
// Understood: type, properties, additionalProperties: false, required, enum, const, minimum, maximum, minLength,
// maxLength, minItems, maxItems, uniqueItems, items, oneOf, allOf (one entry), $ref (#/definitions/...), default,
// x-format hex and name. An alternative of oneOf is chosen by its type, then by its constant or required members.

#include <nlohmann/json.hpp>

#include "core/experiment/experiment_error.h"

namespace sticky {

[[nodiscard]] const nlohmann::json& experiment_schema();
[[nodiscard]] const nlohmann::json& report_schema();

/// `value` checked against `schema`, with the defaults of absent members filled in and numbers without a fraction
/// made integers where integers are asked for. `root` holds the definitions, `place` is the value's JSON pointer.
/// Throws ExperimentError at the first thing that is wrong.
[[nodiscard]] nlohmann::json complete(const nlohmann::json& schema, nlohmann::json value, const nlohmann::json& root,
                                      const std::string& place = "");

/// `schema` itself, or what its $ref or single allOf entry refers to in `root`.
[[nodiscard]] const nlohmann::json& resolved(const nlohmann::json& schema, const nlohmann::json& root);

}  // namespace sticky
