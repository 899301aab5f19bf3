#include "core/report/next_steps.h"

#include <algorithm>

namespace sticky {

using nlohmann::json;

namespace {

/// A private link carries no Unix socket and no pipe: with one of them among its transports the file is refused.
bool is_refused(const Suggestion& suggestion, const json& settings) {
  if (suggestion.path != "/link" || !settings.contains("transport")) return false;
  const json& named = settings.at("transport");
  const json transports = named.is_array() ? named : json::array({named});
  return std::any_of(transports.begin(), transports.end(),
                     [](const json& name) { return name != "tcp" && name != "udp" && name != "both"; });
}

}  // namespace

bool is_applied(const Suggestion& suggestion, const json& settings) {
  const json::json_pointer place(suggestion.path);
  if (!settings.contains(place)) return false;
  if (suggestion.path == "/framing") return settings.at(place).value("strategy", "raw") != "raw";
  json after = settings.at(place);
  const json wanted = json::parse(suggestion.value);
  if (after.is_object() && wanted.is_object())
    after.update(wanted);
  else
    after = wanted;
  return after == settings.at(place);
}

void add_next_steps(const Explanation& explanation, const json& settings, std::vector<Suggestion>& all) {
  for (Suggestion& suggestion : suggestions_for(explanation)) {
    // A receiver that decodes by a framing of its own would go on doing so: the change alone would cure nothing.
    const bool decodes_apart = settings.contains("decode_as") && !settings.at("decode_as").is_null();
    if (suggestion.path == "/framing" && decodes_apart) continue;
    if (is_refused(suggestion, settings)) continue;
    if (all.size() >= kMostNextSteps || is_applied(suggestion, settings)) continue;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Suggestion& s) {
      return s.path == suggestion.path && s.value == suggestion.value;
    });
    if (!known) all.push_back(std::move(suggestion));
  }
}

}  // namespace sticky
