#include "core/experiment/framing_schema.h"

#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/framing/params_json.h"

namespace sticky {
namespace {

using nlohmann::json;

template <std::size_t... i>
std::vector<framing::Params> with_defaults(std::index_sequence<i...> /*all*/) {
  return {framing::with_default_limits(framing::Params(std::in_place_index<i>))...};
}

/// A parameter by its default. One without may be anything: the strategy itself looks at it.
json parameter(const std::string& name, const json& value) {
  json schema{{"description", name}, {"x-description-zh", name}};
  if (value.is_null()) return schema;
  schema["default"] = value;
  if (value.is_boolean()) schema["type"] = "boolean";
  if (value.is_number()) schema["type"] = "integer";
  if (value.is_string()) schema["type"] = "string";
  return schema;
}

json definition_of(const framing::Params& params) {
  const std::string strategy(framing::name_of(params));
  json properties{{"strategy", {{"const", strategy}}}};
  const json members = framing::to_json(params);
  for (const auto& [name, value] : members.items()) {
    if (name != "strategy") properties[name] = parameter(name, value);
  }
  return {{"type", "object"},         {"description", strategy},  {"x-description-zh", strategy},
          {"properties", properties}, {"required", {"strategy"}}, {"additionalProperties", false}};
}

}  // namespace

void describe_other_strategies(json& experiment_schema) {
  json& definitions = experiment_schema.at("definitions");
  for (const framing::Params& params :
       with_defaults(std::make_index_sequence<std::variant_size_v<framing::Params>>{})) {
    const std::string name = "framing-" + std::string(framing::name_of(params));
    if (definitions.contains(name)) continue;
    definitions[name] = definition_of(params);
    definitions.at("framing").at("oneOf").push_back({{"$ref", "#/definitions/" + name}});
  }
}

}  // namespace sticky
