#pragma once
// Questions and texts as JSON, for programs.

#include <nlohmann/json_fwd.hpp>

#include "core/ask/questions.h"

namespace sticky::cli {

/// {"en", "zh"}.
[[nodiscard]] nlohmann::json as_json(const LocalText& text);
/// {"id", "topic", "question", "right_answer", one of "preset" (with "variant" where it is one), "demo" and "answer"
/// (why no run shows it), "command" where one does}.
[[nodiscard]] nlohmann::json question_json(const Question& question);

}  // namespace sticky::cli
