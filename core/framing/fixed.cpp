#include "core/framing/fixed.h"

namespace sticky::framing {

std::string FixedParams::problem() const {
  if (size == 0) return "size: must be at least 1 byte";
  return {};
}

}  // namespace sticky::framing
