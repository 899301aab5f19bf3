#include "core/ask/ask.h"

#include <algorithm>

#include "core/ask/characters.h"
#include "core/ask/question_index.h"
#include "core/experiment/presets.h"

namespace sticky {
namespace {

constexpr double kQuestion = 3;
constexpr double kKeyword = 2.5;
constexpr double kAnswer = 1;
constexpr double kPreset = 0.5;
constexpr double kFits = 0.4;  // of the score of the preset's own question

std::string preset_of(const Question& question) {
  const auto* shown = std::get_if<ShownByPreset>(&question.shown_by);
  return shown == nullptr ? "" : shown->preset;
}

constexpr std::string_view kPresetTopic = "preset";

/// The bank, and behind it the question of each preset as one of its own.
std::vector<Question> everything_asked() {
  std::vector<Question> all = questions();
  for (const Preset& preset : presets()) {
    all.push_back(
        {preset.id, std::string(kPresetTopic), preset.question, preset.title, {}, ShownByPreset{preset.id, ""}});
  }
  return all;
}

bool holds(const std::vector<Answer>& answers, const Question& question) {
  return std::any_of(answers.begin(), answers.end(),
                     [&question](const Answer& answer) { return answer.question == &question; });
}

/// A preset's own question found stands for the best question of the bank that the preset shows, if that fits at all.
Answer bank_answer_for(const Answer& found, const std::vector<Answer>& ranked) {
  if (found.question->topic != kPresetTopic) return found;
  const auto of_bank = std::find_if(ranked.begin(), ranked.end(), [&found](const Answer& answer) {
    return answer.question->topic != kPresetTopic && preset_of(*answer.question) == found.question->id;
  });
  const bool fits = of_bank != ranked.end() && of_bank->score >= found.score * kFits;
  return fits ? Answer{of_bank->question, found.score} : found;
}

class Library {
 public:
  Library() : questions_(everything_asked()), index_(Lexicon::built_in()) {
    for (const Question& question : questions_) add(question);
    index_.finish();
  }

  [[nodiscard]] std::vector<Answer> ask(std::string_view query, std::size_t most) const {
    std::vector<Answer> ranked;
    for (const auto& hit : index_.find(query, questions_.size())) {
      ranked.push_back({&questions_[hit.document], hit.score});
    }
    std::vector<Answer> answers;
    for (const Answer& found : ranked) {
      if (answers.size() == most) break;
      const Answer answer = bank_answer_for(found, ranked);
      if (!holds(answers, *answer.question)) answers.push_back(answer);
    }
    return answers;
  }

 private:
  void add(const Question& question) {
    std::vector<QuestionIndex::Field> fields{{question.question.en, kQuestion},
                                             {question.question.zh, kQuestion},
                                             {question.right_answer.en, kAnswer},
                                             {question.right_answer.zh, kAnswer}};
    for (const std::string& keyword : question.keywords) fields.push_back({keyword, kKeyword});
    const auto& all = presets();
    const auto preset =
        std::find_if(all.begin(), all.end(), [id = preset_of(question)](const Preset& one) { return one.id == id; });
    if (preset != all.end()) {
      for (const std::string* text : {&preset->title.en, &preset->title.zh}) fields.push_back({*text, kPreset});
    }
    index_.add(fields);
  }

  std::vector<Question> questions_;
  QuestionIndex index_;
};

}  // namespace

std::vector<Answer> ask(std::string_view query, std::size_t most) {
  static const Library library;
  return library.ask(query, most);
}

Language language_of(std::string_view query, Language otherwise) {
  query = query.substr(0, kLongestQuery);
  const std::u32string characters = characters_of(query);
  if (std::any_of(characters.begin(), characters.end(), is_han)) return Language::zh;
  const bool letters = std::any_of(query.begin(), query.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return letters ? Language::en : otherwise;
}

std::string command_for(const Question& question) {
  if (const auto* shown = std::get_if<ShownByPreset>(&question.shown_by)) {
    return "sticky run --preset " + shown->preset;
  }
  const auto* shown = std::get_if<ShownByDemo>(&question.shown_by);
  return shown == nullptr ? "" : "bin/demos/" + shown->demo;
}

}  // namespace sticky
