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

void append_utf8(std::uint32_t code, std::string& out) {
  const auto push = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return push(code);
  if (code < 0x800) {
    push(0xc0 | code >> 6U);
  } else if (code < 0x10000) {
    push(0xe0 | code >> 12U);
    push(0x80 | (code >> 6U & 0x3fU));
  } else {
    push(0xf0 | code >> 18U);
    push(0x80 | (code >> 12U & 0x3fU));
    push(0x80 | (code >> 6U & 0x3fU));
  }
  push(0x80 | (code & 0x3fU));
}

}  // namespace sticky::framing
