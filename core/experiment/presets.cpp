#include "core/experiment/presets.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "core/base/suggestion.h"
#include "core/experiment/embedded.h"
#include "core/experiment/experiment_json.h"
#include "core/experiment/filled.h"
#include "core/experiment/printable.h"

namespace sticky {
namespace {

using nlohmann::json;

json topics_file() {
  return json::parse(embedded_file("topics.json"));
}

bool is_private(const json& link) {
  return link.is_object() && link.value("kind", "") == "private";
}

bool needs_private_link(const json& file) {
  if (file.contains("link") && is_private(file["link"])) return true;
  const json variants = file.value("variants", json::array());
  return std::any_of(variants.begin(), variants.end(), [](const json& variant) {
    const json& set = variant.at("set");
    return set.value("/link/kind", "") == "private" || (set.contains("/link") && is_private(set["/link"]));
  });
}

/// What preset_from() finds, without checking the whole file, which is half a millisecond: start-up has to wait for
/// all of them. tests/core/experiment/presets_test.cpp compares the two.
Preset summary_of(std::string_view text) {
  const json file = json::parse(text);
  return {file.at("id").get<std::string>(),
          text_from_json(file.at("title")),
          text_from_json(file.at("question")),
          needs_private_link(file) ? "private" : "loopback",
          std::string(text),
          "",
          ""};
}

std::map<std::string, Preset> read_all_presets() {
  std::map<std::string, Preset> by_id;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.name.starts_with("presets/")) continue;
    Preset preset = summary_of(file.text);
    by_id.emplace(preset.id, std::move(preset));
  }
  return by_id;
}

/// Topic by topic; tests/core/experiment/presets_test.cpp sees to it that each preset is in one.
std::vector<Preset> in_order_of_topics() {
  std::map<std::string, Preset> by_id = read_all_presets();
  std::vector<Preset> ordered;
  for (const json& topic : topics_file()) {
    for (const json& id : topic.at("presets")) {
      auto found = by_id.extract(id.get<std::string>());
      if (found.empty()) throw std::logic_error("topics.json names no preset or names it twice: " + id.dump());
      found.mapped().topic = topic.at("id").get<std::string>();
      ordered.push_back(std::move(found.mapped()));
    }
  }
  if (!by_id.empty()) throw std::logic_error("topics.json does not name the preset " + by_id.begin()->first);
  return ordered;
}

std::vector<PresetTopic> read_topics() {
  std::vector<PresetTopic> topics;
  for (const json& topic : topics_file()) {
    topics.push_back({topic.at("id").get<std::string>(), text_from_json(topic.at("title"))});
  }
  topics.push_back({std::string(kOwnTopic), {"Your own", "自己添加的"}});
  return topics;
}

bool runs_on_private_link(const ExperimentFile& file) {
  return std::any_of(file.variants.begin(), file.variants.end(), [](const Variant& variant) {
    return variant.experiment.link.kind == LinkSpec::Kind::private_link;
  });
}

}  // namespace

Preset preset_from(const ExperimentFile& file, std::string_view text) {
  const Experiment& a = file.variants.front().experiment;
  return {a.id, a.title, a.question, runs_on_private_link(file) ? "private" : "loopback", std::string(text), "", ""};
}

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = in_order_of_topics();
  return all;
}

const std::vector<PresetTopic>& preset_topics() {
  static const std::vector<PresetTopic> all = read_topics();
  return all;
}

const Preset& preset_named(std::string_view id, const std::vector<Preset>& among) {
  const auto found = std::find_if(among.begin(), among.end(), [id](const Preset& preset) { return preset.id == id; });
  if (found != among.end()) return *found;
  std::vector<std::string> ids;
  for (const Preset& preset : among) ids.push_back(preset.id);
  LocalText hint = did_you_mean(id, ids);
  if (hint.empty()) hint = {"; sticky presets lists them", "；sticky presets 列出全部预设"};
  throw ExperimentError("", filled("there is no preset \"{}\"{}", "没有名为“{}”的预设{}", printable(id, 60), hint));
}

}  // namespace sticky
