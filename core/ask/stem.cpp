#include "core/ask/stem.h"

#include <algorithm>

namespace sticky {
namespace {

constexpr std::size_t kShortest = 3;  // what must be left of a word

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

bool has_vowel(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_vowel);
}

bool cut(std::string& word, std::string_view ending, std::string_view instead = "") {
  if (!word.ends_with(ending) || word.size() - ending.size() < kShortest) return false;
  if (!has_vowel(std::string_view(word).substr(0, word.size() - ending.size()))) return false;
  word.replace(word.size() - ending.size(), ending.size(), instead);
  return true;
}

void cut_plural(std::string& word) {
  if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return;
  if (cut(word, "sses", "ss") || cut(word, "ies", "y") || cut(word, "shes", "sh") || cut(word, "ches", "ch")) return;
  cut(word, "s");
}

/// "stopp" becomes "stop"; "call" and "pass" stay.
void cut_doubled(std::string& word) {
  const std::size_t n = word.size();
  if (n > kShortest && word[n - 1] == word[n - 2] && !is_vowel(word[n - 1]) &&
      std::string_view("lsz").find(word[n - 1]) == std::string_view::npos) {
    word.pop_back();
  }
}

}  // namespace

std::string stem(std::string_view written) {
  std::string word(written);
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!plain || word.size() <= kShortest) return word;
  cut_plural(word);
  if (cut(word, "ing") || cut(word, "ed")) cut_doubled(word);
  cut(word, "ly");
  cut(word, "e");
  if (word.size() > kShortest && word.back() == 'y') word.back() = 'i';
  return word;
}

}  // namespace sticky
