#include "core/report/expectations.h"

#include <charconv>
#include <cmath>

#include "core/experiment/expectation_field.h"

namespace sticky {
namespace {

using nlohmann::json;

const json* entry_of(const json& list, const std::string& index) {
  std::size_t position = 0;
  const auto [end, error] = std::from_chars(index.data(), index.data() + index.size(), position);
  const bool whole = error == std::errc() && end == index.data() + index.size();
  return whole && position < list.size() ? &list[position] : nullptr;
}

const json* member_of(const json& value, const std::string& name) {
  if (value.is_array()) return entry_of(value, name);
  const auto found = value.is_object() ? value.find(name) : value.end();
  return value.is_object() && found != value.end() ? &*found : nullptr;
}

/// The value at the end of `path`; nothing where `from` does not even have its first member.
std::optional<json> follow(const json& from, const std::vector<std::string>& path) {
  const json* at = &from;
  for (const std::string& name : path) {
    const json* next = member_of(*at, name);
    if (next == nullptr) return at == &from ? std::nullopt : std::optional<json>(nullptr);
    at = next;
  }
  return *at;
}

/// Only causes that occurred are listed, so that one that is not there occurred 0 times.
bool names_cause(const std::vector<std::string>& path) {
  return path.size() == 3 && path[1].ends_with("_by_cause");
}

bool compares(const json& seen, const std::string& relation, const json& value) {
  if (relation == "is") return seen == value;
  if (relation == "not") return seen != value;
  if (!seen.is_number()) return false;
  const auto number = seen.get<double>();
  if (relation == "near") return std::abs(number - value["value"].get<double>()) <= value["tolerance"].get<double>();
  const auto limit = value.get<double>();
  if (relation == "less") return number < limit;
  if (relation == "more") return number > limit;
  if (relation == "at_least") return number >= limit;
  return number <= limit;  // at_most: the reader admits no other
}

bool belongs_to(const json& run, const ExpectationField& field) {
  return run["variant"] == field.variant && run["transport"] == name_of(field.transport);
}

const json* same_repeat(const json& runs, const ExpectationField& field, const json& repeat) {
  for (const json& run : runs) {
    if (belongs_to(run, field) && run["repeat"] == repeat) return &run;
  }
  return nullptr;
}

bool is_spoiled(const json& run) {
  return run.contains("inconclusive") && !run["inconclusive"].is_null();
}

/// What one repeat of an expectation's run shows.
struct Sight {
  json value;            ///< the field's, or how far it is from the other's; null where one is unknown
  bool spoiled = false;  ///< by the timing of a run that it comes from
};

Sight look(const Expectation& expectation, const ExpectationField& field, const json& run, const json& runs) {
  Sight sight{field_of_run(run, field.direction, field.path), is_spoiled(run)};
  if (expectation.minus.empty()) return sight;
  const ExpectationField other = parse_expectation_field(expectation.minus);
  const json* other_run = same_repeat(runs, other, run["repeat"]);
  const json subtrahend = other_run != nullptr ? field_of_run(*other_run, other.direction, other.path) : json();
  const bool numbers = sight.value.is_number() && subtrahend.is_number();
  sight.value = numbers ? json(sight.value.get<double>() - subtrahend.get<double>()) : json();
  sight.spoiled = sight.spoiled || (other_run != nullptr && is_spoiled(*other_run));
  return sight;
}

json evaluate(const Expectation& expectation, const json& runs) {
  const ExpectationField field = parse_expectation_field(expectation.field);
  std::uint64_t repeats = 0;
  std::uint64_t failed = 0;
  std::uint64_t inconclusive = 0;
  json shown;
  for (const json& run : runs) {
    if (!belongs_to(run, field)) continue;
    Sight sight = look(expectation, field, run, runs);
    const bool held = came_true(sight.value, expectation);
    const bool first_exception = !held && failed + inconclusive == 0;
    if (repeats == 0 || first_exception) shown = std::move(sight.value);
    ++repeats;
    if (!held) ++(sight.spoiled ? inconclusive : failed);
  }
  json evaluated{{"field", expectation.field},
                 {"expected", {{expectation.relation, expectation.value}}},
                 {"held", repeats > 0 && failed + inconclusive == 0},
                 {"seen", std::move(shown)},
                 {"failed_repeats", failed},
                 {"inconclusive_repeats", inconclusive}};
  if (!expectation.minus.empty()) evaluated["minus"] = expectation.minus;
  return evaluated;
}

}  // namespace

bool came_true(const json& seen, const Expectation& expectation) {
  return !seen.is_null() && compares(seen, expectation.relation, expectation.value);
}

json field_of_run(const json& run, Direction direction, const std::vector<std::string>& path) {
  const bool reply = direction == Direction::server_to_client;
  auto value = follow(run.at(reply ? "server_to_client" : "client_to_server"), path);
  if (!value && !reply) value = follow(run, path);
  if (value && value->is_null() && names_cause(path)) return 0;
  return value.value_or(nullptr);
}

std::string field_text(const json& evaluated) {
  const std::string field = evaluated.value("field", "?");
  return evaluated.contains("minus") ? field + " - " + evaluated["minus"].get<std::string>() : field;
}

json evaluate_expectations(const std::vector<Expectation>& expectations, const json& report) {
  json evaluated = json::array();
  for (const Expectation& expectation : expectations) evaluated.push_back(evaluate(expectation, report.at("runs")));
  return evaluated;
}

}  // namespace sticky
