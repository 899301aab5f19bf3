#pragma once
// What a command line that CLI11 refused is told.

#include <string>
#include <vector>

#include "core/base/local_text.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace sticky::cli {

/// The language that `--lang` asks for, wherever it stands, else the environment's: even a command line that cannot
/// be parsed is refused in it.
[[nodiscard]] Language language_asked_by(const std::vector<std::string>& arguments);

/// One line: the word that was not understood, and the option that was most likely meant. `unexpected` are the
/// words that were left over.
[[nodiscard]] LocalText refusal_of(const CLI::App& app, const std::vector<std::string>& unexpected,
                                   const CLI::ParseError& error);

}  // namespace sticky::cli
