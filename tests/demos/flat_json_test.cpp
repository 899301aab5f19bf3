// The reader of JSON headers: what it understands, and what it must not.
#include "../../demos/flat_json.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

std::string text_in(std::string_view json, const std::string& name) {
  const auto fields = parse_flat_json(json);
  if (!fields || fields->count(name) == 0) return "(nothing)";
  return fields->at(name).text;
}

TEST(FlatJson, ReadsWhatPythonWrites) {
  const auto fields = parse_flat_json(R"({"filename": "a.txt", "filesize": 5, "compressed": false, "owner": null})");
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->size(), 4U);
  EXPECT_EQ(fields->at("filename").text, "a.txt");
  EXPECT_TRUE(fields->at("filename").is_string);
  EXPECT_EQ(number_in(*fields, "filesize"), 5U);
  EXPECT_EQ(fields->at("owner").text, "null");
}

TEST(FlatJson, BlanksBetweenEverything) {
  EXPECT_EQ(text_in(" \t\r\n{ \"a\" : 1 , \"b\" : \"x\" } \n", "b"), "x");
  EXPECT_TRUE(parse_flat_json("{}"));
  EXPECT_TRUE(parse_flat_json(" { } "));
}

TEST(FlatJson, Escapes) {
  EXPECT_EQ(text_in(R"({"a": "\" \\ \/ \b \f \n \r \t"})", "a"), "\" \\ / \b \f \n \r \t");
  EXPECT_EQ(text_in(R"({"a": "\u0041"})", "a"), "A");
  EXPECT_EQ(text_in(R"({"a": "\u00e9"})", "a"), "é");
  EXPECT_EQ(text_in(R"({"a": "\u9ecf\u5305"})", "a"), "黏包");
  EXPECT_EQ(text_in(R"({"a": "\ud83d\ude00"})", "a"), "😀");
  EXPECT_EQ(text_in(R"({"a": "x\u0000y"})", "a"), std::string("x\0y", 3));
}

TEST(FlatJson, Utf8AsItIs) {
  EXPECT_EQ(text_in(R"({"黏": "包"})", "黏"), "包");
}

TEST(FlatJson, AKeyInsideAStringIsNoKey) {
  const auto fields = parse_flat_json(R"({"filename": "\"filesize\": 7", "filesize": 5})");
  ASSERT_TRUE(fields);
  EXPECT_EQ(number_in(*fields, "filesize"), 5U);
}

TEST(FlatJson, OfTwoFieldsWithOneNameTheLastCounts) {
  EXPECT_EQ(text_in(R"({"a": 1, "a": 2})", "a"), "2");
}

TEST(FlatJson, RefusesWhatIsNoFlatObject) {
  const std::vector<std::string> wrong{"",
                                       " ",
                                       "{",
                                       "}",
                                       "[]",
                                       "null",
                                       "5",
                                       R"("a")",
                                       R"({"a"})",
                                       R"({"a":})",
                                       R"({"a":1)",
                                       R"({"a":1,})",
                                       "{,}",
                                       "{a:1}",
                                       "{'a':1}",
                                       R"({"a":1}x)",
                                       R"({"a":1}{})",
                                       R"({"a":{}})",
                                       R"({"a":[]})",
                                       R"({"a":[1]})",
                                       R"({"a" 1})",
                                       R"({"a":1 2})",
                                       R"({"a":tru})",
                                       R"({"a":True})",
                                       R"({"a":NaN})",
                                       R"({"a":1.5})",
                                       R"({"a":1e3})",
                                       R"({"a":01})",
                                       R"({"a":-})",
                                       R"({"a":+1})",
                                       R"({"a":"x})",
                                       R"({"a":"\x"})",
                                       R"({"a":"\)",
                                       R"({"a":"\u12"})",
                                       R"({"a":"\u12g4"})",
                                       R"({"a":"\ud800"})",
                                       R"({"a":"\ud800\u0041"})",
                                       R"({"a":"\udc00"})",
                                       R"({"a":"\u-123"})",
                                       "{\"a\":\"line\nbreak\"}",
                                       "\xef\xbb\xbf{}"};
  for (const std::string& text : wrong) {
    EXPECT_FALSE(parse_flat_json(text)) << text;
  }
}

TEST(FlatJson, EveryPrefixOfAnObjectIsRefused) {
  const std::string whole = R"({"filename": "\u9ecf\ud83d\ude00.txt", "filesize": 12, "x": null})";
  ASSERT_TRUE(parse_flat_json(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(parse_flat_json(whole.substr(0, size))) << size;
  }
}

TEST(FlatJson, NumbersOfZeroOrMoreAndNothingElse) {
  const auto number = [](const std::string& value) {
    return number_in(parse_flat_json("{\"n\": " + value + "}").value_or(FlatJson{}), "n");
  };
  EXPECT_EQ(number("0"), 0U);
  EXPECT_EQ(number("18446744073709551615"), 18446744073709551615U);
  for (const char* value : {"18446744073709551616", "-1", "-0", "\"5\"", "true", "null", "5.0"}) {
    EXPECT_FALSE(number(value)) << value;
  }
  EXPECT_FALSE(number_in(FlatJson{}, "n"));
}

}  // namespace
