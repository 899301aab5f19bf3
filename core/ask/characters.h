#pragma once
// Text as characters, and back.

#include <string>
#include <string_view>

namespace sticky {

/// The characters of UTF-8 `text`; a space for each byte that is none (RFC 3629).
[[nodiscard]] std::u32string characters_of(std::string_view text);
[[nodiscard]] std::string utf8_of(std::u32string_view text);

/// A Chinese character (CJK unified ideographs with extension A).
[[nodiscard]] constexpr bool is_han(char32_t c) {
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf);
}
/// What a word of English or a name in a program is made of, in lower case.
[[nodiscard]] constexpr bool is_word_character(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'_';
}
[[nodiscard]] constexpr bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

}  // namespace sticky
