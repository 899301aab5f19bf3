#include "app/cli/view/question_view.h"

#include <string>

#include "app/cli/view/words.h"
#include "core/experiment/presets.h"

namespace sticky::cli {
namespace {

/// "Two small writes and a wait: 40 ms per request (variant B; needs the private link)"
std::string about(const ShownByPreset& shown, Language language) {
  const Preset& preset = preset_named(shown.preset);
  std::string more;
  if (!shown.variant.empty()) more = std::string(either(language, "variant ", "变体 ")) + shown.variant;
  if (preset.link == "private") {
    if (!more.empty()) more += either(language, "; ", "；");
    more += either(language, "needs the private link", "需要私有链路");
  }
  if (!more.empty())
    more = std::string(either(language, " (", "（")) + more + std::string(either(language, ")", "）"));
  return preset.title.in(language) + more;
}

std::string about(const ShownByDemo& shown, Language language) {
  return std::string(either(language, "a program to read and run, demos/", "可读可运行的小程序 demos/")) +
         shown.demo + ".cpp";
}

}  // namespace

void add_shown_by(Lines& lines, const Line& indent, const Question& question, Language language, int columns) {
  if (const auto* none = std::get_if<NotShown>(&question.shown_by)) {
    add_wrapped(lines, indent, none->why.in(language), kDim, columns);
    return;
  }
  lines.push_back(Line(indent).add(command_for(question), kGood));
  const auto* preset = std::get_if<ShownByPreset>(&question.shown_by);
  const std::string text =
      preset != nullptr ? about(*preset, language) : about(std::get<ShownByDemo>(question.shown_by), language);
  add_wrapped(lines, Line(indent).add("  "), text, kDim, columns);
}

Lines answer_lines(const std::vector<Answer>& answers, Language language, int columns) {
  Lines lines;
  int number = 0;
  for (const Answer& answer : answers) {
    if (number > 0) lines.emplace_back();
    const Line lead(std::to_string(++number) + "  ", kStrong);
    const Line indent(std::string(3, ' '));
    add_wrapped(lines, lead, answer.question->question.in(language), kStrong, columns);
    add_wrapped(lines, indent, answer.question->right_answer.in(language), kPlain, columns);
    add_shown_by(lines, indent, *answer.question, language, columns);
  }
  return lines;
}

Lines question_lines(Language language, int columns) {
  Lines lines;
  for (const Question& question : questions()) {
    const Line lead(question.id + "  ", kStrong);
    add_wrapped(lines, lead, question.question.in(language), kPlain, columns);
    add_shown_by(lines, Line(std::string(6, ' ')), question, language, columns);
  }
  return lines;
}

}  // namespace sticky::cli
