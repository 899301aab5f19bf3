#pragma once
// The questions nearest to what a user typed, found without a network.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/ask/questions.h"

namespace sticky {

struct Answer {
  const Question* question;  ///< lives as long as the program
  double score;              ///< comparable within one query only
};

/// The best `most` questions for `query`, best first: English or Chinese, in any words, typing errors included. Empty
/// where nothing fits. The same query always has the same answers. Any bytes are safe; only the first 2,000 count.
[[nodiscard]] std::vector<Answer> ask(std::string_view query, std::size_t most);

/// Chinese where `query` holds a Chinese character, English where it holds none but a letter, else `otherwise`.
[[nodiscard]] Language language_of(std::string_view query, Language otherwise);

/// The command that shows the answer, such as "sticky run --preset forty-ms"; "" where nothing does.
[[nodiscard]] std::string command_for(const Question& question);

}  // namespace sticky
