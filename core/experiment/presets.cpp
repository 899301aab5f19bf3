#include "core/experiment/presets.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/experiment/embedded.h"
#include "core/experiment/experiment_json.h"
#include "core/experiment/parse_json.h"
#include "core/experiment/printable.h"
#include "core/experiment/suggestion.h"

namespace sticky {
namespace {

using nlohmann::json;

/// From the first surprise to the remedies; presets that are not named here follow in the order of their names.
constexpr std::array<std::string_view, 21> kOrder{
    "late-reader",      "small-read",   "late-accept",    "nagle-loopback",    "nodelay-still-merges",
    "forty-ms",         "command-tail", "length-prefix",  "byte-order",        "announce-without-ack",
    "announce-ack",     "json-header",  "header-split",   "delimiter-in-body", "resync",
    "framing-compared", "only-tcp",     "udp-truncation", "udp-overflow",      "udp-nobody-listening",
    "connect-refused"};

/// Only the head: tests hold that each is a correct experiment, and whoever runs one reads all of it.
Preset read_preset(const EmbeddedFile& file) {
  const json whole = parse_json(file.text);
  const std::string link = whole.value(json::json_pointer("/link/kind"), "loopback");
  return {whole.at("id"), text_from_json(whole.at("title")), text_from_json(whole.at("question")), link, file.text};
}

std::vector<Preset> read_presets() {
  std::vector<Preset> all;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name.starts_with("presets/")) all.push_back(read_preset(file));
  }
  const auto rank = [](const Preset& preset) { return std::find(kOrder.begin(), kOrder.end(), preset.id); };
  std::stable_sort(all.begin(), all.end(), [&rank](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return all;
}

}  // namespace

const std::vector<Preset>& presets() {
  static const std::vector<Preset> all = read_presets();
  return all;
}

const Preset& preset_named(std::string_view id) {
  const auto& all = presets();
  const auto found = std::find_if(all.begin(), all.end(), [id](const Preset& preset) { return preset.id == id; });
  if (found != all.end()) return *found;
  std::vector<std::string> ids;
  for (const Preset& preset : all) ids.push_back(preset.id);
  const std::string hint = did_you_mean(id, ids);
  throw ExperimentError("", fmt::format("there is no preset \"{}\"{}", printable(id, 60),
                                        hint.empty() ? fmt::format("; there are {}", fmt::join(ids, ", ")) : hint));
}

}  // namespace sticky
