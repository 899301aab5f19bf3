// Every preset reads, is told in both languages, and satisfies the schema.

#include "core/experiment/presets.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/experiment/embedded.h"
#include "core/experiment/read_experiment.h"
#include "core/experiment/schema.h"
#include "tests/support/json_schema.h"

namespace sticky {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Presets, AllOfTheEnginesAreThere) {
  for (const char* id : {"late-reader", "small-read", "nagle-loopback", "nodelay-still-merges", "forty-ms",
                         "command-tail", "length-prefix", "byte-order", "udp-truncation", "udp-overflow", "only-tcp",
                         "udp-nobody-listening", "connect-refused", "late-accept"}) {
    EXPECT_EQ(preset_named(id).id, id);
  }
  EXPECT_EQ(presets().front().id, "late-reader") << "the one that is shown first";
}

TEST(Presets, AreNamedAsTheirFiles) {
  std::set<std::string> ids;
  for (const Preset& preset : presets()) {
    EXPECT_TRUE(ids.insert(preset.id).second) << preset.id << " twice";
    EXPECT_EQ(embedded_file("presets/" + preset.id + ".json"), preset.text);
  }
}

TEST(Presets, AreListedTopicByTopic) {
  std::vector<std::string> topics;
  for (const Preset& preset : presets()) {
    if (topics.empty() || topics.back() != preset.topic) topics.push_back(preset.topic);
  }
  std::vector<std::string> known;
  for (const PresetTopic& topic : preset_topics()) {
    known.push_back(topic.id);
    EXPECT_FALSE(topic.title.en.empty() || topic.title.zh.empty()) << topic.id;
  }
  topics.emplace_back(kOwnTopic);  // which has none of the program's
  EXPECT_EQ(topics, known);
}

TEST(Presets, AreSummedUpAsTheyRead) {
  for (const Preset& preset : presets()) {
    const Preset read = preset_from(read_experiment(preset.text), preset.text);
    EXPECT_EQ(preset.id, read.id);
    EXPECT_EQ(preset.title, read.title) << preset.id;
    EXPECT_EQ(preset.question, read.question) << preset.id;
    EXPECT_EQ(preset.link, read.link) << preset.id;
  }
}

TEST(Presets, SpeakBothLanguages) {
  for (const Preset& preset : presets()) {
    for (const std::string& text : {preset.title.en, preset.title.zh, preset.question.en, preset.question.zh}) {
      EXPECT_GT(text.size(), 10U) << preset.id;
    }
    EXPECT_TRUE(preset.question.en.ends_with('?')) << preset.id;
    EXPECT_TRUE(preset.question.zh.ends_with("？")) << preset.id;
    for (const Variant& variant : read_experiment(preset.text).variants) {
      EXPECT_FALSE(variant.title.en.empty() || variant.title.zh.empty()) << preset.id << " " << variant.id;
    }
  }
}

TEST(Presets, ExpectSomethingOfEveryVariant) {
  for (const Preset& preset : presets()) {
    const ExperimentFile file = read_experiment(preset.text);
    for (const Variant& variant : file.variants) {
      const bool expected = std::any_of(file.expect.begin(), file.expect.end(), [&variant](const Expectation& e) {
        return variant.id == "A" ? transport_named(e.field.substr(0, e.field.find('.'))).has_value()
                                 : e.field.starts_with(variant.id + ".");
      });
      EXPECT_TRUE(expected) << preset.id << " " << variant.id;
    }
  }
}

TEST(Presets, SatisfyTheSchemaWrittenAndNormalized) {
  const JsonSchema schema(experiment_schema());
  for (const Preset& preset : presets()) {
    EXPECT_THAT(schema.errors(nlohmann::json::parse(preset.text)), IsEmpty()) << preset.id;
    EXPECT_THAT(schema.errors(read_experiment(preset.text).normalized), IsEmpty()) << preset.id;
  }
}

TEST(Presets, AWrongNameIsAnsweredWithTheNearest) {
  const auto error_of_name = [](std::string_view name) {
    try {
      static_cast<void>(preset_named(name));
    } catch (const ExperimentError& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_EQ(error_of_name("late-raeder"), "there is no preset \"late-raeder\"; did you mean late-reader?");
  EXPECT_THAT(error_of_name("quantum"), HasSubstr("sticky presets lists them"));
  EXPECT_THAT(error_of_name("\x1b[2J"), HasSubstr("\\x1b[2J"));
}

TEST(Embedded, AFileThatIsNotThereIsAnError) {
  EXPECT_THROW(static_cast<void>(embedded_file("nothing")), std::out_of_range);
}

}  // namespace
}  // namespace sticky
