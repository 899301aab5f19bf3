#pragma once
// What people call the values that an experiment file has as short words and as objects.

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/local_text.h"

namespace sticky {

/// "length_prefix": "Length prefix". A word that has no other name stays as it is.
[[nodiscard]] LocalText name_of_word(std::string_view word);
/// "Length prefix (4 B, big-endian)"; of null "Same as sent".
[[nodiscard]] LocalText name_of_framing(const nlohmann::json& framing);
/// "One bit flipped"; of null "No fault".
[[nodiscard]] LocalText name_of_fault(const nlohmann::json& fault);

/// The value of the field at `pointer` in words, with its unit: "off", "2 %", "10, 20 B", "automatic".
[[nodiscard]] LocalText value_text(std::string_view pointer, const nlohmann::json& value, std::string_view unit);

}  // namespace sticky
