// The validator that judges reports must itself refuse what is wrong.

#include "json_schema.h"

#include <gtest/gtest.h>

namespace sticky::cli {
namespace {

using nlohmann::json;

const json kSchema = json::parse(R"({
  "type": "object", "required": ["n"], "additionalProperties": false,
  "properties": {"n": {"type": ["integer", "null"], "minimum": 0}, "s": {"type": "string", "pattern": "^a", "minLength": 2},
                 "list": {"type": "array", "items": {"$ref": "#/definitions/word"}},
                 "map": {"type": "object", "additionalProperties": {"type": "number"}, "maxProperties": 1}},
  "definitions": {"word": {"enum": ["x", "y"]}}})");

std::string judge(const char* text) {
  return problem_by_schema(json::parse(text), kSchema);
}

TEST(JsonSchema, TakesWhatFits) {
  EXPECT_EQ(judge(R"({"n": 0})"), "");
  EXPECT_EQ(judge(R"({"n": null, "s": "ab", "list": ["x", "y"], "map": {"any": 1.5}})"), "");
}

TEST(JsonSchema, RefusesWhatDoesNot) {
  EXPECT_NE(judge(R"([])"), "");
  EXPECT_NE(judge(R"({})"), "");
  EXPECT_NE(judge(R"({"n": -1})"), "");
  EXPECT_NE(judge(R"({"n": 1.5})"), "");
  EXPECT_NE(judge(R"({"n": 0, "other": 1})"), "");
  EXPECT_NE(judge(R"({"n": 0, "s": "ba"})"), "");
  EXPECT_NE(judge(R"({"n": 0, "s": "a"})"), "");
  EXPECT_NE(judge(R"({"n": 0, "list": ["x", "z"]})"), "");
  EXPECT_NE(judge(R"({"n": 0, "map": {"any": "text"}})"), "");
  EXPECT_NE(judge(R"({"n": 0, "map": {"a": 1, "b": 2}})"), "");
}

TEST(JsonSchema, SaysWhatItCannotJudge) {
  EXPECT_NE(problem_by_schema(json(1), json::parse(R"({"multipleOf": 2})")), "");
}

}  // namespace
}  // namespace sticky::cli
