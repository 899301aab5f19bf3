#pragma once
// What the experiment file calls by short names, in the words of the window.

#include <QString>

#include <nlohmann/json_fwd.hpp>

namespace sticky::gui {

/// "length_prefix": "Length prefix". A word that has no name stays as it is.
[[nodiscard]] QString wordFor(const std::string& word);
/// "Length prefix (4 bytes, big-endian)"; of null "Same as sent".
[[nodiscard]] QString framingName(const nlohmann::json& framing);
/// "One bit flipped"; of null "No fault".
[[nodiscard]] QString faultName(const nlohmann::json& fault);

}  // namespace sticky::gui
