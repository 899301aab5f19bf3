#include "core/experiment/parse_json.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/experiment/filled.h"
#include "core/experiment/json_reason.h"
#include "core/experiment/printable.h"

namespace sticky {
namespace {

using nlohmann::json;

/// "line 3, column 7: not valid JSON: WHY"
LocalText not_valid(std::string_view text, std::size_t offset, const LocalText& why) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
  return filled("line {}, column {}: not valid JSON: {}", "第 {} 行第 {} 列：不是合法的 JSON：{}", line,
                std::max<std::size_t>(1, before.size() - line_start), why);
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
          "", filled("not a usable JSON file: key \"{}\" appears twice in one object; remove one",
                     "不是可用的 JSON 文件：键“{}”在同一个对象里出现了两次；请去掉一个", printable(name)));
    }
    key_ = name;
    return true;
  }

  bool parse_error(std::size_t offset, const std::string& /*last_token*/, const json::exception& error) {
    throw ExperimentError("", not_valid(text_, offset, json_reason(error.what())));
  }

  json take() { return std::move(root_); }

 private:
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
      throw ExperimentError("", filled("nested deeper than {} levels; an experiment needs far fewer",
                                       "嵌套超过 {} 层；实验用不了这么多层", limits_.depth));
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
    throw ExperimentError("", filled("{} bytes; an experiment file has {} at most",
                                     "有 {} 字节；实验文件最多 {} 字节", text.size(), limits.bytes));
  }
  // nlohmann's lexer takes a NUL for the end of the text, and looks at nothing behind it.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    throw ExperimentError("", not_valid(text, nul + 1, {"a NUL byte; remove it", "有一个 NUL 字节；请去掉它"}));
  }
  Builder builder(text, limits);
  json::sax_parse(text, &builder);
  return builder.take();
}

}  // namespace sticky
