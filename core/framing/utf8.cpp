#include "core/framing/utf8.h"

namespace sticky::framing {

bool Utf8Checker::accept(std::byte byte) {
  const auto value = std::to_integer<std::uint8_t>(byte);
  if (missing_ == 0) return start(value);
  if (value < least_ || value > most_) return false;
  least_ = 0x80;
  most_ = 0xbf;
  --missing_;
  return true;
}

/// RFC 3629 section 4: the first byte fixes how many follow, and sometimes narrows the range of the second.
bool Utf8Checker::start(std::uint8_t lead) {
  if (lead < 0x80) return true;
  if (lead < 0xc2 || lead > 0xf4) return false;
  missing_ = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  least_ = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  most_ = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  return true;
}

}  // namespace sticky::framing
