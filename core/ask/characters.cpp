#include "core/ask/characters.h"

#include "core/framing/utf8.h"

namespace sticky {
namespace {

/// The bytes of the character at the front of `text`, or 0 where there is none.
std::size_t length_of_first(std::string_view text) {
  framing::Utf8Checker checker;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!checker.accept(static_cast<std::byte>(text[i]))) return 0;
    if (checker.complete()) return i + 1;
  }
  return 0;
}

char32_t code_of(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  char32_t code = character.size() == 1 ? lead : lead & (0xffU >> (character.size() + 1));
  for (const char c : character.substr(1)) code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3fU);
  return code;
}

void append(std::string& text, char32_t code) {
  const auto continuation = [code](unsigned shift) { return static_cast<char>(0x80U | ((code >> shift) & 0x3fU)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += {static_cast<char>(0xc0U | (code >> 6U)), continuation(0)};
  } else if (code < 0x10000) {
    text += {static_cast<char>(0xe0U | (code >> 12U)), continuation(6), continuation(0)};
  } else {
    text += {static_cast<char>(0xf0U | (code >> 18U)), continuation(12), continuation(6), continuation(0)};
  }
}

}  // namespace

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = length_of_first(text);
    characters += length == 0 ? U' ' : code_of(text.substr(0, length));
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return characters;
}

std::string utf8_of(std::u32string_view text) {
  std::string utf8;
  for (const char32_t code : text) append(utf8, code);
  return utf8;
}

}  // namespace sticky
