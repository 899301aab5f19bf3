#pragma once
// What a command line that CLI11 refused is told.

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace sticky::cli {

/// One line: the word that was not understood, and the option that was most likely meant. `unexpected` are the
/// words that were left over.
[[nodiscard]] std::string refusal_of(const CLI::App& app, const std::vector<std::string>& unexpected,
                                     const CLI::ParseError& error);

}  // namespace sticky::cli
