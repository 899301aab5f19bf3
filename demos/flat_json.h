#pragma once
// Reads the JSON headers of chapter 10, such as {"filename": "a.txt", "filesize": 5}: an object of strings, whole
// numbers, true, false and null, and nothing nested. Otherwise the rules are those of RFC 8259. libc has no JSON, and
// a search for the text "filesize" would also find it in the name of a file; hence this page.

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

struct JsonValue {
  bool is_string = false;
  std::string text;  // of a string, what it means; of anything else, what was written
};
using FlatJson = std::map<std::string, JsonValue>;

// Each take_...() removes what it reads from the front of `rest`, and says whether it was there.
using Rest = std::string_view;

inline bool take_char(Rest& rest, char expected) {
  if (rest.empty() || rest.front() != expected) return false;
  rest.remove_prefix(1);
  return true;
}

// A punctuation mark, and the blanks around it.
inline bool take_mark(Rest& rest, char mark) {
  const auto skip = [&rest] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size())); };
  skip();
  if (!take_char(rest, mark)) return false;
  skip();
  return true;
}

// The four hexadecimal digits after \u.
inline std::optional<std::uint32_t> take_unit(Rest& rest) {
  std::uint32_t unit = 0;
  const Rest digits = rest.substr(0, 4);
  const auto [stop, error] = std::from_chars(digits.begin(), digits.end(), unit, 16);
  if (error != std::errc{} || stop != digits.begin() + 4) return std::nullopt;
  rest.remove_prefix(4);
  return unit;
}

// The character after \u. Those beyond U+FFFF are written as two escapes, a high and a low surrogate.
inline std::optional<std::uint32_t> take_code_point(Rest& rest) {
  const auto first = take_unit(rest);
  if (!first || *first < 0xd800 || *first > 0xdfff) return first;
  if (*first > 0xdbff || !take_char(rest, '\\') || !take_char(rest, 'u')) return std::nullopt;
  const auto second = take_unit(rest);
  if (!second || *second < 0xdc00 || *second > 0xdfff) return std::nullopt;
  return 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00);
}

inline std::string utf8(std::uint32_t point) {
  const auto byte = [](std::uint32_t bits) { return std::string(1, static_cast<char>(bits)); };
  const auto tail = [&](unsigned shift) { return byte(0x80 | ((point >> shift) & 0x3f)); };
  if (point < 0x80) return byte(point);
  if (point < 0x800) return byte(0xc0 | (point >> 6)) + tail(0);
  if (point < 0x10000) return byte(0xe0 | (point >> 12)) + tail(6) + tail(0);
  return byte(0xf0 | (point >> 18)) + tail(12) + tail(6) + tail(0);
}

// What stands after a backslash.
inline std::optional<std::string> take_escape(Rest& rest) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (take_char(rest, 'u')) {
    const auto point = take_code_point(rest);
    return point ? std::optional(utf8(*point)) : std::nullopt;
  }
  const std::size_t which = rest.empty() ? Rest::npos : letters.find(rest.front());
  if (which == Rest::npos) return std::nullopt;
  rest.remove_prefix(1);
  return std::string(1, meanings[which]);
}

inline std::optional<std::string> take_string(Rest& rest) {
  std::string text;
  if (!take_char(rest, '"')) return std::nullopt;
  while (!take_char(rest, '"')) {
    if (rest.empty() || static_cast<unsigned char>(rest.front()) < ' ') return std::nullopt;
    if (take_char(rest, '\\')) {
      const auto meaning = take_escape(rest);
      if (!meaning) return std::nullopt;
      text += *meaning;
    } else {
      text += rest.front();
      rest.remove_prefix(1);
    }
  }
  return text;
}

inline bool is_whole_number(Rest word) {
  take_char(word, '-');
  if (word.size() > 1 && word.front() == '0') return false;
  return !word.empty() && word.find_first_not_of("0123456789") == Rest::npos;
}

inline std::optional<JsonValue> take_value(Rest& rest) {
  if (!rest.empty() && rest.front() == '"') {
    const auto text = take_string(rest);
    return text ? std::optional(JsonValue{true, *text}) : std::nullopt;
  }
  const Rest word = rest.substr(0, rest.find_first_of(",} \t\r\n"));
  rest.remove_prefix(word.size());
  if (word != "true" && word != "false" && word != "null" && !is_whole_number(word)) return std::nullopt;
  return JsonValue{false, std::string(word)};
}

// The fields of the object that `text` is, or nothing if it is not one. Of two fields with one name the last counts.
inline std::optional<FlatJson> parse_flat_json(std::string_view text) {
  FlatJson fields;
  if (!take_mark(text, '{')) return std::nullopt;
  if (take_mark(text, '}')) return text.empty() ? std::optional(fields) : std::nullopt;
  do {
    const auto name = take_string(text);
    if (!name || !take_mark(text, ':')) return std::nullopt;
    const auto value = take_value(text);
    if (!value) return std::nullopt;
    fields[*name] = *value;
  } while (take_mark(text, ','));
  return take_mark(text, '}') && text.empty() ? std::optional(fields) : std::nullopt;
}

// The field as a number of 0 or more; nothing if it is absent, or something else, or beyond 64 bits.
inline std::optional<std::uint64_t> number_in(const FlatJson& fields, const std::string& name) {
  const auto field = fields.find(name);
  if (field == fields.end() || field->second.is_string) return std::nullopt;
  const std::string& digits = field->second.text;
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return number;
}
