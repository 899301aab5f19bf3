#include "core/report/settings_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/experiment/setting_words.h"

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
std::string short_json(const json& value) {
  std::string text = value.dump(-1, ' ', true, json::error_handler_t::replace);
  if (text.size() > kLongestValue) text = text.substr(0, kLongestValue - 1) + "…";
  return text;
}

LocalText words_of(const std::string& path, const json* value) {
  return setting_text(path, value != nullptr ? *value : json("-"));
}

// The parameters of one framing say nothing beside those of another.
bool are_compared_by_member(const json& a, const json& b) {
  if (!a.is_object() || !b.is_object()) return false;
  return a.value("strategy", json()) == b.value("strategy", json());
}

void compare(const std::string& path, const json* a, const json* b, std::vector<SettingDifference>& found) {
  if (a != nullptr && b != nullptr && *a == *b) return;
  if (a == nullptr || b == nullptr || !are_compared_by_member(*a, *b)) {
    found.push_back({path, a != nullptr ? short_json(*a) : "", b != nullptr ? short_json(*b) : "", words_of(path, a),
                     words_of(path, b)});
    return;
  }
  std::set<std::string> keys;
  for (const auto& [key, value] : a->items()) keys.insert(key);
  for (const auto& [key, value] : b->items()) keys.insert(key);
  for (const std::string& key : keys) {
    if (path.empty() && !is_setting(key)) continue;
    compare(path.empty() ? key : fmt::format("{}.{}", path, key), a->contains(key) ? &a->at(key) : nullptr,
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
