#pragma once
// Parameters as JSON: {"strategy": "length_prefix", "field_size": 2, "max": 65536}. The form that experiment files,
// --decode-as and conformance vectors share. Absent members have their defaults; unknown ones are refused.

#include <string>
#include <variant>

#include <nlohmann/json_fwd.hpp>

#include "core/base/local_text.h"
#include "core/framing/params.h"

namespace sticky::framing {

/// Why parameters were refused.
struct ParamsError {
  std::string field;   ///< the member's name; "strategy" where that is missing or unknown
  LocalText sentence;  ///< one sentence that names the field, what is wrong and what would be right
};

/// Reads a flat object with "strategy". A null member counts as absent.
[[nodiscard]] std::variant<Params, ParamsError> read_params(const nlohmann::json& flat);
/// The same with the strategy's name apart, as conformance vectors have it.
[[nodiscard]] std::variant<Params, ParamsError> read_params(std::string_view strategy, const nlohmann::json& members);

/// The flat object that read_params takes, every member written; what is not set is null.
[[nodiscard]] nlohmann::json to_json(const Params& params);

/// `params` with every limit that is not set put to `limit` bytes: what experiments, demos and generated code use.
[[nodiscard]] Params with_default_limits(Params params, std::uint64_t limit = 1U << 20U);

}  // namespace sticky::framing
