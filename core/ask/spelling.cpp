#include "core/ask/spelling.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/ask/stem.h"

namespace sticky {
namespace {

constexpr std::size_t kLongest = 24;      // longer words are no typing errors
constexpr std::size_t kShortestPart = 3;  // of words written together
constexpr std::size_t kShortestMistyped = 3;
constexpr std::size_t kShort = 4;  // letters of a word in which only a swap is a typing error: came is not name

/// Edits that make one of two words the other: insert, omit, exchange, swap neighbours (optimal string alignment).
std::size_t edits_between(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, kLongest + 1>;
  Row before_last{};
  Row last{};
  Row row{};
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

/// Edits that a word of this length may be away.
std::size_t most_edits(std::size_t length) {
  if (length < kShortestMistyped) return 0;
  return length < 8 ? 1 : 2;
}

bool is_swap(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin());
}

}  // namespace

std::vector<std::string> Spelling::corrected(const std::string& word) const {
  const bool letters = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters || word.size() > kLongest) return {};
  std::vector<std::string> parts = parts_of(word);
  if (!parts.empty()) return parts;
  const std::string meant = unswapped(word);
  const std::string nearest = meant.empty() ? nearest_to(stem(word)) : meant;
  if (nearest.empty()) return {};
  return {nearest};
}

std::vector<std::string> Spelling::parts_of(std::string_view word) const {
  for (std::size_t cut = word.size() - std::min(word.size(), kShortestPart); cut >= kShortestPart; --cut) {
    const std::string front = stem(word.substr(0, cut));
    const std::string rest = stem(word.substr(cut));
    if (!knows(front)) continue;
    if (knows(rest)) return {front, rest};
    std::vector<std::string> parts = parts_of(word.substr(cut));
    if (parts.empty()) continue;
    parts.insert(parts.begin(), front);
    return parts;
  }
  return {};
}

std::string Spelling::unswapped(const std::string& word) const {
  std::string meant;
  std::size_t texts = 0;
  if (word.size() < kShortestMistyped) return meant;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    std::string other = word;
    std::swap(other[i], other[i + 1]);
    const auto found = known_.find(stem(other));
    if (found == known_.end() || (!meant.empty() && found->second <= texts)) continue;
    meant = found->first;
    texts = found->second;
  }
  return meant;
}

std::string Spelling::nearest_to(const std::string& word) const {
  std::string nearest;
  std::size_t fewest = most_edits(word.size()) + 1;
  std::size_t texts = 0;
  for (const auto& [known, in_texts] : known_) {
    if (known.size() > kLongest || known.size() + fewest <= word.size() || word.size() + fewest <= known.size()) {
      continue;
    }
    if (std::min(known.size(), word.size()) <= kShort && !is_swap(known, word)) continue;
    const std::size_t edits = edits_between(word, known);
    const bool better = edits < fewest || (edits == fewest && !nearest.empty() &&
                                           (in_texts > texts || (in_texts == texts && known < nearest)));
    if (!better) continue;
    nearest = known;
    fewest = edits;
    texts = in_texts;
  }
  return nearest;
}

}  // namespace sticky
