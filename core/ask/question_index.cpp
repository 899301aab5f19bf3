#include "core/ask/question_index.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/ask/characters.h"
#include "core/ask/stem.h"

namespace sticky {
namespace {

constexpr double kSaturation = 2.0;       // BM25's k1: how soon more of the same word says no more
constexpr double kLengthMatters = 0.35;   // BM25's b: texts are all short, and long ones not padded
constexpr double kLeastScore = 3.0;       // below it, a hit shares only words that stand everywhere
constexpr double kShareOfTheWords = 0.5;  // what says as much of all that was typed fits even so: "粘包" alone
constexpr int kMostCorrections = 32;      // unknown words that are looked up; rubbish may hold hundreds

bool is_word(const std::string& term) {
  return term.front() != '=' && static_cast<unsigned char>(term.front()) < 0x80;
}

}  // namespace

void QuestionIndex::add(std::span<const Field> fields) {
  const std::size_t document = lengths_.size();
  std::map<std::string, double> frequencies;
  double length = 0;
  for (const Field& field : fields) {
    for (const Term& term : terms_of(pieces_of(field.text, lexicon_), lexicon_)) {
      frequencies[term.text] += field.weight;
      length += field.weight;
    }
  }
  for (const auto& [term, frequency] : frequencies) postings_[term].push_back({document, frequency});
  lengths_.push_back(length);
}

void QuestionIndex::finish() {
  double sum = 0;
  for (const double length : lengths_) sum += length;
  mean_length_ = lengths_.empty() ? 1 : std::max(1.0, sum / static_cast<double>(lengths_.size()));
  for (const std::string& grouped : lexicon_.grouped_stems()) spelling_.add(grouped, 1);
  for (const auto& [term, postings] : postings_) {
    if (is_word(term)) spelling_.add(term, postings.size());
  }
}

std::vector<Piece> QuestionIndex::corrected(const std::vector<Piece>& pieces) const {
  std::vector<Piece> known;
  int corrections = 0;
  for (const Piece& piece : pieces) {
    const std::string word = utf8_of(piece.text);
    if (piece.chinese || spelling_.knows(stem(word))) {
      known.push_back(piece);
      continue;
    }
    if (++corrections > kMostCorrections) continue;
    for (const std::string& part : spelling_.corrected(word)) known.push_back({characters_of(part), false});
  }
  return known;
}

std::unordered_map<std::string, double> QuestionIndex::query_terms(std::string_view query) const {
  std::unordered_map<std::string, double> weights;
  const std::vector<Piece> pieces = corrected(pieces_of(query.substr(0, kLongestQuery), lexicon_));
  for (const Term& term : terms_of(pieces, lexicon_)) weights[term.text] = term.weight;
  return weights;
}

void QuestionIndex::add_scores(const std::vector<Posting>& postings, double weight,
                               std::vector<double>& scores) const {
  const double rarity = rarity_of(postings.size());
  for (const Posting& posting : postings) {
    const double length = 1 - kLengthMatters + kLengthMatters * lengths_[posting.document] / mean_length_;
    scores[posting.document] +=
        weight * rarity * posting.frequency * (kSaturation + 1) / (posting.frequency + kSaturation * length);
  }
}

double QuestionIndex::rarity_of(std::size_t holding) const {
  const auto documents = static_cast<double>(lengths_.size());
  const auto found = static_cast<double>(holding);
  return std::log(1 + (documents - found + 0.5) / (found + 0.5));
}

std::vector<QuestionIndex::Hit> QuestionIndex::find(std::string_view query, std::size_t most) const {
  std::vector<double> scores(lengths_.size(), 0.0);
  const std::map<std::string, double> terms = [&] {  // in one order, so that sums round alike
    const auto weights = query_terms(query);
    return std::map<std::string, double>(weights.begin(), weights.end());
  }();
  double most_possible = 0;
  for (const auto& [term, weight] : terms) {
    const auto found = postings_.find(term);
    most_possible += weight * rarity_of(found == postings_.end() ? 0 : found->second.size()) * (kSaturation + 1);
    if (found != postings_.end()) add_scores(found->second, weight, scores);
  }
  const double least = std::min(kLeastScore, most_possible * kShareOfTheWords);
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > 0 && scores[i] >= least) hits.push_back({i, scores[i]});
  }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
  hits.resize(std::min(hits.size(), most));
  return hits;
}

}  // namespace sticky
