#pragma once
// From text to what is looked up: words, groups of synonyms, and pairs of Chinese characters.

#include <string>
#include <string_view>
#include <vector>

#include "core/ask/lexicon.h"

namespace sticky {

/// A word of English or a name, or a run of Chinese characters, folded; what says nothing is left out.
struct Piece {
  std::u32string text;
  bool chinese = false;
};
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view text, const Lexicon& lexicon);

/// "recv" (a stem), "=merge" (a group of synonyms), or two Chinese characters.
struct Term {
  std::string text;
  double weight = 1;  ///< how much it says
};
[[nodiscard]] std::vector<Term> terms_of(const std::vector<Piece>& pieces, const Lexicon& lexicon);

}  // namespace sticky
