#pragma once
// Help texts, laid out from the very definitions that parse: they cannot disagree with the program.

#include <string>

#include "app/cli/command.h"
#include "app/cli/view/lines.h"

namespace sticky::cli {

/// `sticky` alone: what it is and the three things to try first.
[[nodiscard]] Lines welcome(Language language);
/// `sticky --help`.
[[nodiscard]] Lines program_help(Language language, int columns);
/// `sticky COMMAND --help`; `called` is "sticky COMMAND", `app` the command's own, after Command::define.
[[nodiscard]] Lines command_help(const std::string& called, const Command& command, const CLI::App& app,
                                 Language language, int columns);
/// "Exit status" and what each means.
void add_exit_statuses(Lines& lines, Language language, int columns);

}  // namespace sticky::cli
