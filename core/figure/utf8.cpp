#include "core/figure/utf8.h"

#include <array>

namespace sticky {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::uint32_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

// The length that a first byte announces (RFC 3629 section 3), 0 where it cannot be first.
std::size_t announced(std::uint32_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

struct Decoded {
  std::size_t length = 1;
  std::uint32_t code = 0;
  bool valid = false;
};

Decoded decode(std::string_view text) {
  constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  constexpr std::array<std::uint32_t, 5> kFirstBits{0, 0x7F, 0x1F, 0x0F, 0x07};
  const std::uint32_t first = byte_at(text, 0);
  const std::size_t length = announced(first);
  if (length == 0 || length > text.size()) return {};
  std::uint32_t code = first & kFirstBits[length];
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80) return {};
    code = code << 6U | (byte_at(text, i) & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < kLeast[length] || surrogate || code > 0x10FFFF) return {};
  return {length, code, true};
}

// The Char production of XML 1.0 section 2.2, without the C1 controls.
bool allowed(std::uint32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n';
  return !(code >= 0x7F && code < 0xA0) && code != 0xFFFE && code != 0xFFFF;
}

}  // namespace

void Utf8View::Iterator::read() {
  if (rest_.empty()) return;
  const Decoded decoded = decode(rest_);
  length_ = decoded.length;
  character_ = decoded.valid && allowed(decoded.code) ? rest_.substr(0, length_) : kReplacement;
}

}  // namespace sticky
