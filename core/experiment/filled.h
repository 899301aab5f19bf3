#pragma once
// One sentence in both languages, filled with the same values.

#include <string>
#include <type_traits>

#include <fmt/format.h>

#include "core/base/local_text.h"

namespace sticky {

/// What stands in a sentence for a value: itself, or its words in the sentence's language.
template <typename Value>
[[nodiscard]] const Value& filling(const Value& value, Language /*language*/) {
  return value;
}
[[nodiscard]] inline const std::string& filling(const LocalText& value, Language language) {
  return value.in(language);
}
template <typename Value>
using Filling = std::conditional_t<std::is_same_v<Value, LocalText>, std::string, Value>;

/// filled("message {} of {} bytes", "第 {} 条消息（{} 字节）", 3, 10). Where the order of words differs: {1} ... {0}.
template <typename... Values>
[[nodiscard]] LocalText filled(fmt::format_string<const Filling<Values>&...> en,
                               fmt::format_string<const Filling<Values>&...> zh, const Values&... values) {
  return {fmt::format(en, filling(values, Language::en)...), fmt::format(zh, filling(values, Language::zh)...)};
}

}  // namespace sticky
