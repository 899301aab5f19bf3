#include "app/cli/program.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <map>
#include <optional>

#include "app/cli/failure.h"
#include "app/cli/help.h"
#include "app/cli/parsing.h"
#include "app/cli/recorder.h"
#include "app/cli/streams.h"
#include "app/cli/view/terminal.h"
#include "app/cli/view/words.h"
#include "core/base/suggestion.h"
#include "core/experiment/filled.h"

namespace sticky::cli {
namespace {

/// A command with its parser and what it does.
struct Prepared {
  const Command* command;
  CLI::App* app;
  Action act;
};

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command* command : commands()) names.emplace_back(command->name);
  return names;
}

/// The one line for a command line that CLI11 refused.
LocalText refusal(const CLI::App& program, const CLI::App* active, const CLI::ParseError& error) {
  const CLI::App& app = active != nullptr ? *active : program;
  std::vector<std::string> unexpected = app.remaining();
  if (unexpected.empty()) unexpected = program.remaining(true);
  const bool is_command = active == nullptr && dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr &&
                          !unexpected.empty() && unexpected.front().substr(0, 1) != "-";
  if (!is_command) return refusal_of(app, unexpected, error);
  const std::string& word = unexpected.front();
  LocalText hint = did_you_mean(word, command_names());
  if (hint.empty()) hint = {"; sticky --help lists them", "；sticky --help 列出全部命令"};
  return filled("no command {}{}", "没有命令 {}{}", word, hint);
}

class Parser {
 public:
  explicit Parser(Language language) : language_(language) {
    program_.set_help_flag();
    program_.add_flag("-h,--help", help_);
    program_.add_flag("--version", version_);
    program_.require_subcommand(0, 1);
    for (const Command* command : commands()) prepare(*command);
  }

  Status run(const std::vector<std::string>& arguments) {
    refuse(empty_text_in(arguments));  // CLI11 would take the next argument for the value
    try {
      parse(arguments);
    } catch (const CLI::ParseError& error) {
      if (help_ || command_help_) return show_help();
      throw CommandError(Status::wrong_input,
                         refusal(program_, active() != nullptr ? active()->app : nullptr, error));
    }
    if (version_) return print({Line(program_name())});
    if (help_ || command_help_) return show_help();
    if (active() == nullptr) return print(welcome(language_));
    refuse(empty_text_in(*active()->app));
    return active()->act();
  }

 private:
  static void refuse(const std::optional<LocalText>& problem) {
    if (problem) throw CommandError(Status::wrong_input, *problem);
  }

  void prepare(const Command& command) {
    CLI::App* app = program_.add_subcommand(command.name);
    app->set_help_flag();
    Action act = command.define(*app, language_);
    app->add_flag("-h,--help", command_help_, std::string(either(language_, "this text", "显示本说明")));
    prepared_.push_back({&command, app, std::move(act)});
  }

  void parse(const std::vector<std::string>& arguments) {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 takes them
    program_.parse(std::move(reversed));
  }

  [[nodiscard]] const Prepared* active() const {
    const auto found =
        std::find_if(prepared_.begin(), prepared_.end(), [](const Prepared& p) { return p.app->parsed(); });
    return found == prepared_.end() ? nullptr : &*found;
  }

  Status show_help() {
    const int columns = std::min(terminal_at(STDOUT_FILENO).columns, 100);
    const Prepared* p = active();
    return print(p != nullptr ? command_help(std::string("sticky ") + p->command->name, *p->command, *p->app,
                                             language_, columns)
                              : program_help(language_, columns));
  }

  static Status print(const Lines& lines) {
    write_result(render(lines, terminal_at(STDOUT_FILENO).colour));
    return Status::fine;
  }

  Language language_;
  CLI::App program_;
  std::vector<Prepared> prepared_;
  bool help_ = false;
  bool command_help_ = false;
  bool version_ = false;
};

}  // namespace

const std::vector<const Command*>& commands() {
  static const std::vector<const Command*> all{&run_command(),     &show_command(), &compare_command(),
                                               &presets_command(), &ask_command(),  &check_command(),
                                               &links_command(),   &code_command(), &decode_command()};
  return all;
}

int run_program(const std::vector<std::string>& arguments) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is seen as EPIPE
  const Language language = language_asked_by(arguments);
  Status status = Status::fine;
  try {
    status = Parser(language).run(arguments);
  } catch (...) {
    const Failure failure = current_failure();
    write_message(failure.message.in(language));
    status = failure.status;
  }
  return static_cast<int>(status);
}

}  // namespace sticky::cli
