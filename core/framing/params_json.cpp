#include "core/framing/params_json.h"

#include <algorithm>
#include <concepts>
#include <limits>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/suggestion.h"

namespace sticky::framing {
namespace {

using nlohmann::json;

template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool>;

// read_value() fills `into` and answers what was expected instead where `value` does not fit.

LocalText read_value(const json& value, bool& into) {
  if (!value.is_boolean()) return {"true or false", "true 或 false"};
  into = value.get<bool>();
  return {};
}

template <Integer T>
LocalText read_value(const json& value, T& into) {
  const auto least = std::numeric_limits<T>::min();
  const auto most = std::numeric_limits<T>::max();
  const LocalText expected{"a whole number from " + std::to_string(least) + " to " + std::to_string(most),
                           std::to_string(least) + " 到 " + std::to_string(most) + " 的整数"};
  if (value.is_number_unsigned()) {
    if (value.get<std::uint64_t>() > static_cast<std::uint64_t>(most)) return expected;
  } else if (value.is_number_integer()) {
    if (std::unsigned_integral<T> || value.get<std::int64_t>() < static_cast<std::int64_t>(least)) return expected;
  } else {
    return expected;
  }
  into = value.get<T>();
  return {};
}

LocalText read_value(const json& value, std::string& into) {
  if (!value.is_string()) return {"a string", "字符串"};
  into = value.get<std::string>();
  return {};
}

LocalText read_value(const json& value, ByteVector& into) {
  const auto bytes = value.is_string() ? from_hex(value.get_ref<const std::string&>()) : std::nullopt;
  if (!bytes)
    return {"a string of hex digits, two a byte, such as \"0d0a\"", "十六进制字符串，每个字节两位，例如 \"0d0a\""};
  into = *bytes;
  return {};
}

LocalText read_value(const json& value, std::byte& into) {
  ByteVector one;
  if (!read_value(value, one).empty() || one.size() != 1) {
    return {"one byte in hex, such as \"c0\"", "一个字节的十六进制，例如 \"c0\""};
  }
  into = one.front();
  return {};
}

LocalText read_value(const json& value, std::vector<ByteVector>& into) {
  const LocalText expected{R"(an array of hex strings, such as ["0d0a", "0a"])",
                           R"(由十六进制字符串组成的列表，例如 ["0d0a", "0a"])"};
  if (!value.is_array()) return expected;
  std::vector<ByteVector> all(value.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!read_value(value[i], all[i]).empty()) return expected;
  }
  into = std::move(all);
  return {};
}

template <class Enum>
requires std::is_enum_v<Enum> LocalText read_value(const json& value, Enum& into) {
  std::string expected;
  for (std::size_t i = 0; i < spellings<Enum>.size(); ++i) {
    if (value == spellings<Enum>[i]) {
      into = static_cast<Enum>(i);
      return {};
    }
    expected += (i == 0 ? "\"" : ", \"") + std::string(spellings<Enum>[i]) + "\"";
  }
  return {"one of " + expected, expected + " 之一"};
}

template <class T>
LocalText read_value(const json& value, std::optional<T>& into) {
  return read_value(value, into.emplace());
}

// write_value() is the inverse of read_value().

json write_value(bool value) {
  return value;
}
template <Integer T>
json write_value(T value) {
  return value;
}
json write_value(const std::string& value) {
  return value;
}
json write_value(const ByteVector& value) {
  return to_hex(value);
}
json write_value(std::byte value) {
  return to_hex({&value, 1});
}
json write_value(const std::vector<ByteVector>& value) {
  json all = json::array();
  for (const ByteVector& one : value) all.push_back(to_hex(one));
  return all;
}
template <class Enum>
requires std::is_enum_v<Enum> json write_value(Enum value) {
  return spellings<Enum>.at(static_cast<std::size_t>(value));
}
template <class T>
json write_value(const std::optional<T>& value) {
  return value ? write_value(*value) : json(nullptr);
}

ParamsError refusal(const std::string& field, const LocalText& why) {
  return {field, at_place(field, why)};
}

/// `problem`, the name that was probably meant, and all there are.
LocalText with_names(const LocalText& problem, const std::string& written, const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  const LocalText hint = did_you_mean(written, names);
  if (hint.empty()) return {problem.en + "; there are " + list, problem.zh + "；可用的有 " + list};
  return {problem.en + hint.en + " There are " + list, problem.zh + hint.zh + "可用的有 " + list};
}

template <class P>
std::vector<std::string> parameter_names() {
  std::vector<std::string> names;
  P params;
  P::fields(params, [&names](std::string_view field, auto&) { names.emplace_back(field); });
  return names;
}

template <std::size_t... i>
std::vector<std::string> strategy_names(std::index_sequence<i...> /*all*/) {
  return {std::string(std::variant_alternative_t<i, Params>::name)...};
}

template <class P>
LocalText unknown_parameter(const std::string& name) {
  const std::string strategy(P::name);
  const std::vector<std::string> names = parameter_names<P>();
  if (names.empty()) return {"the strategy " + strategy + " has no parameters", "策略 " + strategy + " 没有参数"};
  return with_names({"the strategy " + strategy + " has no such parameter", "策略 " + strategy + " 没有这个参数"},
                    name, names);
}

template <class P>
std::string unknown_member(const json& members) {
  const std::vector<std::string> names = parameter_names<P>();
  for (auto member = members.begin(); member != members.end(); ++member) {
    const bool known =
        member.key() == "strategy" || std::find(names.begin(), names.end(), member.key()) != names.end();
    if (!known) return member.key();
  }
  return {};
}

/// What a number must be where its type holds more than that, in the words of the strategy's problem(); else
/// `expected`, which is all that the type holds.
LocalText possible_numbers(std::string_view field, const LocalText& expected) {
  if (field == "field_size" || field == "prefix_size") return {"1, 2, 3, 4 or 8 bytes", "1、2、3、4 或 8 字节"};
  if (field == "bits") return {"32 or 64", "32 或 64"};
  if (field == "size") {
    const std::string most = std::to_string(std::numeric_limits<std::uint64_t>::max());
    return {"a whole number from 1 to " + most, "1 到 " + most + " 的整数"};
  }
  if (field == "offset") return {"a whole number from 0 to 1048576", "0 到 1048576 的整数"};
  if (field == "opcode") {
    return {"1 (text), 2 (binary), 8 (close), 9 (ping) or 10 (pong)",
            "1（text）、2（binary）、8（close）、9（ping）或 10（pong）"};
  }
  return expected;
}

template <class P>
std::variant<Params, ParamsError> read_members(const json& members) {
  if (const std::string unknown = unknown_member<P>(members); !unknown.empty()) {
    return refusal(unknown, unknown_parameter<P>(unknown));
  }
  P params;
  ParamsError error;
  P::fields(params, [&](std::string_view field, auto& into) {
    const auto member = members.find(field);
    if (!error.field.empty() || member == members.end() || member->is_null()) return;
    const LocalText expected = read_value(*member, into);
    if (expected.empty()) return;
    const LocalText possible = possible_numbers(field, expected);
    error = refusal(std::string(field), {"must be " + possible.en, "应为：" + possible.zh});
  });
  if (!error.field.empty()) return error;
  if (const LocalText problem = params.problem(); !problem.empty()) {
    return ParamsError{problem.en.substr(0, problem.en.find(':')), problem};
  }
  return Params{params};
}

/// Tries the alternatives of Params one by one until one has the name.
template <std::size_t i = 0>
std::variant<Params, ParamsError> read_named(std::string_view strategy, const json& members) {
  if constexpr (i == std::variant_size_v<Params>) {
    const std::string name(strategy);
    const std::vector<std::string> names = strategy_names(std::make_index_sequence<i>{});
    return refusal(
        "strategy",
        with_names({"there is no framing strategy named " + name, "没有名为 " + name + " 的分帧策略"}, name, names));
  } else {
    using P = std::variant_alternative_t<i, Params>;
    if (P::name == strategy) return read_members<P>(members);
    return read_named<i + 1>(strategy, members);
  }
}

}  // namespace

