#include "core/framing/eof.h"

namespace sticky::framing {

std::string EofParams::problem() const {
  return {};
}

}  // namespace sticky::framing
