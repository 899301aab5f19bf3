#pragma once
// A send and a receive function for a framing, to be copied: what `sticky code` prints.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/local_text.h"
#include "core/framing/params.h"

namespace sticky::framing {

enum class Language : std::uint8_t { c, python };
[[nodiscard]] std::optional<Language> language_named(std::string_view name);  ///< "c", "python"

struct GeneratedCode {
  std::string text;  ///< the program text; empty where there is none
  LocalText reason;  ///< one sentence why there is none; empty where there is one
};
/// Functions send_message and receive_message for `params`, with a size limit (1 MiB where `params` has none).
/// Throws std::invalid_argument with problem_in(params) where that is not empty.
[[nodiscard]] GeneratedCode generate_code(const Params& params, Language language);

}  // namespace sticky::framing
