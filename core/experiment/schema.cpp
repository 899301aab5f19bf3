#include "core/experiment/schema.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/bytes.h"
#include "core/base/suggestion.h"
#include "core/experiment/embedded.h"
#include "core/experiment/filled.h"
#include "core/experiment/framing_schema.h"
#include "core/experiment/parse_json.h"
#include "core/experiment/printable.h"

namespace sticky {
namespace {

using nlohmann::json;

std::string shown(const json& value) {
  if (value.is_number_float() && std::abs(value.get<double>()) < 1e18 && std::trunc(value.get<double>()) == value)
    return fmt::format("{:.0f}", value.get<double>());
  return printable(value.dump(-1, ' ', true, json::error_handler_t::replace), 60);
}

std::string below(const std::string& place, std::string_view member) {
  std::string token;
  for (const char c : printable(member, 60)) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return place + "/" + token;
}

std::vector<std::string> names_of(const json& object) {
  std::vector<std::string> names;
  for (const auto& [name, ignored] : object.items()) names.push_back(name);
  return names;
}

std::vector<std::string> strings_in(const json& list) {
  std::vector<std::string> strings;
  for (const json& item : list) strings.push_back(item.is_string() ? item.get<std::string>() : item.dump());
  return strings;
}

/// "a, b, c"; "a、b、c".
LocalText listed(const std::vector<std::string>& names) {
  return {fmt::format("{}", fmt::join(names, ", ")), fmt::format("{}", fmt::join(names, "、"))};
}

/// The schema's types; none where it takes any value.
std::vector<std::string> types_of(const json& schema) {
  if (!schema.contains("type")) return {};
  return schema["type"].is_array() ? schema["type"].get<std::vector<std::string>>()
                                   : std::vector<std::string>{schema["type"].get<std::string>()};
}

bool has_type(const json& value, std::string_view type) {
  if (type == "integer") {
    return value.is_number_integer() || (value.is_number_float() && std::trunc(value.get<double>()) == value);
  }
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  return value.is_null();
}

bool fits_type(const json& value, const json& schema) {
  const auto types = types_of(schema);
  return types.empty() || std::any_of(types.begin(), types.end(), [&](const auto& t) { return has_type(value, t); });
}

/// A JSON Schema type in words.
LocalText type_in_words(const std::string& type) {
  if (type == "integer") return {"a whole number", "整数"};
  if (type == "number") return {"a number", "数"};
  if (type == "string") return {"a string", "字符串"};
  if (type == "boolean") return {"true or false", "true 或 false"};
  if (type == "object") return {"an object", "对象"};
  if (type == "array") return {"a list", "列表"};
  return {"null", "null"};
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

/// "a or b", "整数或 null": in Chinese a space parts only what is Latin.
LocalText joined_by_or(const std::vector<LocalText>& words) {
  LocalText joined;
  for (const LocalText& word : words) {
    const bool first = joined.zh.empty();
    if (!first) {
      joined.en += " or ";
      joined.zh += std::string(is_ascii(joined.zh.back()) ? " " : "") + "或" + (is_ascii(word.zh.front()) ? " " : "");
    }
    joined.en += word.en;
    joined.zh += word.zh;
  }
  return joined;
}

/// "a whole number or null": what a schema takes, in words.
LocalText wanted(const json& schema) {
  if (schema.contains("enum") && schema["enum"][0].is_string()) {
    return listed(strings_in(schema["enum"]));
  }
  std::vector<LocalText> words;
  for (const std::string& type : types_of(schema)) words.push_back(type_in_words(type));
  return joined_by_or(words);
}

/// Carries out one schema on one value.
class Walker {
 public:
  explicit Walker(const json& root) : root_(root) {}

  json complete(const json& written, json value, const std::string& place) const {
    const json& schema = resolved(written, root_);
    if (schema.contains("oneOf") && !schema.contains("properties")) {
      const json& chosen = alternative(schema, value, place);
      return complete(chosen, std::move(value), place);
    }
    if (!fits_type(value, schema)) refuse_type(value, wanted(schema), place);
    refuse_other_values(schema, value, place);
    if (value.is_number()) return number(schema, std::move(value), place);
    if (value.is_string()) check_string(schema, value.get_ref<const std::string&>(), place);
    if (value.is_array()) return array(schema, std::move(value), place);
    if (value.is_object() && schema.contains("properties")) return object(schema, std::move(value), place);
    return value;
  }

 private:
  [[noreturn]] static void refuse_type(const json& value, const LocalText& wanted, const std::string& place) {
    throw ExperimentError(place, filled("is {}; must be {}", "是 {}；应为：{}", shown(value), wanted));
  }

  static void refuse_other_values(const json& schema, const json& value, const std::string& place) {
    if (!schema.contains("enum")) return;
    const json& values = schema["enum"];
    if (std::find(values.begin(), values.end(), value) != values.end()) return;
    const auto names = strings_in(values);
    const LocalText hint = value.is_string() ? did_you_mean(value.get_ref<const std::string&>(), names) : LocalText{};
    throw ExperimentError(
        place, filled("is {}; must be one of {}{}", "是 {}；只能是 {} 之一{}", shown(value), listed(names), hint));
  }

  /// The same for one alternative among others: `wanted` says all that could stand there.
  static void refuse_other_names(const json& schema, const json& value, const LocalText& wanted,
                                 const std::string& place) {
    if (!schema.contains("enum") || !value.is_string()) return;
    const auto names = strings_in(schema["enum"]);
    const auto& name = value.get_ref<const std::string&>();
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    throw ExperimentError(
        place, filled("is {}; must be {}{}", "是 {}；应为：{}{}", shown(value), wanted, did_you_mean(name, names)));
  }

  static json number(const json& schema, json value, const std::string& place) {
    const auto v = value.get<double>();
    if (schema.contains("minimum") && v < schema["minimum"].get<double>()) {
      throw ExperimentError(place, filled("{} is too small; the least is {}", "{} 太小；最小是 {}", shown(value),
                                          schema["minimum"].dump()));
    }
    if (schema.contains("maximum") && v > schema["maximum"].get<double>()) {
      throw ExperimentError(place, filled("{} is too large; the most is {}", "{} 太大；最大是 {}", shown(value),
                                          schema["maximum"].dump()));
    }
    const auto types = types_of(schema);
    const bool whole = std::find(types.begin(), types.end(), "integer") != types.end();
    if (whole && value.is_number_float())
      return static_cast<std::int64_t>(v);  // 1e3, 10.0; in range, as just checked
    return value;
  }

  static void check_string(const json& schema, const std::string& text, const std::string& place) {
    if (text.size() < schema.value("minLength", std::size_t{0})) {
      throw ExperimentError(place,
                            filled("\"{}\" is too short; give {} characters at least", "“{}”太短；至少要 {} 个字符",
                                   printable(text, 60), schema["minLength"].dump()));
    }
    if (schema.contains("maxLength") && text.size() > schema["maxLength"].get<std::size_t>()) {
      throw ExperimentError(place, filled("is {} bytes long; the most is {}", "长 {} 字节；最多 {} 字节", text.size(),
                                          schema["maxLength"].dump()));
    }
    const std::string format = schema.value("x-format", "");
    if (format == "hex" && !from_hex(text)) {
      throw ExperimentError(place, filled(R"("{}" is not hex; write two digits a byte, such as "0d0a")",
                                          "“{}”不是十六进制；每个字节写两位，例如“0d0a”", printable(text, 60)));
    }
    const auto in_name = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; };
    if (format == "name" && !std::all_of(text.begin(), text.end(), in_name)) {
      throw ExperimentError(place, filled("\"{}\" may hold letters, digits, - and _ only",
                                          "“{}”只能含字母、数字、- 和 _", printable(text, 60)));
    }
  }

  json array(const json& schema, json value, const std::string& place) const {
    if (value.size() < schema.value("minItems", std::size_t{0})) {
      throw ExperimentError(place, filled("has {} entries; the least is {}", "有 {} 项；最少 {} 项", value.size(),
                                          schema["minItems"].dump()));
    }
    if (schema.contains("maxItems") && value.size() > schema["maxItems"].get<std::size_t>()) {
      throw ExperimentError(place, filled("has {} entries; the most is {}", "有 {} 项；最多 {} 项", value.size(),
                                          schema["maxItems"].dump()));
    }
    for (std::size_t i = 0; schema.contains("items") && i < value.size(); ++i) {
      value[i] = complete(schema["items"], std::move(value[i]), place + "/" + std::to_string(i));
    }
    if (schema.value("uniqueItems", false)) refuse_repeated(value, place);
    return value;
  }

  static void refuse_repeated(const json& list, const std::string& place) {
    for (auto item = list.begin(); item != list.end(); ++item) {
      if (std::find(list.begin(), item, *item) != item) {
        throw ExperimentError(place, filled("names {} twice; name it once", "{} 出现了两次；只写一次", shown(*item)));
      }
    }
  }

  json object(const json& schema, json value, const std::string& place) const {
    const json& properties = schema["properties"];
    for (const auto& [name, ignored] : value.items()) {
      if (!properties.contains(name)) refuse_field(properties, name, place);
    }
    for (const json& name : schema.value("required", json::array())) {
      if (!value.contains(name))
        throw ExperimentError(below(place, name.get<std::string>()), LocalText{"is missing", "缺少此项"});
    }
    for (const auto& [name, member] : properties.items()) {
      if (!value.contains(name)) {
        if (!member.contains("default")) continue;
        value[name] = member["default"];
      }
      value[name] = complete(member, std::move(value[name]), below(place, name));
    }
    return value;
  }

  [[noreturn]] static void refuse_field(const json& properties, const std::string& name, const std::string& place) {
    const auto names = names_of(properties);
    LocalText rest = did_you_mean(name, names);
    if (rest.empty()) rest = filled("; there are {}", "；可用的有 {}", listed(names));
    throw ExperimentError(below(place, name), filled("unknown field{}", "未知字段{}", rest));
  }

  std::vector<const json*> alternatives(const json& schema) const {
    std::vector<const json*> all;
    for (const json& written : schema["oneOf"]) {
      const json& one = resolved(written, root_);
      if (one.contains("oneOf") && !one.contains("properties")) {
        const auto inner = alternatives(one);
        all.insert(all.end(), inner.begin(), inner.end());
      } else {
        all.push_back(&one);
      }
    }
    return all;
  }

  const json& alternative(const json& schema, const json& value, const std::string& place) const {
    const auto all = alternatives(schema);
    std::vector<const json*> fitting;
    std::vector<LocalText> words;
    for (const json* one : all) {
      if (fits_type(value, *one)) fitting.push_back(one);
      const LocalText word = wanted(*one);
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    if (fitting.empty()) refuse_type(value, joined_by_or(words), place);
    if (fitting.size() == 1) {
      refuse_other_names(*fitting.front(), value, joined_by_or(words), place);
      return *fitting.front();
    }
    const std::string key = constant_member(*fitting.front());
    return key.empty() ? by_required(fitting, value, place) : by_constant(fitting, key, value, place);
  }

  /// The member that tells alternatives apart by a constant value, such as strategy; "" where there is none.
  static std::string constant_member(const json& schema) {
    for (const auto& [name, member] : schema.at("properties").items()) {
      if (member.contains("const")) return name;
    }
    return "";
  }

  static const json& by_constant(const std::vector<const json*>& all, const std::string& key, const json& value,
                                 const std::string& place) {
    std::vector<std::string> names;
    for (const json* one : all) {
      const json& name = (*one)["properties"][key]["const"];
      if (value.contains(key) && value[key] == name) return *one;
      names.push_back(name.get<std::string>());
    }
    if (!value.contains(key)) {
      throw ExperimentError(below(place, key),
                            filled("is missing; give one of {}", "缺少此项；可取 {}", listed(names)));
    }
    const LocalText hint =
        value[key].is_string() ? did_you_mean(value[key].get_ref<const std::string&>(), names) : LocalText{};
    throw ExperimentError(below(place, key), filled("is {}; must be one of {}{}", "是 {}；只能是 {} 之一{}",
                                                    shown(value[key]), listed(names), hint));
  }

  static const json& by_required(const std::vector<const json*>& all, const json& value, const std::string& place) {
    std::vector<std::string> names;
    for (const json* one : all) {
      const auto required = strings_in((*one)["required"]);
      if (std::all_of(required.begin(), required.end(), [&](const auto& name) { return value.contains(name); }))
        return *one;
      names.insert(names.end(), required.begin(), required.end());
    }
    const LocalText hint = value.empty() ? LocalText{} : did_you_mean(value.begin().key(), names);
    throw ExperimentError(place, filled("is {}; must have one of {}{}", "是 {}；必须含有 {} 之一{}", shown(value),
                                        listed(names), hint));
  }

  const json& root_;
};

}  // namespace

const json& experiment_schema() {
  static const json schema = [] {
    json read = parse_json(embedded_file("experiment.schema.json"));
    describe_other_strategies(read);
    return read;
  }();
  return schema;
}

const json& report_schema() {
  static const json schema = parse_json(embedded_file("report.schema.json"));
  return schema;
}

const json& resolved(const json& schema, const json& root) {
  const json* target = &schema;
  if (schema.contains("allOf")) target = &schema["allOf"][0];
  while (target->contains("$ref")) {
    target = &root.at(json::json_pointer((*target)["$ref"].get_ref<const std::string&>().substr(1)));
  }
  return *target;
}

json complete(const json& schema, json value, const json& root, const std::string& place) {
  return Walker(root).complete(schema, std::move(value), place);
}

}  // namespace sticky
