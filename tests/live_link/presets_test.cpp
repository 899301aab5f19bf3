// Every preset for the private link, run as a user runs it, shows what it promises.
// A run whose own timing spoiled it says so (inconclusive) and proves nothing either way.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "core/experiment/presets.h"
#include "core/experiment/read_experiment.h"
#include "core/experiment/run_experiment.h"
#include "core/report/report.h"
#include "tests/live_link/private_lab.h"

namespace sticky {
namespace {

std::vector<std::string> ids_on_the_private_link() {
  std::vector<std::string> ids;
  for (const Preset& preset : presets()) {
    if (preset.link == "private") ids.push_back(preset.id);
  }
  return ids;
}

class PrivatePreset : public private_lab::PrivateLinkTest, public testing::WithParamInterface<std::string> {};

TEST_P(PrivatePreset, ShowsWhatItPromises) {
  StopSignal stop;
  LinkProvider links;
  const ExperimentFile file = read_experiment(preset_named(GetParam()).text);
  const Recording recording = run_experiment(
      file, [&](const LinkSpec& spec) { return links.make(spec); }, stop);
  for (const auto& run : recording.runs) EXPECT_EQ(private_lab::capture_lost(run.trace), 0U);
  const nlohmann::json report = make_report(recording, understand(recording));
  for (const nlohmann::json& expectation : report["expectations"]) {
    EXPECT_EQ(expectation["failed_repeats"], 0) << expectation;
    if (expectation["inconclusive_repeats"] != 0) std::cout << "inconclusive: " << expectation << "\n";
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& preset) {
  std::string name = preset.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(PrivateLink, PrivatePreset, testing::ValuesIn(ids_on_the_private_link()), test_name);

}  // namespace
}  // namespace sticky
