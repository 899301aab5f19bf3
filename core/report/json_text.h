#pragma once
// JSON for people and programs alike: objects over several lines, arrays of plain values on one.

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace sticky {

/// Two spaces an indent, a line feed at the end. Text that is no UTF-8 gets U+FFFD where it is not.
[[nodiscard]] std::string json_text(const nlohmann::json& value);

}  // namespace sticky
