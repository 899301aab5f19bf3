#include "core/experiment/expectation_field.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/suggestion.h"
#include "core/experiment/filled.h"
#include "core/experiment/printable.h"
#include "core/experiment/schema.h"

namespace sticky {
namespace {

using nlohmann::json;

std::vector<std::string> split_at_dots(std::string_view text) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

bool is_index(std::string_view member) {
  return !member.empty() && member.size() <= 7 &&
         std::all_of(member.begin(), member.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> member_names(const json& schema) {
  std::vector<std::string> names;
  for (const auto& [name, ignored] : schema["properties"].items()) names.push_back(name);
  return names;
}

/// The schema of one member of a report object, or of one entry of a list; null where there is none.
const json* member_of(const json& object, const std::string& name) {
  const json& schema = resolved(object, report_schema());
  if (schema.contains("properties") && schema["properties"].contains(name)) return &schema["properties"][name];
  if (schema.contains("items") && is_index(name)) return &schema["items"];
  return nullptr;
}

/// Follows `path` from `object`; an error says which member is unknown there.
std::optional<LocalText> problem_on(const json& object, const std::vector<std::string>& path) {
  const json* at = &object;
  for (const std::string& name : path) {
    const json* next = member_of(*at, name);
    if (next == nullptr) {
      const json& schema = resolved(*at, report_schema());
      const LocalText hint = schema.contains("properties") ? did_you_mean(name, member_names(schema)) : LocalText{};
      return filled("reports have no field {}{}", "报告里没有字段 {}{}",
                    printable(fmt::format("{}", fmt::join(path, ".")), 80), hint);
    }
    at = next;
  }
  return std::nullopt;
}

}  // namespace

ExpectationField parse_expectation_field(std::string_view text) {
  const auto parts = split_at_dots(text);
  ExpectationField field;
  std::size_t next = 0;
  if (!transport_named(parts[0])) field.variant = parts[next++];
  const auto transport = next < parts.size() ? transport_named(parts[next]) : std::nullopt;
  if (!transport) {
    throw ExperimentError(
        "", filled("\"{}\" names no transport; write tcp.recv_sizes or B.udp.messages.lost",
                   "“{}”没有指明传输方式；请写成 tcp.recv_sizes 或 B.udp.messages.lost 这样", printable(text, 80)));
  }
  field.transport = *transport;
  ++next;
  if (next < parts.size() && parts[next] == "reply") {
    field.direction = Direction::server_to_client;
    ++next;
  }
  field.path.assign(parts.begin() + static_cast<std::ptrdiff_t>(next), parts.end());
  if (field.path.empty()) {
    throw ExperimentError("", filled("\"{}\" names no field of the report; write tcp.recv_sizes",
                                     "“{}”没有指明报告的字段；请写成 tcp.recv_sizes 这样", printable(text, 80)));
  }
  return field;
}

void check_report_has(const ExpectationField& field) {
  const json& definitions = report_schema().at("definitions");
  const auto in_direction = problem_on(definitions.at("direction"), field.path);
  if (!in_direction) return;
  const bool of_run = !problem_on(definitions.at("run"), field.path);
  if (of_run && field.direction == Direction::client_to_server) return;
  throw ExperimentError("", *in_direction);
}

}  // namespace sticky
