#include "json_schema.h"

#include <algorithm>
#include <optional>
#include <regex>
#include <stdexcept>

namespace sticky::cli {
namespace {

using nlohmann::json;

class Problem : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

bool is_a(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  throw Problem("the schema names a type " + type);
}

bool is_any(const json& value, const json& types) {
  if (types.is_string()) return is_a(value, types);
  return std::any_of(types.begin(), types.end(), [&](const json& type) { return is_a(value, type); });
}

class Validator {
 public:
  explicit Validator(const json& root) : root_(root) {}

  void validate(const json& value, const json& schema, const std::string& place) const {
    for (const auto& [keyword, asked] : schema.items()) {
      if (!holds(keyword, asked, value, schema, place)) {
        throw Problem(place + ": " + keyword + " " + asked.dump() + " does not hold for " +
                      value.dump().substr(0, 80));
      }
    }
  }

 private:
  bool holds(const std::string& keyword, const json& asked, const json& value, const json& schema,
             const std::string& place) const {
    if (keyword == "$schema" || keyword == "title" || keyword == "description" || keyword == "definitions")
      return true;
    if (keyword == "type") return is_any(value, asked);
    if (keyword == "const") return value == asked;
    if (keyword == "enum") return std::find(asked.begin(), asked.end(), value) != asked.end();
    if (keyword == "minimum") return !value.is_number() || value >= asked;
    if (keyword == "minLength") return !value.is_string() || value.get<std::string>().size() >= asked;
    if (keyword == "minProperties") return !value.is_object() || value.size() >= asked;
    if (keyword == "maxProperties") return !value.is_object() || value.size() <= asked;
    if (keyword == "pattern") return matches(value, asked);
    if (keyword == "required") return has_all(value, asked);
    if (keyword == "$ref") return refers(value, asked, place);
    if (keyword == "items") return each_item(value, asked, place);
    if (keyword == "properties") return each_property(value, asked, place);
    if (keyword == "additionalProperties") return each_other(value, asked, schema, place);
    throw Problem("the schema has a keyword " + keyword);
  }

  static bool matches(const json& value, const std::string& pattern) {
    return !value.is_string() || std::regex_search(value.get<std::string>(), std::regex(pattern));
  }
  static bool has_all(const json& value, const json& names) {
    return !value.is_object() || std::all_of(names.begin(), names.end(),
                                             [&](const json& n) { return value.contains(n.get<std::string>()); });
  }
  bool refers(const json& value, const std::string& to, const std::string& place) const {
    validate(value, root_.at(json::json_pointer(to.substr(1))), place);
    return true;
  }
  bool each_item(const json& value, const json& schema, const std::string& place) const {
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
      validate(value[i], schema, place + "/" + std::to_string(i));
    }
    return true;
  }
  bool each_property(const json& value, const json& schemas, const std::string& place) const {
    for (const auto& [name, schema] : schemas.items()) {
      if (value.is_object() && value.contains(name)) validate(value.at(name), schema, place + "/" + name);
    }
    return true;
  }
  bool each_other(const json& value, const json& asked, const json& schema, const std::string& place) const {
    if (!value.is_object()) return true;
    for (const auto& [name, member] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(name)) continue;
      if (asked.is_boolean() && !asked.get<bool>()) throw Problem(place + "/" + name + ": no such property");
      if (asked.is_object()) validate(member, asked, place + "/" + name);
    }
    return true;
  }

  const json& root_;
};

}  // namespace

std::string problem_by_schema(const json& value, const json& root) {
  try {
    Validator(root).validate(value, root, "");
    return "";
  } catch (const std::exception& problem) {
    return problem.what();
  }
}

}  // namespace sticky::cli
