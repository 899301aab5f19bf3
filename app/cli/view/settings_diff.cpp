#include "app/cli/view/settings_diff.h"

#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "app/cli/view/text.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> kNoSettings{"schema",   "id",     "title",  "question",
                                                      "variants", "expect", "$schema"};
constexpr int kLongestValue = 40;

bool is_setting(const std::string& key) {
  return std::find(kNoSettings.begin(), kNoSettings.end(), key) == kNoSettings.end();
}

std::string value_text(const json& value) {
  return elide(visible(value.dump(-1, ' ', false, json::error_handler_t::replace)), kLongestValue);
}

void compare(const std::string& path, const json* a, const json* b, std::vector<SettingDifference>& found) {
  if (a != nullptr && b != nullptr && *a == *b) return;
  const bool objects = a != nullptr && b != nullptr && a->is_object() && b->is_object();
  if (!objects) {
    found.push_back({path, a != nullptr ? value_text(*a) : "", b != nullptr ? value_text(*b) : ""});
    return;
  }
  std::set<std::string> keys;
  for (const auto& [key, value] : a->items()) keys.insert(key);
  for (const auto& [key, value] : b->items()) keys.insert(key);
  for (const std::string& key : keys) {
    if (path.empty() && !is_setting(key)) continue;
    compare(path.empty() ? key : path + "." + key, a->contains(key) ? &a->at(key) : nullptr,
            b->contains(key) ? &b->at(key) : nullptr, found);
  }
}

}  // namespace

std::vector<SettingDifference> differences(const json& a, const json& b) {
  std::vector<SettingDifference> found;
  compare("", &a, &b, found);
  return found;
}

}  // namespace sticky::cli
