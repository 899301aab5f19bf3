#include "core/experiment/printable.h"

#include <fmt/format.h>

namespace sticky {

std::string printable(std::string_view text, std::size_t most) {
  std::string shown;
  for (const char c : text) {
    if (shown.size() >= most) return shown + "...";
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f) {
      shown += c;
    } else {
      shown += fmt::format("\\x{:02x}", byte);
    }
  }
  return shown;
}

}  // namespace sticky
