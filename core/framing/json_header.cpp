#include "core/framing/json_header.h"

#include "core/framing/integer.h"

namespace sticky::framing {

std::string JsonHeaderParams::problem() const {
  if (!is_integer_width(prefix_size)) return "prefix_size: must be 1, 2, 3, 4 or 8 bytes";
  if (size_key.empty()) return "size_key: must not be empty";
  return {};
}

}  // namespace sticky::framing
