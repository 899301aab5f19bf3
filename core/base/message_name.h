#pragma once
// Messages have letters, so that a picture, a sentence and a table can speak of the same one.

#include <algorithm>
#include <cstdint>
#include <string>

namespace sticky {

/// The letter of the message at `position` in its flow: A to Z, then AA, AB and so on, as spreadsheets count columns.
[[nodiscard]] inline std::string message_name(std::uint32_t position) {
  std::string name;
  for (std::uint64_t left = std::uint64_t{position} + 1; left > 0; left = (left - 1) / 26)
    name += static_cast<char>('A' + (left - 1) % 26);
  std::reverse(name.begin(), name.end());
  return name;
}

/// "B", or "B…H" for several neighbours.
[[nodiscard]] inline std::string message_span_name(std::uint32_t first, std::uint32_t last) {
  return first == last ? message_name(first) : message_name(first) + "…" + message_name(last);
}

}  // namespace sticky
