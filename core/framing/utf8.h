#pragma once
// UTF-8 checked as it arrives (RFC 3629): shortest forms only, no surrogates, nothing above U+10FFFF.

#include <cstdint>
#include <string>

#include "core/base/bytes.h"

namespace sticky::framing {

class Utf8Checker {
 public:
  /// False where no valid text can go on with `byte`.
  bool accept(std::byte byte);
  /// Bytes from the front of `text` that are acceptable; text.size() where all are.
  std::size_t accept(Bytes text) {
    std::size_t good = 0;
    while (good < text.size() && accept(text[good])) ++good;
    return good;
  }
  /// False in the middle of a character.
  [[nodiscard]] bool complete() const { return missing_ == 0; }

 private:
  bool start(std::uint8_t lead);

  std::uint8_t missing_ = 0;   ///< continuation bytes of the character still to come
  std::uint8_t least_ = 0x80;  ///< the range of the next one
  std::uint8_t most_ = 0xbf;
};

/// Appends one character; a lone surrogate, which no valid text has, is written by the same scheme.
void append_utf8(std::uint32_t code, std::string& out);

}  // namespace sticky::framing
