#pragma once
// The command line's own words in both languages. Sentences about causes come from the explanation catalogue.

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/local_text.h"

namespace sticky::cli {

/// One of two fixed texts.
[[nodiscard]] inline std::string_view either(Language language, std::string_view en, std::string_view zh) {
  return language == Language::zh ? zh : en;
}

enum class Noun : std::uint8_t { send, segment, datagram, receive, frame, message, boundary, run, exchange, event };

/// "1 send", "10 sends"; "10 次发送".
[[nodiscard]] std::string count_of(Language language, Noun noun, std::uint64_t count);
/// "200 B"; from 10,000 on "9.8 KiB", "1.2 MiB".
[[nodiscard]] std::string bytes_text(std::uint64_t bytes);
/// "0.123 ms", "12.3 ms", "1.23 s".
[[nodiscard]] std::string milliseconds_text(double ms);

/// The language that LC_ALL, LC_MESSAGES or LANG ask for, the first that is set: zh... is Chinese, else English.
[[nodiscard]] Language language_of_environment();

}  // namespace sticky::cli
