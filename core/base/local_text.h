#pragma once
// Text that a user reads, in the languages that the program speaks.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sticky {

enum class Language : std::uint8_t { en, zh };

/// "en" or "zh".
[[nodiscard]] constexpr std::string_view name_of(Language language) {
  return language == Language::en ? "en" : "zh";
}
[[nodiscard]] constexpr std::optional<Language> language_named(std::string_view name) {
  if (name == "en") return Language::en;
  if (name == "zh") return Language::zh;
  return std::nullopt;
}

/// The same sentence in the languages that the program speaks. Either may be empty.
struct LocalText {
  std::string en;
  std::string zh;
  bool operator==(const LocalText&) const = default;
  [[nodiscard]] bool empty() const { return en.empty() && zh.empty(); }

  /// The sentence in `language`, or in the other where that is empty.
  [[nodiscard]] const std::string& in(Language language) const {
    const std::string& wanted = language == Language::en ? en : zh;
    return wanted.empty() ? (language == Language::en ? zh : en) : wanted;
  }
};

/// "PLACE: sentence": the file, field or option that the sentence is about, and the sentence. No place: the sentence.
[[nodiscard]] inline LocalText at_place(const LocalText& place, const LocalText& sentence) {
  const auto line = [&](Language language) {
    const std::string& lead = place.in(language);
    return lead.empty() ? sentence.in(language) : lead + ": " + sentence.in(language);
  };
  return {line(Language::en), line(Language::zh)};
}
[[nodiscard]] inline LocalText at_place(const std::string& place, const LocalText& sentence) {
  return at_place(LocalText{place, place}, sentence);
}

}  // namespace sticky
