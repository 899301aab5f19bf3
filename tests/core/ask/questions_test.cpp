// The question bank satisfies its schema, and what it names exists.

#include "core/ask/questions.h"

#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/experiment/embedded.h"
#include "core/experiment/presets.h"
#include "core/experiment/read_experiment.h"
#include "tests/support/json_schema.h"

namespace sticky {
namespace {

using ::testing::IsEmpty;

TEST(Questions, SatisfyTheirSchema) {
  const JsonSchema schema(nlohmann::json::parse(embedded_file("questions.schema.json")));
  EXPECT_THAT(schema.errors(nlohmann::json::parse(embedded_file("questions.json"))), IsEmpty());
}

TEST(Questions, TheSchemaRefusesTwoThingsThatShowOneQuestion) {
  const JsonSchema schema(nlohmann::json::parse(embedded_file("questions.schema.json")));
  nlohmann::json file = nlohmann::json::parse(embedded_file("questions.json"));
  file["questions"][0]["preset"] = "late-reader";
  file["questions"][0]["demo"] = "07_late_reader";
  EXPECT_FALSE(schema.errors(file).empty());
}

TEST(Questions, AreManyAndEachOnce) {
  std::set<std::string> ids;
  for (const Question& question : questions()) EXPECT_TRUE(ids.insert(question.id).second) << question.id;
  EXPECT_GE(ids.size(), 77U);
}

TEST(Questions, SpeakBothLanguagesInOneSentence) {
  for (const Question& question : questions()) {
    EXPECT_TRUE(question.question.en.ends_with('?')) << question.id;
    EXPECT_TRUE(question.question.zh.ends_with("？")) << question.id;
    EXPECT_TRUE(question.right_answer.en.ends_with('.')) << question.id;
    EXPECT_TRUE(question.right_answer.zh.ends_with("。")) << question.id;
    EXPECT_LE(question.right_answer.en.size(), 220U) << question.id;
  }
}

TEST(Questions, NameVariantsOfPresetsThatExist) {
  for (const Question& question : questions()) {
    const auto* shown = std::get_if<ShownByPreset>(&question.shown_by);
    if (shown == nullptr) continue;
    const ExperimentFile file = read_experiment(preset_named(shown->preset).text);
    const bool exists = shown->variant.empty() ||
                        std::any_of(file.variants.begin(), file.variants.end(),
                                    [shown](const Variant& variant) { return variant.id == shown->variant; });
    EXPECT_TRUE(exists) << question.id << ": " << shown->preset << " has no variant " << shown->variant;
  }
}

TEST(Questions, NameDemosThatExist) {
  for (const Question& question : questions()) {
    const auto* shown = std::get_if<ShownByDemo>(&question.shown_by);
    if (shown == nullptr) continue;
    EXPECT_TRUE(std::filesystem::exists(std::string(STICKY_DEMOS) + "/" + shown->demo + ".cpp")) << question.id;
  }
}

}  // namespace
}  // namespace sticky
