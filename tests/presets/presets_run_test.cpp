// Every preset, run on this machine's loopback, shows what it promises, and its report satisfies the report schema.
// A run whose own timing spoiled it says so (inconclusive) and proves nothing either way.

#include <algorithm>
#include <iostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/experiment/presets.h"
#include "core/experiment/read_experiment.h"
#include "core/experiment/run_experiment.h"
#include "core/experiment/schema.h"
#include "core/report/report.h"
#include "tests/support/json_schema.h"

namespace sticky {
namespace {

using ::testing::IsEmpty;

std::vector<std::string> ids_on_loopback() {
  std::vector<std::string> ids;
  for (const Preset& preset : presets()) {
    if (preset.link == "loopback") ids.push_back(preset.id);
  }
  return ids;
}

nlohmann::json report_of(const Preset& preset) {
  StopSignal stop;
  Recording recording = run_experiment(read_experiment(preset.text), make_loopback_only, stop);
  recording.environment.program = "test";
  return make_report(recording, understand(recording));
}

class PresetRun : public ::testing::TestWithParam<std::string> {};

TEST_P(PresetRun, ShowsWhatItPromisesInAReportThatSatisfiesTheSchema) {
  const nlohmann::json report = report_of(preset_named(GetParam()));
  EXPECT_THAT(JsonSchema(report_schema()).errors(report), IsEmpty());
  for (const nlohmann::json& expectation : report["expectations"]) {
    EXPECT_EQ(expectation["failed_repeats"], 0) << expectation;
    if (expectation["inconclusive_repeats"] != 0) std::cout << "inconclusive: " << expectation << "\n";
  }
}

std::string test_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Loopback, PresetRun, ::testing::ValuesIn(ids_on_loopback()), test_name);

}  // namespace
}  // namespace sticky
