#pragma once
// What every command of the program is: a name, what its help says, and how it sets itself up and acts.

#include <functional>
#include <vector>

#include "app/cli/status.h"
#include "core/base/local_text.h"

namespace CLI {
class App;
}

namespace sticky::cli {

/// What a command does once its options are parsed. Throws CommandError, or what core throws (program.cpp).
using Action = std::function<Status()>;

struct Command {
  const char* name;
  const char* arguments;  ///< as the usage line has them: "[FILE] [options]"
  LocalText summary;      ///< one line
  LocalText details;      ///< for its own help; may be empty
  std::vector<std::pair<const char*, LocalText>> examples;
  /// Adds the command's options to `app`; the texts of its help in `language`.
  Action (*define)(CLI::App& app, Language language);
};

[[nodiscard]] const Command& run_command();
[[nodiscard]] const Command& show_command();
[[nodiscard]] const Command& compare_command();
[[nodiscard]] const Command& presets_command();
[[nodiscard]] const Command& ask_command();
[[nodiscard]] const Command& check_command();
[[nodiscard]] const Command& links_command();
[[nodiscard]] const Command& code_command();
[[nodiscard]] const Command& decode_command();

/// All of them, in the order of the help.
[[nodiscard]] const std::vector<const Command*>& commands();

}  // namespace sticky::cli
