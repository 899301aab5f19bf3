#include "app/cli/question_json.h"

#include <nlohmann/json.hpp>

#include "core/ask/ask.h"

namespace sticky::cli {

using nlohmann::json;

json as_json(const LocalText& text) {
  return {{"en", text.en}, {"zh", text.zh}};
}

json question_json(const Question& question) {
  json object{{"id", question.id},
              {"topic", question.topic},
              {"question", as_json(question.question)},
              {"right_answer", as_json(question.right_answer)}};
  if (const auto* preset = std::get_if<ShownByPreset>(&question.shown_by)) {
    object["preset"] = preset->preset;
    if (!preset->variant.empty()) object["variant"] = preset->variant;
  } else if (const auto* demo = std::get_if<ShownByDemo>(&question.shown_by)) {
    object["demo"] = demo->demo;
  } else {
    object["answer"] = as_json(std::get<NotShown>(question.shown_by).why);
  }
  const std::string command = command_for(question);
  if (!command.empty()) object["command"] = command;
  return object;
}

}  // namespace sticky::cli
