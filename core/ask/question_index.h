#pragma once
// Questions found by what was typed: BM25 over the words of several weighted fields (Robertson and Zaragoza, The
// Probabilistic Relevance Framework, 2009), in two languages at once.

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/ask/lexicon.h"
#include "core/ask/spelling.h"
#include "core/ask/terms.h"

namespace sticky {

inline constexpr std::size_t kLongestQuery = 2000;  ///< bytes; what comes later is not read

class QuestionIndex {
 public:
  /// One text of a question, and how much its words count.
  struct Field {
    std::string_view text;
    double weight = 1;
  };
  struct Hit {
    std::size_t document;  ///< counted from 0 in the order of add()
    double score;
  };

  explicit QuestionIndex(const Lexicon& lexicon) : lexicon_(lexicon) {}

  void add(std::span<const Field> fields);
  /// After the last add().
  void finish();

  /// The best `most` documents, best first; equal ones in the order of add(). Empty where `query` holds nothing that
  /// any document is about.
  [[nodiscard]] std::vector<Hit> find(std::string_view query, std::size_t most) const;

 private:
  struct Posting {
    std::size_t document;
    double frequency;  ///< occurrences, weighted by their fields
  };

  [[nodiscard]] std::vector<Piece> corrected(const std::vector<Piece>& pieces) const;
  [[nodiscard]] std::unordered_map<std::string, double> query_terms(std::string_view query) const;
  /// Inverse document frequency of a term that so many documents hold.
  [[nodiscard]] double rarity_of(std::size_t holding) const;
  void add_scores(const std::vector<Posting>& postings, double weight, std::vector<double>& scores) const;

  const Lexicon& lexicon_;
  std::unordered_map<std::string, std::vector<Posting>> postings_;
  std::vector<double> lengths_;
  double mean_length_ = 0;
  Spelling spelling_;
};

}  // namespace sticky
