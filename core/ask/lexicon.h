#pragma once
// What is known about the words in which users ask (data/ask-words.json, built into the program): spellings that are
// one, words that say nothing, and words of one meaning in two languages.

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace sticky {

/// For tables of Chinese phrases that are looked up at every character: no copy is made for it.
struct PhraseHash {
  using is_transparent = void;
  std::size_t operator()(std::u32string_view phrase) const { return std::hash<std::u32string_view>{}(phrase); }
};
template <typename Value>
using PhraseMap = std::unordered_map<std::u32string, Value, PhraseHash, std::equal_to<>>;

class Lexicon {
 public:
  static const Lexicon& built_in();

  /// `text` in lower case, full-width characters as ASCII, traditional ones as simplified, spellings that are one
  /// made one; what is no UTF-8 and no character to read becomes a space. About as long as `text`.
  [[nodiscard]] std::u32string folded(std::string_view text) const;

  /// Whether a folded word says nothing about the subject.
  [[nodiscard]] bool is_stop_word(const std::string& word) const { return stop_words_.contains(word); }
  /// Characters at the front of folded Chinese `text` that say nothing; 0 where they do.
  [[nodiscard]] std::size_t stop_length(std::u32string_view text) const;

  /// How much a term says about the subject, as a factor: words of every question little, some words much.
  [[nodiscard]] double weight_of(const std::string& term) const;

  /// Names of the groups of synonyms that hold `phrase`: stems with a space between them.
  [[nodiscard]] const std::vector<std::string>& groups_of(const std::string& phrase) const;
  /// The longest front of folded Chinese `text` that is in a group, and its groups; 0 where none is.
  [[nodiscard]] std::pair<std::size_t, const std::vector<std::string>*> group_at(std::u32string_view text) const;

  /// Every word of English that a group holds, as stems.
  [[nodiscard]] const std::unordered_set<std::string>& grouped_stems() const { return grouped_stems_; }

 private:
  using Groups = std::vector<std::string>;

  explicit Lexicon(std::string_view json);
  [[nodiscard]] std::u32string folded_characters(std::string_view text) const;
  void add_synonym(const std::string& group, const std::string& phrase);

  std::unordered_map<char32_t, char32_t> fold_;
  std::unordered_map<char32_t, std::vector<std::pair<std::u32string, std::u32string>>> rewrites_;  ///< by first
  std::unordered_set<std::string> stop_words_;
  std::unordered_set<std::u32string, PhraseHash, std::equal_to<>> stop_phrases_;
  std::unordered_map<std::string, double> weights_;
  std::unordered_map<std::string, Groups> groups_;
  PhraseMap<Groups> chinese_groups_;
  std::unordered_set<std::string> grouped_stems_;
};

}  // namespace sticky
