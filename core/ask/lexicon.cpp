#include "core/ask/lexicon.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/ask/characters.h"
#include "core/ask/stem.h"
#include "core/experiment/embedded.h"

namespace sticky {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestPhrase = 6;  // characters of a Chinese phrase
constexpr double kWeak = 0.7;
constexpr double kStrong = 1.6;

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

char32_t half_width(char32_t c) {
  if (c >= 0xff01 && c <= 0xff5e) return c - 0xfee0;
  return c;
}

char32_t lower_case(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

}  // namespace

const Lexicon& Lexicon::built_in() {
  static const Lexicon lexicon(embedded_file("ask-words.json"));
  return lexicon;
}

Lexicon::Lexicon(std::string_view text) {
  const json file = json::parse(text);
  const std::u32string pairs = characters_of(file.at("fold").get<std::string>());
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) fold_.emplace(pairs[i], pairs[i + 1]);
  for (const json& rewrite : file.at("rewrites")) {
    const std::u32string from = characters_of(rewrite.at(0).get<std::string>());
    rewrites_[from.front()].emplace_back(from, characters_of(rewrite.at(1).get<std::string>()));
  }
  for (const std::string& word : words_in(file.at("stop").at("en"))) stop_words_.insert(word);
  for (const std::string& phrase : words_in(file.at("stop").at("zh"))) stop_phrases_.insert(characters_of(phrase));
  for (const std::string term : file.at("weak")) weights_.emplace(stem(term), kWeak);
  for (const std::string term : file.at("strong")) weights_.emplace(stem(term), kStrong);
  for (const json& synonyms : file.at("synonyms")) {
    for (const json& phrase : synonyms) add_synonym("=" + synonyms.at(0).get<std::string>(), phrase);
  }
}

void Lexicon::add_synonym(const std::string& group, const std::string& phrase) {
  const std::u32string characters = characters_of(phrase);
  if (std::all_of(characters.begin(), characters.end(), is_han)) {
    chinese_groups_[characters].push_back(group);
    return;
  }
  std::string stems;
  for (const std::string& word : words_in(phrase)) {
    const std::string one = stem(word);
    grouped_stems_.insert(one);
    stems += (stems.empty() ? "" : " ") + one;
  }
  groups_[stems].push_back(group);
}

std::u32string Lexicon::folded_characters(std::string_view text) const {
  std::u32string characters = characters_of(text);
  for (char32_t& c : characters) {
    c = lower_case(half_width(c));
    const auto found = fold_.find(c);
    if (found != fold_.end()) c = found->second;
    if (c < U' ' || c == 0x7f) c = U' ';
  }
  return characters;
}

std::u32string Lexicon::folded(std::string_view text) const {
  const std::u32string characters = folded_characters(text);
  std::u32string out;
  for (std::u32string_view rest = characters; !rest.empty();) {
    std::size_t taken = 0;
    const auto candidates = rewrites_.find(rest.front());
    if (candidates != rewrites_.end()) {
      for (const auto& [from, to] : candidates->second) {
        if (!rest.starts_with(from)) continue;
        out += to;
        taken = from.size();
        break;
      }
    }
    if (taken == 0) out += rest.front();
    rest.remove_prefix(std::max<std::size_t>(taken, 1));
  }
  return out;
}

std::size_t Lexicon::stop_length(std::u32string_view text) const {
  for (std::size_t length = std::min(text.size(), kLongestPhrase); length > 0; --length) {
    if (stop_phrases_.contains(text.substr(0, length))) return length;
  }
  return 0;
}

double Lexicon::weight_of(const std::string& term) const {
  const auto found = weights_.find(term);
  return found == weights_.end() ? 1 : found->second;
}

const std::vector<std::string>& Lexicon::groups_of(const std::string& phrase) const {
  static const Groups none;
  const auto found = groups_.find(phrase);
  return found == groups_.end() ? none : found->second;
}

std::pair<std::size_t, const std::vector<std::string>*> Lexicon::group_at(std::u32string_view text) const {
  for (std::size_t length = std::min(text.size(), kLongestPhrase); length > 0; --length) {
    const auto found = chinese_groups_.find(text.substr(0, length));
    if (found != chinese_groups_.end()) return {length, &found->second};
  }
  return {0, nullptr};
}

}  // namespace sticky
