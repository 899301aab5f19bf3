#pragma once
// Questions with their right answers, and what shows them.

#include <vector>

#include "app/cli/view/lines.h"
#include "core/ask/ask.h"
#include "core/base/local_text.h"

namespace sticky::cli {

/// What shows it: a command with what it is about, or why no run does.
void add_shown_by(Lines& lines, const Line& indent, const Question& question, Language language, int columns);

/// The answers to a query, best first.
[[nodiscard]] Lines answer_lines(const std::vector<Answer>& answers, Language language, int columns);
/// Every question of the bank by its number, and what shows it.
[[nodiscard]] Lines question_lines(Language language, int columns);

}  // namespace sticky::cli
