#include "core/framing/slip.h"

namespace sticky::framing {

std::string SlipParams::problem() const {
  if (end == esc) return "esc: must differ from end";
  if (esc_end == esc_esc) return "esc_esc: must differ from esc_end";
  if (esc_end == end) return "esc_end: must differ from end";
  if (esc_esc == end) return "esc_esc: must differ from end";
  return {};
}

}  // namespace sticky::framing
