#include "core/framing/length_prefix.h"

#include "core/framing/integer.h"

namespace sticky::framing {

std::string LengthPrefixParams::problem() const {
  if (!is_integer_width(field_size)) return "field_size: must be 1, 2, 3, 4 or 8 bytes";
  return {};
}

}  // namespace sticky::framing
