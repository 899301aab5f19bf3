// sticky presets, presets from folders, and a run of each that comes with the program.

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/experiment/presets.h"
#include "program.h"

namespace sticky::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(Program, PresetsAreListedForPeopleAndPrograms) {
  const Finished list = run_sticky({"presets", "--questions"});
  EXPECT_THAT(list.out, HasSubstr("late-reader"));
  expect_plain(list.out, 80);
  const json presets_json = json::parse(run_sticky({"presets", "--json"}).out);
  EXPECT_EQ(presets_json.size(), presets().size());
}

TEST_F(Program, PresetsComeFromAFolderToo) {
  write("mine.json",
        R"({"title": {"en": "My lesson", "zh": "我的课"}, "transport": "tcp", "receiver": {"start_delay_ms": 1}})");
  write("broken.json", "{");
  const Finished list = run_sticky({"presets", "--preset-dir", directory_});
  EXPECT_EQ(list.status, 0);
  EXPECT_THAT(list.out, AllOf(HasSubstr("Your own"), HasSubstr("My lesson")));
  EXPECT_THAT(list.err, HasSubstr(at("broken.json") + ": line 1"));
  expect_one_line(list);
  const json one = json::parse(run_sticky({"presets", "--json", "--preset-dir", directory_}).out).back();
  EXPECT_EQ(one["topic"], "own");
  EXPECT_EQ(one["file"], at("mine.json"));
  EXPECT_EQ(run_sticky({"run", "--preset", "mine", "--preset-dir", directory_}).status, 0);
  EXPECT_EQ(
      json::parse(run_sticky({"presets", "--questions", "--json", "--preset-dir", directory_}).out).back()["id"],
      "mine");
  EXPECT_EQ(run_sticky({"run", "--preset", "mine"}).status, 2) << "not without the folder";
}

TEST_F(Program, TheUsersFolderIsLookedIntoWithoutBeingNamed) {
  std::filesystem::create_directories(at("stickylab/presets"));
  write("stickylab/presets/mine.json", R"({"transport": "tcp", "receiver": {"start_delay_ms": 1}})");
  const Finished finished =
      run_sticky(Invocation{{"run", "--preset", "mine"}, {}, {{"XDG_DATA_HOME", directory_}}, {}, {}, false, {}});
  EXPECT_EQ(finished.status, 0) << finished.err;
}

TEST_F(Program, AFolderOfPresetsCanBeChecked) {
  write("mine.json", "{}");
  EXPECT_THAT(run_sticky({"check", "--preset-dir", directory_}).out, HasSubstr("mine.json: fine, preset mine"));
  write("taken.json", R"({"id": "late-reader"})");
  const Finished finished = run_sticky({"check", "--preset-dir", directory_});
  EXPECT_EQ(finished.status, 2);
  EXPECT_THAT(finished.err, HasSubstr("late-reader is taken by a preset of the program"));
  const Finished nowhere = run_sticky({"presets", "--preset-dir", at("nowhere")});
  EXPECT_EQ(nowhere.status, 2);
  expect_one_line(nowhere);
  EXPECT_EQ(run_sticky({"check"}).status, 2) << "nothing to check";
}

TEST_F(Program, TheQuestionsAreListedWithWhatShowsThem) {
  EXPECT_THAT(run_sticky({"presets", "--questions"}).out, HasSubstr("sticky run --preset forty-ms"));
  const json list = json::parse(run_sticky({"presets", "--questions", "--json"}).out);
  EXPECT_GE(list.size(), 77U);
  for (const json& question : list) {
    EXPECT_EQ(question.contains("preset") + question.contains("demo") + question.contains("answer"), 1) << question;
  }
}

/// Every preset that runs on plain loopback gives a report by the schema, and a picture that fits a narrow terminal.
class Presets : public Program, public ::testing::WithParamInterface<std::string> {};

TEST_P(Presets, AreReportedAndShown) {
  const Finished finished = run_sticky({"run", "--preset", GetParam(), "--json", "--save", at("run.sticky")});
  EXPECT_THAT(finished.status, AnyOf(0, 1)) << finished.err;  // expectations are tests/live's business
  expect_valid_report(json::parse(finished.out));
  for (const char* language : {"en", "zh"}) {
    const Finished shown = run_sticky(
        Invocation{{"show", at("run.sticky"), "--lang", language}, {}, {{"COLUMNS", "40"}}, {}, {}, false, {}});
    EXPECT_THAT(shown.out, Not(::testing::IsEmpty())) << shown.err;
    expect_plain(shown.out, 40);
  }
}

std::vector<std::string> loopback_presets() {
  std::vector<std::string> ids;
  for (const Preset& preset : presets()) {
    if (preset.link == "loopback") ids.push_back(preset.id);
  }
  return ids;
}

INSTANTIATE_TEST_SUITE_P(All, Presets, ::testing::ValuesIn(loopback_presets()), [](const auto& instance) {
  std::string name = instance.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace sticky::cli
