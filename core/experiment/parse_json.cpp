#include "core/experiment/parse_json.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/experiment/printable.h"

namespace sticky {
namespace {

using nlohmann::json;

std::string position(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  return fmt::format("line {}, column {}", line, std::max<std::size_t>(1, before.size() - line_start));
}

/// Builds the value on the way, so that a limit stops the parse and not the program.
/// The names and signatures of the callbacks are nlohmann's SAX interface.
class Builder {
 public:
  Builder(std::string_view text, const JsonLimits& limits) : text_(text), limits_(limits) {}

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(json::number_integer_t value) { return add(value); }
  bool number_unsigned(json::number_unsigned_t value) { return add(value); }
  bool number_float(json::number_float_t value, const std::string& /*text*/) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(json::binary_t& /*value*/) { return false; }  // JSON text has none
  bool start_object(std::size_t /*size*/) { return open(json::object()); }
  bool start_array(std::size_t /*size*/) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    if (open_.back()->contains(name)) {
      throw ExperimentError(
          "",
          fmt::format("not a usable JSON file: key \"{}\" appears twice in one object; remove one", printable(name)));
    }
    key_ = name;
    return true;
  }

  bool parse_error(std::size_t offset, const std::string& /*last_token*/, const json::exception& error) {
    throw ExperimentError(position(text_, offset), "not valid JSON: " + reason(error.what()));
  }

  json take() { return std::move(root_); }

 private:
  /// What nlohmann says without its prefix, and without the token that it quotes from the file.
  static std::string reason(std::string_view what) {
    for (const std::string_view lead : {": ", "] "}) {
      if (const auto at = what.find(lead); at != std::string_view::npos) {
        what.remove_prefix(at + lead.size());
        break;
      }
    }
    const auto quoted = what.find("; last read");
    const auto expected = what.find("; expected");
    std::string kept(what.substr(0, std::min(quoted, expected)));
    if (expected != std::string_view::npos) kept += what.substr(expected);
    return printable(kept);
  }

  json* place(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    return &(parent[key_] = std::move(value));
  }

  bool add(json value) {
    place(std::move(value));
    return true;
  }

  bool open(json container) {
    if (open_.size() >= limits_.depth) {
      throw ExperimentError(
          "", fmt::format("nested deeper than {} levels; an experiment needs far fewer", limits_.depth));
    }
    open_.push_back(place(std::move(container)));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  JsonLimits limits_;
  json root_;
  std::vector<json*> open_;  // containers not yet closed; a parent never moves while a child is open
  std::string key_;
};

}  // namespace

json parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes) {
    throw ExperimentError("", fmt::format("{} bytes; an experiment file has {} at most", text.size(), limits.bytes));
  }
  // nlohmann's lexer takes a NUL for the end of the text, and looks at nothing behind it.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    throw ExperimentError(position(text, nul + 1), "not valid JSON: a NUL byte; remove it");
  }
  Builder builder(text, limits);
  json::sax_parse(text, &builder);
  return builder.take();
}

}  // namespace sticky
