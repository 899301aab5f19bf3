#include "core/report/json_text.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace sticky {
namespace {

using nlohmann::json;

std::string compact(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool stays_on_one_line(const json& value) {
  if (!value.is_structured() || value.empty()) return true;
  return value.is_array() &&
         std::none_of(value.begin(), value.end(), [](const json& v) { return v.is_structured(); });
}

void append(std::string& out, const json& value, std::size_t indent) {
  if (stays_on_one_line(value)) {
    out += compact(value);
    return;
  }
  const std::string inner(indent + 2, ' ');
  out += value.is_object() ? "{" : "[";
  bool first = true;
  for (const auto& [key, member] : value.items()) {
    out += first ? "\n" : ",\n";
    first = false;
    out += inner;
    if (value.is_object()) out += compact(key) + ": ";
    append(out, member, indent + 2);
  }
  out += "\n" + std::string(indent, ' ') + (value.is_object() ? "}" : "]");
}

}  // namespace

std::string json_text(const json& value) {
  std::string out;
  append(out, value, 0);
  out += '\n';
  return out;
}

}  // namespace sticky
