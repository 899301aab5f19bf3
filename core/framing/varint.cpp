#include "core/framing/varint.h"

namespace sticky::framing {

std::string VarintParams::problem() const {
  if (bits != 32 && bits != 64) return "bits: must be 32 or 64";
  return {};
}

}  // namespace sticky::framing
