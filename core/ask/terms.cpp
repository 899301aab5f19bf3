#include "core/ask/terms.h"

#include <algorithm>

#include "core/ask/characters.h"
#include "core/ask/stem.h"

namespace sticky {
namespace {

constexpr double kWord = 1.0;
constexpr double kNumber = 0.5;      // 10 and 100 stand in any question; 1472 is found all the same, for it is rare
constexpr double kLongNumber = 2.0;  // 16777216 names one thing, as no word does
constexpr std::size_t kLongDigits = 7;
constexpr double kGroup = 0.8;
constexpr double kPair = 0.5;  // two pairs overlap in every word of three characters
constexpr std::size_t kMostWords = 3;

/// Cuts names into their parts and keeps them whole as well: tcp_nodelay, tcp, nodelay; 40ms is 40 and ms.
class Words {
 public:
  Words(const Lexicon& lexicon, std::vector<Piece>& into) : lexicon_(lexicon), into_(into) {}

  void add(std::u32string_view run) {
    if (run.find(U'_') != std::u32string_view::npos) add_word(run);
    while (!run.empty()) {
      const std::size_t end = std::min(run.find(U'_'), run.size());
      add_part(run.substr(0, end));
      run.remove_prefix(std::min(end + 1, run.size()));
    }
  }

 private:
  void add_part(std::u32string_view part) {
    const auto digits = static_cast<std::size_t>(std::find_if_not(part.begin(), part.end(), is_digit) - part.begin());
    add_word(part.substr(0, digits));
    add_word(part.substr(digits));
  }

  void add_word(std::u32string_view word) {
    if (word.empty() || lexicon_.is_stop_word(utf8_of(word))) return;
    into_.push_back({std::u32string(word), false});
  }

  const Lexicon& lexicon_;
  std::vector<Piece>& into_;
};

void add_chinese(std::u32string_view run, const Lexicon& lexicon, std::vector<Piece>& into) {
  std::u32string text;
  const auto end_piece = [&] {
    if (!text.empty()) into.push_back({text, true});
    text.clear();
  };
  while (!run.empty()) {
    const std::size_t known = lexicon.group_at(run).first;
    const std::size_t stop = lexicon.stop_length(run);
    if (stop > known) end_piece();
    const std::size_t step = std::max({known, stop, std::size_t{1}});
    if (stop <= known) text += run.substr(0, step);
    run.remove_prefix(step);
  }
  end_piece();
}

double weight_of_word(const std::string& word) {
  const bool number = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!number) return kWord;
  return word.size() < kLongDigits ? kNumber : kLongNumber;
}

/// The groups of the longest phrase of English at `at`; how many pieces it took.
std::size_t add_phrase(const std::vector<std::string>& stems, std::size_t at, const Lexicon& lexicon,
                       std::vector<Term>& terms) {
  std::string phrase;
  std::size_t found = 0;
  const std::vector<std::string>* groups = nullptr;
  for (std::size_t n = 0; n < kMostWords && at + n < stems.size() && !stems[at + n].empty(); ++n) {
    phrase += (n == 0 ? "" : " ") + stems[at + n];
    const auto& here = lexicon.groups_of(phrase);
    if (here.empty()) continue;
    groups = &here;
    found = n + 1;
  }
  if (groups == nullptr) return 1;
  for (const std::string& group : *groups) terms.push_back({group, kGroup});
  return found;
}

/// Groups of synonyms, and pairs of the characters that are in none.
void add_chinese_terms(std::u32string_view run, const Lexicon& lexicon, std::vector<Term>& terms) {
  for (std::size_t i = 0; i < run.size();) {
    const auto [length, groups] = lexicon.group_at(run.substr(i));
    if (groups != nullptr) {
      for (const std::string& group : *groups) terms.push_back({group, kGroup});
    } else if (i + 1 < run.size()) {
      terms.push_back({utf8_of(run.substr(i, 2)), kPair});
    }
    i += std::max<std::size_t>(length, 1);
  }
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text, const Lexicon& lexicon) {
  const std::u32string characters = lexicon.folded(text);
  std::vector<Piece> pieces;
  Words words(lexicon, pieces);
  for (std::u32string_view rest = characters; !rest.empty();) {
    const auto run_of = [rest](auto is_inside) {
      return static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_inside) - rest.begin());
    };
    const std::size_t word = run_of(is_word_character);
    const std::size_t chinese = run_of(is_han);
    if (word > 0) words.add(rest.substr(0, word));
    if (chinese > 0) add_chinese(rest.substr(0, chinese), lexicon, pieces);
    rest.remove_prefix(std::max({word, chinese, std::size_t{1}}));
  }
  return pieces;
}

std::vector<Term> terms_of(const std::vector<Piece>& pieces, const Lexicon& lexicon) {
  std::vector<std::string> stems;  // empty where the piece is Chinese: no phrase goes over it
  stems.reserve(pieces.size());
  for (const Piece& piece : pieces) stems.push_back(piece.chinese ? "" : stem(utf8_of(piece.text)));
  std::vector<Term> terms;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].chinese) {
      add_chinese_terms(pieces[i].text, lexicon, terms);
    } else {
      terms.push_back({stems[i], weight_of_word(stems[i])});
    }
  }
  for (std::size_t i = 0; i < stems.size();) i += stems[i].empty() ? 1 : add_phrase(stems, i, lexicon, terms);
  for (Term& term : terms) term.weight *= lexicon.weight_of(term.text);
  return terms;
}

}  // namespace sticky
