#pragma once
// Text in terminal columns: how wide it is, how it wraps, and how a stranger's bytes are shown without obeying them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"

namespace sticky::cli {

/// Terminal columns that UTF-8 text takes: 2 for East Asian wide characters (Unicode UAX #11, W and F), 0 for
/// combining marks, else 1. Independent of the locale; a byte that is no UTF-8 counts 1.
[[nodiscard]] int display_width(std::string_view text);

/// The longest front of `text` that fits in `columns`; ends with "…" where something was left out.
[[nodiscard]] std::string elide(std::string_view text, int columns);

/// Lines of at most `columns`, broken at spaces and between wide characters, never inside a character; a word that
/// fits no line is broken anywhere. At least one line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int columns);

/// `text` with spaces after it up to `columns`; unchanged where it is as wide already.
[[nodiscard]] std::string padded(std::string_view text, int columns);

/// Bytes as text that no terminal obeys: control characters, bytes that are no UTF-8, and characters that reorder
/// or hide text become \n, \t, \x1b, \u{202e} and the like.
[[nodiscard]] std::string visible(std::string_view text);
[[nodiscard]] inline std::string visible(Bytes bytes) {
  return visible(as_text(bytes));
}

/// 1234567 becomes "1,234,567".
[[nodiscard]] std::string grouped(std::uint64_t number);

/// One character of UTF-8 text: its bytes and its code point (0xFFFFFFFF and one byte where it is no UTF-8).
struct Character {
  std::string_view bytes;
  char32_t code = 0;
};
/// The first character of `text`, which must not be empty. Overlong forms, surrogates and values above 0x10FFFF are
/// no UTF-8 (RFC 3629 section 3).
[[nodiscard]] Character first_character(std::string_view text);
[[nodiscard]] int width_of(char32_t code);

}  // namespace sticky::cli
