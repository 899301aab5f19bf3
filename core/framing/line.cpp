#include "core/framing/line.h"

namespace sticky::framing {

std::string LineParams::problem() const {
  return {};
}

}  // namespace sticky::framing
