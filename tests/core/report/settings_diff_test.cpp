#include "core/report/settings_diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sticky {
namespace {

using nlohmann::json;
using testing::IsEmpty;

TEST(SettingsDiff, NamesEachByItsPath) {
  const json a = {{"id", "a"}, {"sender", {{"nodelay", false}, {"split", nullptr}}}, {"seed", 1}};
  const json b = {{"id", "b"}, {"sender", {{"nodelay", true}, {"split", nullptr}}}, {"seed", 1}, {"ip", 6}};
  const auto found = differences(a, b);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].path, "ip");
  EXPECT_EQ(found[0].a, "");
  EXPECT_EQ(found[1].path, "sender.nodelay");
  EXPECT_EQ(found[1].b, "true");
}

TEST(SettingsDiff, TitlesAreNoSettings) {
  EXPECT_THAT(differences({{"title", {{"en", "x"}}}}, {{"title", {{"en", "y"}}}}), IsEmpty());
}

TEST(SettingsDiff, LongAndHostileValuesAreShownShortAndHarmless) {
  const auto found = differences({{"text", "a"}}, {{"text", std::string(500, 'x') + "\x1b"}});
  EXPECT_LE(found[0].b.size(), 50U);
  EXPECT_LE(found[0].words_of_b.en.size(), 80U);
  EXPECT_EQ(found[0].words_of_b.en.find('\x1b'), std::string::npos);
}

TEST(SettingsDiff, AreSaidInTheWordsOfBothLanguages) {
  const auto found = differences({{"sender", {{"nodelay", false}}}}, {{"sender", {{"nodelay", true}}}});
  EXPECT_EQ(found.at(0).words_of_a, (LocalText{"Nagle on", "Nagle 算法 开"}));
  EXPECT_EQ(found.at(0).words_of_b, (LocalText{"Nagle off", "Nagle 算法 关"}));
}

TEST(SettingsDiff, FramingsOfTwoStrategiesDifferAsAWhole) {
  const json raw = {{"framing", {{"strategy", "raw"}}}};
  const json prefix = {{"framing", {{"strategy", "length_prefix"}, {"field_size", 4}, {"endian", "big"}}}};
  const auto found = differences(raw, prefix);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, "framing");
  EXPECT_EQ(found[0].words_of_b.en, "Framing Length prefix (4 B, big-endian)");
  json two = prefix;
  two["framing"]["field_size"] = 2;
  EXPECT_EQ(differences(prefix, two).at(0).words_of_b.en, "Length field 2");
}

TEST(SettingsDiff, AVariantHasTheFilesSettingsButForItsOwn) {
  ExperimentFile file;
  file.normalized = {{"seed", 1}, {"sender", {{"nodelay", false}}}};
  file.variants.resize(2);
  file.variants[0].id = "A";
  file.variants[1].id = "B";
  file.variants[1].set = {{"/sender/nodelay", true}};
  const auto found = differences(settings_of(file, "A"), settings_of(file, "B"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, "sender.nodelay");
  EXPECT_EQ(found[0].a, "false");
  EXPECT_EQ(found[0].b, "true");
}

}  // namespace
}  // namespace sticky
