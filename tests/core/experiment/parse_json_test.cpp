// Experiment files come from strangers: whatever their bytes, the parser ends with a value or one printable line.

#include "core/experiment/parse_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/experiment/presets.h"
#include "core/experiment/printable.h"

namespace sticky {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string refusal_of(std::string_view text, const JsonLimits& limits = {}) {
  try {
    static_cast<void>(parse_json(text, limits));
  } catch (const ExperimentError& error) {
    return error.what();
  }
  return "no error";
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

bool is_one_printable_line(const std::string& text) {
  return printable(text, text.size() + 1) == text;
}

TEST(ParseJson, ReadsEveryKindOfValue) {
  const auto parsed = parse_json(R"({"a": [1, -2, 1.5, true, null, "é"], "b": {"c": {}}})");
  EXPECT_EQ(parsed, nlohmann::json::parse(R"({"a": [1, -2, 1.5, true, null, "é"], "b": {"c": {}}})"));
}

TEST(ParseJson, SaysInChineseWhereAndWhy) {
  const std::vector<std::pair<const char*, const char*>> wrong{
      {"{\n  \"a\": tru}", "第 2 行第 11 列：不是合法的 JSON：读值时，有不认识的词"},
      {"{\"a\": 1", "第 1 行第 7 列：不是合法的 JSON：读对象时，遇到了意外的文件结尾；这里应为 '}'"},
      {"[1 2]", "第 1 行第 4 列：不是合法的 JSON：读数组时，遇到了意外的数字；这里应为 ']'"},
      {"{1: 2}", "第 1 行第 2 列：不是合法的 JSON：读对象的键时，遇到了意外的数字；这里应为字符串"},
      {"\"a", "第 1 行第 2 列：不是合法的 JSON：读值时，字符串缺少结尾的引号"},
      {"-", "第 1 行第 1 列：不是合法的 JSON：读值时，数字不完整，负号后面应有数字"},
      {"1e999", "第 1 行第 5 列：不是合法的 JSON：数字太大：'1e999'"}};
  for (const auto& [text, sentence] : wrong) {
    try {
      static_cast<void>(parse_json(text));
      ADD_FAILURE() << text << " was taken";
    } catch (const ExperimentError& error) {
      EXPECT_EQ(error.text().zh, sentence) << text;
    }
  }
}

TEST(ParseJson, SaysTheLineAndColumnOfAnError) {
  EXPECT_THAT(refusal_of("{\n  \"count\": 10\n  \"size\": 10\n}"), StartsWith("line 3, column "));
  EXPECT_THAT(refusal_of(""), StartsWith("line 1, column 1: not valid JSON"));
  EXPECT_THAT(refusal_of("{} {}"), StartsWith("line 1, column "));
}

TEST(ParseJson, RefusesWhatIsNotStrictJson) {
  for (const std::string_view text :
       {"{'a': 1}", "{a: 1}", "[1,]", "// comment\n{}", "NaN", "+1", "01", "\"\t\"", "tru"}) {
    EXPECT_THAT(refusal_of(text), HasSubstr("not valid JSON")) << text;
  }
}

TEST(ParseJson, ReadsToTheEndAndNotToANulByte) {
  using namespace std::string_view_literals;
  EXPECT_THAT(refusal_of("{}\0{"sv), HasSubstr("line 1, column 3: not valid JSON: a NUL byte"));
  EXPECT_THAT(refusal_of("{\n\0}"sv), HasSubstr("line 2, column 1: not valid JSON"));
}

TEST(ParseJson, RefusesAKeyThatAppearsTwice) {
  EXPECT_THAT(refusal_of(R"({"a": {"b": 1, "b": 2}})"), HasSubstr("key \"b\" appears twice"));
  EXPECT_EQ(refusal_of(R"([{"b": 1}, {"b": 2}])"), "no error") << "in two objects it is not the same key";
}

TEST(ParseJson, RefusesWhatIsNotUtf8) {
  for (const std::string_view text :
       {"\"\xff\"", "\"\xc3\"", "\"\xed\xa0\x80\"", "\"\xf5\x80\x80\x80\"", "\xfe\xff", "{\"\x80\": 1}"}) {
    const std::string error = refusal_of(text);
    EXPECT_THAT(error, HasSubstr("not valid JSON"));
    EXPECT_TRUE(is_one_printable_line(error)) << error;
  }
}

TEST(ParseJson, NeverQuotesControlCharactersOfTheFile) {
  const std::string error = refusal_of(R"({"\u001b[31m": 1, "\u001b[31m": 2})");
  EXPECT_THAT(error, HasSubstr("\\x1b"));
  EXPECT_TRUE(is_one_printable_line(error)) << error;
  EXPECT_TRUE(is_one_printable_line(refusal_of("[\x1b[2J]")));
}

TEST(ParseJson, DepthIsLimitedBeforeItIsFollowed) {
  EXPECT_EQ(refusal_of(nested(32)), "no error");
  EXPECT_THAT(refusal_of(nested(33)), HasSubstr("nested deeper than 32 levels"));
  EXPECT_THAT(refusal_of(std::string(1'000'000, '[')), HasSubstr("nested deeper"));
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  EXPECT_THAT(refusal_of(objects), HasSubstr("nested deeper"));
}

TEST(ParseJson, SizeIsLimitedBeforeItIsRead) {
  EXPECT_THAT(refusal_of("[1, 2, 3, 4]", {.bytes = 8}), HasSubstr("12 bytes; an experiment file has 8 at most"));
}

TEST(ParseJson, AFileCutAnywhereIsRefused) {
  std::size_t begin = 0;
  for (const Preset& preset : presets()) {
    const std::string_view text = preset.text;
    const std::string_view whole = text.substr(0, text.find_last_of('}'));
    for (std::size_t size = begin++ % 8; size <= whole.size(); size += 8) {  // each preset at other places
      const std::string error = refusal_of(whole.substr(0, size));
      ASSERT_THAT(error, HasSubstr("not valid JSON")) << preset.id << " cut to " << size;
      ASSERT_TRUE(is_one_printable_line(error)) << error;
    }
  }
}

TEST(Printable, ShowsBytesThatATerminalWouldObey) {
  EXPECT_EQ(printable("plain ~text"), "plain ~text");
  EXPECT_EQ(printable("\x1b[0m\n\x7f\xc2\x9b"), "\\x1b[0m\\x0a\\x7f\\xc2\\x9b");
  EXPECT_EQ(printable("abcdef", 3), "abc...");
}

}  // namespace
}  // namespace sticky