std::variant<Params, ParamsError> read_params(std::string_view strategy, const json& members) {
  if (!members.is_object()) {
    return refusal("strategy", {"the parameters must be a JSON object", "参数应为 JSON 对象"});
  }
  return read_named(strategy, members);
}

std::variant<Params, ParamsError> read_params(const json& flat) {
  if (!flat.is_object()) {
    return refusal("strategy", {"a framing must be a JSON object", "分帧方式应为 JSON 对象"});
  }
  const auto strategy = flat.find("strategy");
  if (strategy == flat.end() || !strategy->is_string()) {
    return refusal("strategy",
                   {"must be there and be the name of a framing strategy", "必须写出，且是一种分帧策略的名字"});
  }
  return read_params(strategy->get_ref<const std::string&>(), flat);
}

json to_json(const Params& params) {
  json flat = {{"strategy", name_of(params)}};
  std::visit(
      [&flat](const auto& p) {
        p.fields(p, [&flat](std::string_view field, const auto& value) { flat[field] = write_value(value); });
      },
      params);
  return flat;
}

Params with_default_limits(Params params, std::uint64_t limit) {
  std::visit(
      [limit](auto& p) {
        p.fields(p, [limit](std::string_view field, auto& value) {
          if constexpr (std::same_as<std::remove_reference_t<decltype(value)>, std::optional<std::uint64_t>>) {
            if (field.starts_with("max") && !value) value = limit;
          }
        });
      },
      params);
  return params;
}

}  // namespace sticky::framing
