#include "core/ask/questions.h"

#include <nlohmann/json.hpp>

#include "core/experiment/embedded.h"

namespace sticky {
namespace {

using nlohmann::json;

LocalText read_text(const json& text) {
  return {text.at("en"), text.at("zh")};
}

decltype(Question::shown_by) read_shown_by(const json& question) {
  if (question.contains("preset")) return ShownByPreset{question.at("preset"), question.value("variant", "")};
  if (question.contains("demo")) return ShownByDemo{question.at("demo")};
  return NotShown{read_text(question.at("answer"))};
}

Question read_question(const json& question) {
  return {question.at("id"),
          question.at("topic"),
          read_text(question.at("question")),
          read_text(question.at("right_answer")),
          question.at("keywords"),
          read_shown_by(question)};
}

std::vector<Question> read_questions() {
  const json file = json::parse(embedded_file("questions.json"));
  std::vector<Question> all;
  for (const json& question : file.at("questions")) all.push_back(read_question(question));
  return all;
}

}  // namespace

const std::vector<Question>& questions() {
  static const std::vector<Question> all = read_questions();
  return all;
}

}  // namespace sticky
