#pragma once
// What users ask, with the right answer and what shows it (data/questions.json, built into the program).

#include <string>
#include <variant>
#include <vector>

#include "core/base/local_text.h"

namespace sticky {

struct ShownByPreset {
  std::string preset;
  std::string variant;  ///< "B", or empty: the whole preset
};
/// A program of demos/.
struct ShownByDemo {
  std::string demo;
};
struct NotShown {
  LocalText why;
};

struct Question {
  std::string id;     ///< such as "Q001"
  std::string topic;  ///< such as "delayed-ack"
  LocalText question;
  LocalText right_answer;  ///< one sentence
  std::vector<std::string> keywords;
  std::variant<ShownByPreset, ShownByDemo, NotShown> shown_by;
};

/// All of them, in the order of the file.
[[nodiscard]] const std::vector<Question>& questions();

}  // namespace sticky
