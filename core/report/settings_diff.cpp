#include "core/report/settings_diff.h"

#include <algorithm>
#include <array>
#include <set>

namespace sticky {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> kNoSettings{"schema",   "id",     "title",  "question",
                                                      "variants", "expect", "$schema"};
constexpr std::size_t kLongestValue = 40;

bool is_setting(const std::string& key) {
  return std::find(kNoSettings.begin(), kNoSettings.end(), key) == kNoSettings.end();
}

// In ASCII, so that nothing in it obeys or deceives a terminal.
std::string value_text(const json& value) {
  std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
  if (text.size() > kLongestValue) text = text.substr(0, kLongestValue - 1) + "…";
  return text;
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

nlohmann::json settings_of(const ExperimentFile& file, const std::string& variant) {
  json settings = file.normalized;
  const auto found = std::find_if(file.variants.begin(), file.variants.end(),
                                  [&](const Variant& v) { return v.id == variant && v.set.is_object(); });
  if (found == file.variants.end()) return settings;
  for (const auto& [pointer, value] : found->set.items()) settings[json::json_pointer(pointer)] = value;
  return settings;
}

}  // namespace sticky
