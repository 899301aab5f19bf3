#include "core/framing/cobs.h"

namespace sticky::framing {

std::string CobsParams::problem() const {
  return {};
}

}  // namespace sticky::framing
