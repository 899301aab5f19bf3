#include "core/framing/netstring.h"

namespace sticky::framing {

std::string NetstringParams::problem() const {
  return {};
}

}  // namespace sticky::framing
