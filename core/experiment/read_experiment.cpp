#include "core/experiment/read_experiment.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/experiment/applicability.h"
#include "core/experiment/expectation_field.h"
#include "core/experiment/experiment_json.h"
#include "core/experiment/filled.h"
#include "core/experiment/message_check.h"
#include "core/experiment/overrides.h"
#include "core/experiment/parse_json.h"
#include "core/experiment/schema.h"

namespace sticky {
namespace {

using nlohmann::json;

/// Members that a variant may not set: they belong to the file as a whole.
constexpr std::array<std::string_view, 7> kOfTheFile{"schema",   "$schema",  "id",    "title",
                                                     "question", "variants", "expect"};
/// Members whose override leaves the experiment what it is, so that its expectations still apply.
constexpr std::array<std::string_view, 9> kHarmless{"expect",    "repeat",       "seed",  "evidence", "ip",
                                                    "transport", "time_limit_s", "title", "question"};

constexpr int kSchema = 1;

template <std::size_t N>
bool is_in(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A newer format may mean anything, so this comes before all else.
void refuse_newer_schema(const json& document) {
  const auto found = document.find("schema");
  if (found == document.end() || !found->is_number() || found->get<double>() <= kSchema) return;
  throw ExperimentError("/schema", filled("{} is newer than this program, which reads up to {}; update the program",
                                          "{} 比本程序新，本程序最高只能读 {}；请升级程序", found->dump(), kSchema));
}

std::string first_member(const json::json_pointer& path) {
  json::json_pointer rest = path;
  std::string first;
  for (; !rest.empty(); rest.pop_back()) first = rest.back();
  return first;
}

/// Applies overrides; true where they made another experiment of it.
bool override_all(json& document, const std::vector<std::string>& overrides) {
  bool changed = false;
  for (const std::string& text : overrides) {
    const Override one = parse_override(text);
    set_at(document, one.path, one.value);
    changed = changed || !is_in(first_member(one.path), kHarmless);
  }
  return changed;
}

bool any_sets(const std::vector<std::string>& overrides, std::string_view member) {
  return std::any_of(overrides.begin(), overrides.end(),
                     [member](const auto& text) { return first_member(parse_override(text).path) == member; });
}

/// Checks one experiment, A or a variant, whose JSON has passed the schema.
Experiment checked_experiment(const json& normalized) {
  check_needs(normalized);
  Experiment experiment = experiment_from_json(normalized);
  check_combinations(experiment);
  check_messages(experiment);
  return experiment;
}

json without_file_members(json document) {
  for (const std::string_view name : {"variants", "expect"}) document.erase(std::string(name));
  return document;
}

void apply_set(json& document, const json& set) {
  for (const auto& [pointer, value] : set.items()) {
    json::json_pointer path;
    try {
      path = json::json_pointer(pointer);
    } catch (const json::exception&) {
      throw ExperimentError("", {"a name in set is no JSON pointer; write \"/sender/nodelay\"",
                                 "set 里有一个名字不是 JSON 指针；请写成 \"/sender/nodelay\" 这样"});
    }
    const std::string member = path.empty() ? "" : first_member(path);
    if (path.empty() || is_in(member, kOfTheFile)) {
      throw ExperimentError("/" + member,
                            {"belongs to the whole file; a variant cannot set it", "属于整个文件；变体不能设置它"});
    }
    set_at(document, path, value);
  }
}

/// `document` is the file before defaults, so that a variant gets the defaults of what it sets.
Variant read_variant(const json& document, const json& variant, std::size_t position) {
  try {
    json changed = without_file_members(document);
    apply_set(changed, variant["set"]);
    const json normalized = complete(experiment_schema(), std::move(changed), experiment_schema());
    return {variant["id"].get<std::string>(), text_from_json(variant["title"]), variant["set"],
            checked_experiment(normalized)};
  } catch (const ExperimentError& error) {
    throw ExperimentError(fmt::format("/variants/{}/set", position), error.text());
  }
}

void refuse_id(const std::vector<Variant>& variants, const std::string& id, std::size_t position) {
  const bool taken = std::any_of(variants.begin(), variants.end(), [&id](const auto& v) { return v.id == id; });
  if (!taken && !transport_named(id)) return;
  throw ExperimentError(
      fmt::format("/variants/{}/id", position),
      taken
          ? filled("{} is taken (A is the file itself); choose another", "{} 已被占用（A 是文件本身）；请换一个", id)
          : filled("{} is the name of a transport; choose another", "{} 是一种传输方式的名字；请换一个", id));
}

std::vector<Variant> read_variants(const json& document, const json& normalized) {
  std::vector<Variant> variants;
  variants.push_back({"A", text_from_json(normalized["title"]), json::object(), checked_experiment(normalized)});
  for (std::size_t i = 0; i < normalized["variants"].size(); ++i) {
    const json& variant = normalized["variants"][i];
    refuse_id(variants, variant["id"].get<std::string>(), i);
    variants.push_back(read_variant(document, variant, i));
  }
  return variants;
}

bool runs(const std::vector<Variant>& variants, const ExpectationField& field) {
  return std::any_of(variants.begin(), variants.end(), [&field](const Variant& variant) {
    const auto& transports = variant.experiment.transports;
    return variant.id == field.variant &&
           std::find(transports.begin(), transports.end(), field.transport) != transports.end();
  });
}

Expectation expectation_from(const json& entry) {
  Expectation expectation;
  expectation.field = entry["field"].get<std::string>();
  for (const auto& [name, value] : entry.items()) {
    if (name == "field") continue;
    if (name == "minus") {
      expectation.minus = value.get<std::string>();
      continue;
    }
    if (!expectation.relation.empty()) {
      throw ExperimentError(
          "", filled("has both {} and {}; keep one", "同时有 {} 和 {}；请只留一个", expectation.relation, name));
    }
    expectation.relation = name;
    expectation.value = value;
  }
  if (expectation.relation.empty()) {
    throw ExperimentError("",
                          {"says nothing about its field; add one of is, not, less, more, at_least, at_most, near",
                           "没有说明字段应当怎样；请加上 is、not、less、more、at_least、at_most、near 之一"});
  }
  return expectation;
}

/// False where no run shows the field and `lenient` lets that pass.
bool can_be_seen(const std::string& text, const std::vector<Variant>& variants, bool lenient) {
  const ExpectationField field = parse_expectation_field(text);
  check_report_has(field);
  const bool seen = runs(variants, field);
  if (!seen && !lenient) {
    throw ExperimentError("", filled("the experiment makes no run {} of {}", "实验没有变体 {} 的 {} 运行",
                                     field.variant, name_of(field.transport)));
  }
  return seen;
}

/// With `lenient`, an expectation of a run that is not made is dropped: an override took its transport away.
/// Removes what it drops from `normalized`, too.
std::vector<Expectation> read_expectations(json& normalized, const std::vector<Variant>& variants, bool lenient) {
  std::vector<Expectation> expectations;
  json kept = json::array();
  for (std::size_t i = 0; i < normalized["expect"].size(); ++i) {
    const json& entry = normalized["expect"][i];
    try {
      Expectation expectation = expectation_from(entry);
      if (!can_be_seen(expectation.field, variants, lenient)) continue;
      if (!expectation.minus.empty() && !can_be_seen(expectation.minus, variants, lenient)) continue;
      expectations.push_back(std::move(expectation));
      kept.push_back(entry);
    } catch (const ExperimentError& error) {
      throw ExperimentError(fmt::format("/expect/{}", i), error.text());
    }
  }
  normalized["expect"] = std::move(kept);
  return expectations;
}

}  // namespace

ExperimentFile read_experiment(std::string_view text, const std::vector<std::string>& overrides) {
  json document = parse_json(text);
  if (!document.is_object()) {
    throw ExperimentError("", {"an experiment file is a JSON object: { ... }", "实验文件是一个 JSON 对象：{ ... }"});
  }
  refuse_newer_schema(document);
  const bool changed = override_all(document, overrides);
  if (changed && !any_sets(overrides, "expect")) document.erase("expect");

  ExperimentFile file;
  file.normalized = complete(experiment_schema(), document, experiment_schema());
  file.variants = read_variants(document, file.normalized);
  file.expect = read_expectations(file.normalized, file.variants, any_sets(overrides, "transport"));
  return file;
}

}  // namespace sticky
