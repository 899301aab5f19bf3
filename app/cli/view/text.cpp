#include "app/cli/view/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sticky::cli {
namespace {

constexpr char32_t kNoCharacter = 0xFFFFFFFF;

struct CodeRange {
  char32_t first;
  char32_t last;
};

// Combining marks and zero-width characters of the scripts that one meets in file names and logs.
constexpr std::array<CodeRange, 13> kNoWidth{{{0x0300, 0x036F},
                                              {0x0483, 0x0489},
                                              {0x0591, 0x05BD},
                                              {0x0610, 0x061A},
                                              {0x064B, 0x065F},
                                              {0x0E31, 0x0E31},
                                              {0x0E34, 0x0E3A},
                                              {0x1AB0, 0x1AFF},
                                              {0x1DC0, 0x1DFF},
                                              {0x200B, 0x200D},
                                              {0x20D0, 0x20FF},
                                              {0xFE00, 0xFE0F},
                                              {0xFE20, 0xFE2F}}};
// East Asian wide and fullwidth characters and emoji, as blocks (UAX #11).
constexpr std::array<CodeRange, 20> kWide{
    {{0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23EC},   {0x2614, 0x2615},
     {0x26AA, 0x26AB}, {0x2705, 0x2705}, {0x274C, 0x274C}, {0x2E80, 0x303E},   {0x3041, 0x33FF},
     {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
     {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0x1F300, 0x1F9FF}, {0x20000, 0x3FFFD}}};

template <std::size_t N>
bool within(const std::array<CodeRange, N>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [code](CodeRange range) { return range.first <= code && code <= range.last; });
}

/// Bytes that the sequence beginning with `lead` should have; 0: no sequence begins so.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool allowed(char32_t code, std::size_t length) {
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  return code >= kSmallest[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

bool reorders_or_hides(char32_t code) {
  return (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0x061C;
}

void append_visible(std::string& out, Character c) {
  if (c.code == '\n') {
    out += "\\n";
  } else if (c.code == '\r') {
    out += "\\r";
  } else if (c.code == '\t') {
    out += "\\t";
  } else if (c.code == kNoCharacter || c.code < 0x20 || c.code == 0x7F) {
    out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c.bytes[0]));
  } else if ((c.code >= 0x80 && c.code < 0xA0) || reorders_or_hides(c.code)) {
    out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c.code));
  } else {
    out += c.bytes;
  }
}

/// Where a line of `columns` that begins with `text` may end: bytes to take now.
std::size_t line_length(std::string_view text, int columns) {
  int used = 0;
  std::size_t taken = 0;
  std::size_t good = 0;  // the last place to break
  while (taken < text.size()) {
    const Character c = first_character(text.substr(taken));
    const int width = width_of(c.code);
    if (c.code == ' ' || width == 2) good = taken;
    if (used + width > columns) return good > 0 ? good : std::max(taken, c.bytes.size());
    used += width;
    taken += c.bytes.size();
    if (width == 2) good = taken;
  }
  return taken;
}

/// Where the last word of `text` begins, or its last character where that is a wide one.
std::size_t before_last_word(std::string_view text) {
  std::size_t at = 0;
  bool inside = false;
  for (std::size_t next = 0; next < text.size();) {
    const Character c = first_character(text.substr(next));
    const bool of_word = c.code != ' ' && width_of(c.code) != 2;
    if (!of_word || !inside) at = next;
    inside = of_word;
    next += c.bytes.size();
  }
  return at;
}

/// Where the last character of `text` begins.
std::size_t before_last_character(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t next = 0; next < text.size(); next += first_character(text.substr(next)).bytes.size()) at = next;
  return at;
}

/// Marks that must not begin a line: the character before them goes to the next line with them.
bool closes(char32_t code) {
  return code == U'，' || code == U'。' || code == U'；' || code == U'：' || code == U'）' || code == U'、' ||
         code == U'”' || code == U'？' || code == U'！';
}

}  // namespace

Character first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = sequence_length(lead);
  if (length == 1) return {text.substr(0, 1), lead};
  if (length == 0 || length > text.size()) return {text.substr(0, 1), kNoCharacter};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0U) != 0x80U) return {text.substr(0, 1), kNoCharacter};
    code = (code << 6U) | (next & 0x3FU);
  }
  if (!allowed(code, length)) return {text.substr(0, 1), kNoCharacter};
  return {text.substr(0, length), code};
}

int width_of(char32_t code) {
  if (code == kNoCharacter || code < 0x300) return 1;
  if (within(kNoWidth, code)) return 0;
  return within(kWide, code) ? 2 : 1;
}

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Character c = first_character(text);
    width += width_of(c.code);
    text.remove_prefix(c.bytes.size());
  }
  return width;
}

std::string elide(std::string_view text, int columns) {
  if (display_width(text) <= columns) return std::string(text);
  std::string out;
  int used = 0;
  while (!text.empty()) {
    const Character c = first_character(text);
    if (used + width_of(c.code) > columns - 1) break;
    used += width_of(c.code);
    out += c.bytes;
    text.remove_prefix(c.bytes.size());
  }
  return columns > 0 ? out + "…" : "";
}

std::vector<std::string> wrap(std::string_view text, int columns) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t length = line_length(text, columns);
    while (length < text.size() && closes(first_character(text.substr(length)).code)) {
      std::size_t shorter = before_last_word(text.substr(0, length));
      if (shorter == 0) shorter = before_last_character(text.substr(0, length));
      if (shorter == 0) break;
      length = shorter;
    }
    std::string_view line = text.substr(0, length);
    text.remove_prefix(length);
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    lines.emplace_back(line);
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string padded(std::string_view text, int columns) {
  const int missing = std::max(0, columns - display_width(text));
  return std::string(text) + std::string(static_cast<std::size_t>(missing), ' ');
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character c = first_character(text);
    append_visible(out, c);
    text.remove_prefix(c.bytes.size());
  }
  return out;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

}  // namespace sticky::cli
