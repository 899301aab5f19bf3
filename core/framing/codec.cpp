#include "core/framing/codec.h"

#include <array>

namespace sticky::framing {
namespace {

template <class Enum, std::size_t n>
std::string_view name_in(const std::array<std::string_view, n>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view name_of(ErrorKind kind) {
  static constexpr std::array<std::string_view, 11> names{
      "too_long",    "corrupt_length", "bad_terminator", "bad_escape", "bad_encoding",      "bad_header",
      "bad_payload", "protocol",       "truncated",      "too_short",  "contains_delimiter"};
  return name_in(names, kind);
}

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 6> names{"length",    "header", "payload",
                                                         "delimiter", "escape", "junk"};
  return name_in(names, role);
}

std::string_view name_of(Phase phase) {
  static constexpr std::array<std::string_view, 5> names{"between-frames", "inside-frame", "discarding", "ended",
                                                         "failed"};
  return name_in(names, phase);
}

}  // namespace sticky::framing
