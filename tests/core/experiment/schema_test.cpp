// The schema is the one list of fields, and the walker carries out every word of it. These tests walk it too: what
// they try on one field they try on all.

#include "core/experiment/schema.h"

#include <functional>
#include <span>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/causes.h"
#include "tests/core/experiment/reading.h"
#include "tests/support/json_schema.h"

namespace sticky {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAreArray;

/// One field of the schema, wherever it is.
struct Field {
  std::string path;    ///< JSON pointer into an experiment
  const json* schema;  ///< as written: with its descriptions
};

void collect(const json& object, const std::string& path, std::vector<Field>& into) {
  for (const auto& [name, member] : object.at("properties").items()) {
    into.push_back({path + "/" + name, &member});
    const json& schema = resolved(member, experiment_schema());
    if (schema.contains("properties")) collect(schema, path + "/" + name, into);
  }
}

std::vector<Field> all_fields() {
  std::vector<Field> fields;
  collect(experiment_schema(), "", fields);
  return fields;
}

/// An experiment in which only `path` is set.
json with(const std::string& path, const json& value) {
  json experiment = json::object();
  experiment[json::json_pointer(path)] = value;
  return experiment;
}

std::string error_with(const std::string& path, const json& value) {
  return error_of(with(path, value).dump());
}

/// True where the schema, or one of its alternatives, takes this type.
bool takes(const json& written, const std::string& type) {
  const json& schema = resolved(written, experiment_schema());
  if (schema.contains("oneOf") && !schema.contains("properties")) {
    return std::any_of(schema["oneOf"].begin(), schema["oneOf"].end(),
                       [&](const json& one) { return takes(one, type); });
  }
  const json types = schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
  const bool number = type == "integer" && std::find(types.begin(), types.end(), "number") != types.end();
  return number || std::find(types.begin(), types.end(), type) != types.end();
}

/// Every object of the schema that has members, definitions included.
void for_each_object(const json& schema, const std::function<void(const json&)>& visit) {
  if (schema.is_object() && schema.contains("properties") && schema["properties"].is_object()) visit(schema);
  if (!schema.is_structured()) return;
  for (const json& inner : schema) for_each_object(inner, visit);
}

TEST(ExperimentSchema, EveryFieldRefusesEveryWrongType) {
  const std::vector<std::pair<std::string, json>> samples{{"null", nullptr},
                                                          {"boolean", true},
                                                          {"integer", 7},
                                                          {"string", "sample"},
                                                          {"array", json::array({json::array()})},
                                                          {"object", {{"sample", 1}}}};
  for (const Field& field : all_fields()) {
    for (const auto& [type, value] : samples) {
      if (takes(*field.schema, type)) continue;
      EXPECT_THAT(error_with(field.path, value), StartsWith(field.path + ": is ")) << type;
    }
  }
}

TEST(ExperimentSchema, EveryDefaultIsAcceptedAsWritten) {
  for (const Field& field : all_fields()) {
    if (!field.schema->contains("default")) continue;
    EXPECT_EQ(error_with(field.path, (*field.schema)["default"]), "no error") << field.path;
  }
}

TEST(ExperimentSchema, EveryFieldHasADefault) {
  for (const Field& field : all_fields()) {
    if (field.path == "/$schema") continue;
    EXPECT_TRUE(field.schema->contains("default")) << field.path;
  }
}

TEST(ExperimentSchema, EveryRangeEndsWhereItSays) {
  for (const Field& field : all_fields()) {
    const json& schema = resolved(*field.schema, experiment_schema());
    if (!schema.contains("minimum") || field.path == "/schema") continue;
    EXPECT_THAT(error_with(field.path, schema["minimum"].get<double>() - 1), HasSubstr("too small")) << field.path;
    EXPECT_THAT(error_with(field.path, schema["maximum"].get<double>() + 1), HasSubstr("too large")) << field.path;
    EXPECT_THAT(error_with(field.path, schema["minimum"]), Not(HasSubstr("too small"))) << field.path;
    EXPECT_THAT(error_with(field.path, 1e300), HasSubstr("too large")) << field.path;
  }
}

TEST(ExperimentSchema, EveryEnumerationRefusesOtherWords) {
  for (const Field& field : all_fields()) {
    const json& schema = resolved(*field.schema, experiment_schema());
    if (!schema.contains("enum")) continue;
    const json value = schema["enum"][0].is_string() ? json("something-else") : json(-12345);
    EXPECT_THAT(error_with(field.path, value), HasSubstr("must be one of ")) << field.path;
  }
}

TEST(ExperimentSchema, AWordThatIsNoneOfTheAlternativesIsToldOfThemAll) {
  EXPECT_THAT(error_with("/messages/payload", json{{"stdin", "1000"}}),
              HasSubstr("/messages/payload/stdin: is \"1000\"; must be lines, whole or a whole number"));
  EXPECT_THAT(error_with("/messages/payload", json{{"file", "x"}, {"split", "line"}}),
              HasSubstr("lines, whole or a whole number; did you mean lines?"));
}

TEST(ExperimentSchema, EveryObjectRefusesUnknownMembers) {
  for (const Field& field : all_fields()) {
    const json& schema = resolved(*field.schema, experiment_schema());
    if (!schema.contains("properties")) continue;
    EXPECT_THAT(error_with(field.path + "/no_such_member", 1),
                StartsWith(field.path + "/no_such_member: unknown field"));
  }
  for_each_object(experiment_schema(), [](const json& object) {
    EXPECT_EQ(object.value("additionalProperties", json()), false) << object.dump().substr(0, 200);
  });
}

TEST(ExperimentSchema, EveryFieldIsDescribedInBothLanguages) {
  for_each_object(experiment_schema(), [](const json& object) {
    for (const auto& [name, member] : object["properties"].items()) {
      if (member.contains("const")) continue;
      EXPECT_GT(member.value("description", "").size(), 5U) << name;
      EXPECT_GT(member.value("x-description-zh", "").size(), 5U) << name;
    }
  });
}

TEST(ExperimentSchema, EveryNeedIsEnforced) {
  for (const Field& field : all_fields()) {
    const json& schema = resolved(*field.schema, experiment_schema());
    if (!field.schema->contains("x-needs") || !schema.contains("minimum")) continue;
    const json& needs = (*field.schema)["x-needs"];
    json experiment = with(field.path, schema["maximum"]);
    if (schema.value("maximum", json()) == schema.value("default", json())) continue;
    if (needs.contains("transport")) experiment["transport"] = "pipe";
    if (needs.value("pattern", "") == "one-way") experiment["pattern"]["kind"] = "request-reply";
    const json& list = needs.value("transport", json::array());
    if (std::find(list.begin(), list.end(), "pipe") != list.end()) experiment["transport"] = "udp";
    EXPECT_THAT(error_of(experiment.dump()), HasSubstr("takes effect ")) << field.path;
  }
}

TEST(ExperimentSchema, FramingDefaultsAreThoseOfTheDecoders) {
  for (const json& reference : experiment_schema()["definitions"]["framing"]["oneOf"]) {
    const json& strategy = resolved(reference, experiment_schema());
    const json name = strategy["properties"]["strategy"]["const"];
    const json written = complete(strategy, {{"strategy", name}}, experiment_schema());
    for (const auto& [member, value] : written.items()) {
      if (member.starts_with("max") && value == 1048576) continue;  // the experiment's own limit; a decoder has none
      json spelled = {{"strategy", name}, {member, value}};
      EXPECT_EQ(error_of(json{{"transport", "udp"}, {"decode_as", spelled}}.dump()).find("/decode_as: "),
                std::string::npos)
          << spelled;
    }
  }
}

const JsonSchema& validator() {
  static const JsonSchema schema(experiment_schema());
  return schema;
}

TEST(ExperimentSchema, AStrangersValidatorAgreesThatItIsASchemaAndThatDefaultsSatisfyIt) {
  EXPECT_THAT(validator().errors(json::object()), IsEmpty());
  EXPECT_THAT(validator().errors(read_experiment("{}").normalized), IsEmpty());
  EXPECT_THAT(validator().errors({{"sender", {{"nodlay", true}}}}), Not(IsEmpty()));
  EXPECT_THAT(validator().errors({{"framing", {{"strategy", "line"}, {"size", 3}}}}), Not(IsEmpty()));
}

TEST(ExperimentSchema, WalkerAndStrangersValidatorRefuseTheSameValues) {
  const std::vector<json> samples{nullptr,       true,   -1,           0, 1, 7, 1.5, 1000000000, "", "tcp", "off",
                                  json::array(), {1, 2}, {{"en", "x"}}};
  for (const Field& field : all_fields()) {
    for (const json& value : samples) {
      const json experiment = with(field.path, value);
      bool ours = true;
      try {
        static_cast<void>(complete(experiment_schema(), experiment, experiment_schema()));
      } catch (const ExperimentError&) {
        ours = false;
      }
      EXPECT_EQ(ours, validator().errors(experiment).empty()) << experiment;
    }
  }
}

/// The members that the schema allows, and no others.
std::vector<std::string> members_of(const json& schema) {
  EXPECT_EQ(schema.at("additionalProperties"), false);
  std::vector<std::string> names;
  for (const auto& [name, ignored] : schema.at("properties").items()) names.push_back(name);
  return names;
}

TEST(ReportSchema, NamesEveryCauseAndNoOther) {
  const json& direction = report_schema().at("definitions").at("direction").at("properties");
  const std::span merge(kMergeCauseNames);
  const std::span cut(kCutCauseNames);  // the first of both is "none"
  EXPECT_THAT(members_of(direction.at("boundaries").at("properties").at("lost_by_cause")),
              UnorderedElementsAreArray(merge.subspan(1)));
  EXPECT_THAT(members_of(direction.at("messages").at("properties").at("cut_by_cause")),
              UnorderedElementsAreArray(cut.subspan(1)));
}

}  // namespace
}  // namespace sticky
