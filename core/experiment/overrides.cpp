#include "core/experiment/overrides.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "core/experiment/filled.h"
#include "core/experiment/parse_json.h"
#include "core/experiment/printable.h"

namespace sticky {
namespace {

using nlohmann::json;

json::json_pointer parse_path(std::string_view written) {
  std::string path(written);
  if (!path.starts_with('/')) {
    if (path.find('/') == std::string::npos) std::replace(path.begin(), path.end(), '.', '/');
    path.insert(path.begin(), '/');
  }
  try {
    return json::json_pointer(path);
  } catch (const json::exception&) {
    throw ExperimentError("",
                          filled("\"{}\" is no path; write sender.nodelay or /sender/nodelay",
                                 "“{}”不是路径；请写成 sender.nodelay 或 /sender/nodelay 这样", printable(written)));
  }
}

/// True for what looks like JSON that was meant as such, so that an error in it is not taken for a bare word.
bool meant_as_json(std::string_view value) {
  return !value.empty() && std::string_view("{[\"").find(value.front()) != std::string_view::npos;
}

json parse_value(std::string_view value) {
  try {
    return parse_json(value);
  } catch (const ExperimentError& error) {
    if (meant_as_json(value)) throw;
  }
  json word = std::string(value);
  try {
    static_cast<void>(word.dump());
  } catch (const json::exception&) {
    throw ExperimentError("", {"the value is not valid UTF-8", "值不是合法的 UTF-8"});
  }
  return word;
}

/// The entry of `list` that `position` names. Throws where there is none.
json& entry_of(json& list, const std::string& position, const std::string& path) {
  std::size_t at = 0;
  const auto [end, error] = std::from_chars(position.data(), position.data() + position.size(), at);
  if (error != std::errc() || end != position.data() + position.size() || at >= list.size()) {
    throw ExperimentError(printable(path),
                          filled("\"{}\" is no position in a list of {}", "“{}”不是这个列表中的位置；列表有 {} 项",
                                 printable(position), list.size()));
  }
  return list[at];
}

}  // namespace

Override parse_override(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    throw ExperimentError("",
                          filled("\"{}\" sets nothing; write path=value, such as sender.nodelay=true",
                                 "“{}”没有设置任何值；请写成“路径=值”，例如 sender.nodelay=true", printable(text)));
  }
  Override parsed;
  parsed.path = parse_path(text.substr(0, equals));
  try {
    parsed.value = parse_value(text.substr(equals + 1));
  } catch (const ExperimentError& error) {
    throw ExperimentError(printable(parsed.path.to_string()), error.text());
  }
  const bool is_framing =
      parsed.path == json::json_pointer("/framing") || parsed.path == json::json_pointer("/decode_as");
  if (is_framing && parsed.value.is_string()) parsed.value = json{{"strategy", std::move(parsed.value)}};
  return parsed;
}

void set_at(json& experiment, const json::json_pointer& path, const json& value) {
  std::vector<std::string> members;
  for (json::json_pointer rest = path; !rest.empty(); rest.pop_back()) members.insert(members.begin(), rest.back());
  json* at = &experiment;
  for (const std::string& member : members) {
    if (at->is_null()) *at = json::object();
    if (at->is_array()) {
      at = &entry_of(*at, member, path.to_string());
    } else if (at->is_object()) {
      at = &(*at)[member];
    } else {
      throw ExperimentError(printable(path.to_string()),
                            filled("there is no \"{}\" inside {}", "没有“{}”这一项，因为上一级是 {}",
                                   printable(member), printable(at->dump(), 60)));
    }
  }
  *at = value;
}

}  // namespace sticky
