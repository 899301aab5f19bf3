// How often the right answer is among the first three, for questions in the words of users (tests/data). The shares
// are the measured ones less a little room for new questions; a change that loses more than that is worse.

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/ask/ask.h"

namespace sticky {
namespace {

using nlohmann::json;

json test_data(const std::string& name) {
  std::ifstream file(std::string(STICKY_TEST_DATA) + "/data/" + name);
  return json::parse(file);
}

/// Whether one of the first three answers is, or is shown by, one of `right` (questions and presets).
bool found_in_three(const std::string& asked, const std::vector<std::string>& right) {
  const std::vector<Answer> answers = ask(asked, 3);
  return std::any_of(answers.begin(), answers.end(), [&right](const Answer& answer) {
    const auto* shown = std::get_if<ShownByPreset>(&answer.question->shown_by);
    return std::any_of(right.begin(), right.end(), [&](const std::string& id) {
      return answer.question->id == id || (shown != nullptr && shown->preset == id);
    });
  });
}

struct Tally {
  int asked = 0;
  std::vector<std::string> missed;

  void add(const std::string& text, bool found) {
    ++asked;
    if (!found) missed.push_back(text);
  }
  [[nodiscard]] double share() const { return 1 - static_cast<double>(missed.size()) / asked; }
};

std::string lines_of(const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts) lines += "  " + text + "\n";
  return lines;
}

/// By language.
std::map<std::string, Tally> tally_wordings(const std::string& name) {
  std::map<std::string, Tally> tallies;
  const json file = test_data(name);
  for (const auto& [id, languages] : file.at("wordings").items()) {
    for (const auto& [language, wordings] : languages.items()) {
      for (const std::string asked : wordings) tallies[language].add(id + ": " + asked, found_in_three(asked, {id}));
    }
  }
  return tallies;
}

void expect_share(const Tally& tally, const std::string& what, double least) {
  std::cout << what << ": " << tally.asked - static_cast<int>(tally.missed.size()) << " of " << tally.asked << "\n";
  EXPECT_GE(tally.share(), least) << what << " missed:\n" << lines_of(tally.missed);
}

TEST(Wordings, OfEveryQuestionAreFoundInBothLanguages) {
  for (const auto& [language, tally] : tally_wordings("question-paraphrases.json")) {
    EXPECT_GE(tally.asked, 77 * 5);
    expect_share(tally, language, 0.93);
  }
}

TEST(Wordings, WrittenAfterTheRankingWasDoneAreFoundToo) {
  for (const auto& [language, tally] : tally_wordings("question-paraphrases-fresh.json")) {
    EXPECT_GE(tally.asked, 60);
    expect_share(tally, language, 0.78);
  }
}

TEST(Wordings, OfQuestionsThatTheBankDoesNotHoldLeadToWhatAnswersThem) {
  Tally tally;
  const json file = test_data("unseen-questions.json");
  for (const json& question : file.at("questions")) {
    const std::string asked = question.at("asked");
    tally.add(asked, found_in_three(asked, question.at("answers").get<std::vector<std::string>>()));
  }
  EXPECT_GE(tally.asked, 40);
  expect_share(tally, "unseen", 0.88);
}

TEST(Wordings, AreNotCopiedIntoTheBank) {
  std::vector<std::string> keywords;
  for (const Question& question : questions()) {
    keywords.insert(keywords.end(), question.keywords.begin(), question.keywords.end());
  }
  for (const char* name : {"question-paraphrases.json", "question-paraphrases-fresh.json"}) {
    const json file = test_data(name);
    for (const json& languages : file.at("wordings")) {
      for (const json& wordings : languages) {
        for (const std::string asked : wordings) {
          const bool is_phrase = asked.size() > 12;  // a name alone is one in any wording
          EXPECT_TRUE(!is_phrase || std::find(keywords.begin(), keywords.end(), asked) == keywords.end()) << asked;
        }
      }
    }
  }
}

}  // namespace
}  // namespace sticky
