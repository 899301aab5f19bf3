#include "core/experiment/framing_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/experiment/embedded.h"
#include "core/experiment/parse_json.h"
#include "core/experiment/schema.h"

namespace sticky {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// The schema as it was before anybody had described netstrings.
json without_netstring() {
  json schema = parse_json(embedded_file("experiment.schema.json"));
  schema["definitions"].erase("framing-netstring");
  json& choices = schema["definitions"]["framing"]["oneOf"];
  choices.erase(std::find(choices.begin(), choices.end(), json{{"$ref", "#/definitions/framing-netstring"}}));
  return schema;
}

json completed(const json& schema, const json& framing) {
  return complete(schema, {{"framing", framing}}, schema)["framing"];
}

TEST(FramingSchema, AStrategyThatNobodyDescribedCanBeUsed) {
  json schema = without_netstring();
  EXPECT_THROW(completed(schema, {{"strategy", "netstring"}}), ExperimentError);
  describe_other_strategies(schema);
  EXPECT_EQ(completed(schema, {{"strategy", "netstring"}, {"allow_leading_zeros", true}}),
            (json{{"strategy", "netstring"}, {"allow_leading_zeros", true}, {"max", 1U << 20U}}));
}

TEST(FramingSchema, ItsParametersAreChecked) {
  json schema = without_netstring();
  describe_other_strategies(schema);
  EXPECT_THROW(completed(schema, {{"strategy", "netstring"}, {"max", "many"}}), ExperimentError);
  try {
    completed(schema, {{"strategy", "netstring"}, {"maxx", 1}});
    FAIL() << "an unknown parameter";
  } catch (const ExperimentError& error) {
    EXPECT_EQ(error.place(), "/framing/maxx");
    EXPECT_THAT(error.message().en, HasSubstr("max"));
  }
}

TEST(FramingSchema, WhatIsDescribedStaysAsItIs) {
  const json file = parse_json(embedded_file("experiment.schema.json"));
  EXPECT_EQ(experiment_schema(), file) << "every strategy that is shipped is described";
}

}  // namespace
}  // namespace sticky
