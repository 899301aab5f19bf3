#include "app/cli/parsing.h"

#include <CLI/CLI.hpp>

#include "core/experiment/suggestion.h"

namespace sticky::cli {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

}  // namespace

std::string refusal_of(const CLI::App& app, const std::vector<std::string>& unexpected,
                       const CLI::ParseError& error) {
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr || unexpected.empty()) return error.what();
  const std::string& word = unexpected.front();
  if (word.substr(0, 1) != "-") return "one argument too many: " + word;
  return "no option " + word + did_you_mean(word.substr(0, word.find('=')), option_names(app));
}

}  // namespace sticky::cli
