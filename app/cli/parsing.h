#pragma once
// What a command line that CLI11 refused is told.

#include <optional>
#include <string>
#include <vector>

#include "core/base/local_text.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace sticky::cli {

/// The language that `--lang` asks for, wherever it stands, else the environment's: even a command line that cannot
/// be parsed is refused in it. That of `code` names a programming language.
[[nodiscard]] Language language_asked_by(const std::vector<std::string>& arguments);

/// One line: the word that was not understood, and the option that was most likely meant. `unexpected` are the
/// words that were left over.
[[nodiscard]] LocalText refusal_of(const CLI::App& app, const std::vector<std::string>& unexpected,
                                   const CLI::ParseError& error);

/// One line about the first of `arguments` ("--save=") or of the options of `app`, parsed, that was given an empty
/// text: mostly a shell variable that is not set. Nothing where none was.
[[nodiscard]] std::optional<LocalText> empty_text_in(const std::vector<std::string>& arguments);
[[nodiscard]] std::optional<LocalText> empty_text_in(const CLI::App& app);

}  // namespace sticky::cli
