// What people call settings and their values: every field of an experiment file has words, in both languages.

#include "core/experiment/setting_words.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "core/experiment/schema.h"

namespace sticky {
namespace {

using nlohmann::json;

std::string english(const char* path, const json& value) {
  return setting_text(path, value).en;
}

TEST(SettingText, IsNameValueAndUnit) {
  EXPECT_EQ(english("receiver.start_delay_ms", 20.5), "Starts after 20.5 ms");
  EXPECT_EQ(english("messages.size", {10, 200}), "Size 10, 200 B");
  EXPECT_EQ(english("messages.size", {{"min", 1}, {"max", 300}}), "Size 1-300 B");
  EXPECT_EQ(english("link.loss", 0.02), "Loss 2 %");
  EXPECT_EQ(english("sender.send_buffer", nullptr), "Send buffer auto");
  EXPECT_EQ(english("sender.cork", true), "Cork on");
  EXPECT_EQ(english("sender.nodelay", true), "Nagle off");
  EXPECT_EQ(english("transport", {"tcp", "udp"}), "Transport TCP, UDP");
  EXPECT_EQ(english("framing_fault", nullptr), "Fault No fault");
  EXPECT_EQ(english("framing", {{"strategy", "line"}}), "Framing Lines (LF)");
  EXPECT_EQ(english("/framing/field_size", 2), "Length field 2");
}

TEST(SettingText, SaysWhoseItIsWhereAnotherHasOneOfThatName) {
  EXPECT_EQ(setting_text("receiver.nodelay", false), (LocalText{"Receiver · Nagle on", "接收方 · Nagle 算法 开"}));
}

TEST(SettingText, AFieldWithoutWordsKeepsItsName) {
  EXPECT_EQ(english("no.such.field", 1), "no.such.field 1");
}

TEST(SettingText, LongValuesAreCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "粘";
  const LocalText cut = setting_text("messages.payload", {{"text", {text}}});
  EXPECT_LT(cut.zh.size(), 90U);
  EXPECT_TRUE(cut.zh.ends_with("…"));
  EXPECT_NO_THROW((void)json(cut.zh).dump()) << "no longer UTF-8";
}

TEST(SettingWords, EveryParameterOfAFramingHasSome) {
  for (const auto& [name, definition] : experiment_schema()["definitions"].items()) {
    if (!name.starts_with("framing-")) continue;
    for (const auto& [parameter, schema] : definition["properties"].items()) {
      if (parameter == "strategy") continue;
      const SettingWords words = words_of_setting("/framing/" + parameter);
      EXPECT_FALSE(words.name.en.empty() || words.name.zh.empty()) << name << " " << parameter;
      EXPECT_EQ(words.group.zh, "分帧");
    }
  }
}

TEST(SettingWords, EveryFieldHasSome) {
  for (const char* part : {"sender", "receiver", "server", "messages", "link", "pattern"}) {
    const json& written = experiment_schema()["properties"][part];
    const json& schema = resolved(written, experiment_schema());
    ASSERT_TRUE(schema.contains("properties")) << part;
    for (const auto& [field, ignored] : schema["properties"].items()) {
      const SettingWords words = words_of_setting("/" + std::string(part) + "/" + field);
      EXPECT_FALSE(words.name.en.empty() || words.name.zh.empty()) << part << "." << field;
    }
  }
}

}  // namespace
}  // namespace sticky
