#include "core/framing/json_size.h"

#include <charconv>
#include <string>

#include "core/framing/utf8.h"

namespace sticky::framing {
namespace {

/// Reads JSON by its grammar and keeps nothing but one number. A JSON library would not do: it also has to make
/// values of what it reads, and refuses 1e999 or half a surrogate pair, which the grammar of RFC 8259 allows.
class JsonSizeReader {
 public:
  JsonSizeReader(std::string_view text, std::string_view key) : text_(text), key_(key) {}

  /// True where the text is one JSON value. No recursion: the depth is the peer's choice.
  bool read() {
    skip_blanks();
    while (read_until_scalar_or_empty()) {
      while (!open_.empty() && take(open_.back() == '{' ? '}' : ']')) open_.pop_back();
      if (open_.empty()) return text_.empty();
      if (!take(',') || (open_.back() == '{' && !read_name())) return false;
    }
    return false;
  }
  [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }

 private:
  /// Opens objects and arrays down to a value without parts.
  bool read_until_scalar_or_empty() {
    while (true) {
      const bool announces = open_ == "{" && name_ == key_;
      if (announces) size_.reset();
      if (take('{')) {
        open_ += '{';
        if (next_is('}')) return true;
        if (!read_name()) return false;
      } else if (take('[')) {
        open_ += '[';
        if (next_is(']')) return true;
      } else {
        return read_scalar(announces);
      }
    }
  }

  bool read_scalar(bool announces) {
    std::string ignored;
    if (next_is('"')) return read_string(ignored);
    for (const std::string_view literal : {"true", "false", "null"}) {
      if (text_.starts_with(literal)) return drop(literal.size());
    }
    return read_number(announces);
  }

  bool read_name() {
    name_.clear();
    return read_string(name_) && take(':');
  }

  bool read_number(bool announces) {
    const std::string_view begin = text_;
    const bool negative = take_here('-');
    const bool leading_zero = next_is('0');
    const std::size_t digits = drop_digits();
    if (digits == 0 || (leading_zero && digits > 1)) return false;
    const std::string_view integer = begin.substr(0, begin.size() - text_.size());
    bool is_integer = true;
    if (take_here('.')) {
      is_integer = false;
      if (drop_digits() == 0) return false;
    }
    if (take_here('e') || take_here('E')) {
      is_integer = false;
      if (!take_here('+')) take_here('-');
      if (drop_digits() == 0) return false;
    }
    if (announces && is_integer) size_ = value_of(integer, negative);
    skip_blanks();
    return true;
  }

  static std::optional<std::uint64_t> value_of(std::string_view integer, bool negative) {
    if (negative) return integer == "-0" ? std::optional<std::uint64_t>(0) : std::nullopt;
    std::uint64_t value = 0;
    const auto result = std::from_chars(integer.data(), integer.data() + integer.size(), value);
    return result.ec == std::errc{} ? value : UINT64_MAX;
  }

  /// Appends the string's characters to `out`.
  bool read_string(std::string& out) {
    if (!take_here('"')) return false;
    while (!text_.empty()) {
      const char c = text_.front();
      text_.remove_prefix(1);
      if (c == '"') {
        skip_blanks();
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') {
        out += c;
      } else if (!read_escape(out)) {
        return false;
      }
    }
    return false;
  }

  bool read_escape(std::string& out) {
    static constexpr std::string_view codes = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (text_.starts_with('u')) return read_unicode_escape(out);
    const std::size_t code = text_.empty() ? std::string_view::npos : codes.find(text_.front());
    if (code == std::string_view::npos) return false;
    out += meanings[code];
    text_.remove_prefix(1);
    return true;
  }

  /// uXXXX, and the second half of a pair where it follows. A half without the other is kept as it is.
  bool read_unicode_escape(std::string& out) {
    const auto unit = hex_after("u");
    if (!unit) return false;
    std::uint32_t code = *unit;
    const bool is_first_half = code >= 0xd800 && code < 0xdc00;
    const std::string_view behind = text_;
    const auto second = is_first_half ? hex_after("\\u") : std::nullopt;
    if (second && *second >= 0xdc00 && *second < 0xe000) {
      code = 0x10000 + ((code - 0xd800) << 10U) + (*second - 0xdc00);
    } else {
      text_ = behind;  // whatever follows is read for itself
    }
    append_utf8(code, out);
    return true;
  }

  /// Takes `before` and four hex digits.
  std::optional<std::uint32_t> hex_after(std::string_view before) {
    if (!text_.starts_with(before) || text_.size() < before.size() + 4) return std::nullopt;
    const std::string_view digits = text_.substr(before.size(), 4);
    std::uint32_t value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (result.ec != std::errc{} || result.ptr != digits.data() + digits.size()) return std::nullopt;
    text_.remove_prefix(before.size() + 4);
    return value;
  }

  [[nodiscard]] bool next_is(char c) const { return text_.starts_with(c); }
  /// `c`, and nothing else.
  bool take_here(char c) {
    const bool there = next_is(c);
    if (there) text_.remove_prefix(1);
    return there;
  }
  /// `c` and the blanks behind it.
  bool take(char c) {
    const bool there = take_here(c);
    if (there) skip_blanks();
    return there;
  }
  bool drop(std::size_t bytes) {
    text_.remove_prefix(bytes);
    skip_blanks();
    return true;
  }
  std::size_t drop_digits() {
    const std::size_t digits = std::min(text_.find_first_not_of("0123456789"), text_.size());
    text_.remove_prefix(digits);
    return digits;
  }
  void skip_blanks() { text_.remove_prefix(std::min(text_.find_first_not_of(" \t\n\r"), text_.size())); }

  std::string_view text_;  ///< what is still to be read
  std::string_view key_;
  std::string open_;  ///< the '{' and '[' around the next value, outermost first
  std::string name_;  ///< of the latest member
  std::optional<std::uint64_t> size_;
};

}  // namespace

std::optional<std::uint64_t> announced_size(Bytes header, std::string_view key) {
  Utf8Checker utf8;
  if (utf8.accept(header) != header.size() || !utf8.complete()) return std::nullopt;
  JsonSizeReader reader(as_text(header), key);
  return reader.read() ? reader.size() : std::nullopt;
}

}  // namespace sticky::framing
