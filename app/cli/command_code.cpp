// sticky code: a send and a receive function for a framing, to be copied.

#include <CLI/CLI.hpp>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/output_options.h"
#include "app/cli/streams.h"
#include "app/cli/view/words.h"
#include "core/experiment/filled.h"
#include "core/framing/code.h"

namespace sticky::cli {
namespace {

struct CodeOptions {
  std::string framing;
  std::string language = "c";
};

Status print_code(const CodeOptions& options) {
  const auto language = framing::language_named(options.language);
  if (!language) {
    throw CommandError(Status::wrong_input, filled("--lang {}: is neither c nor python",
                                                   "--lang {}: 既不是 c 也不是 python", options.language));
  }
  const auto code = framing::generate_code(parse_framing("--framing", options.framing), *language);
  if (code.text.empty()) throw CommandError(Status::wrong_input, at_place("--framing", code.reason));
  write_result(code.text);
  return Status::fine;
}

Action define_code(CLI::App& app, Language language) {
  const auto options = std::make_shared<CodeOptions>();
  app.add_option("--framing", options->framing,
                 std::string(either(language, "a strategy's name, or its JSON with parameters",
                                    "分帧策略的名字，或带参数的 JSON")))
      ->type_name("JSON")
      ->required();
  app.add_option(
         "--lang", options->language,
         std::string(either(language, "programming language: c (default) or python", "编程语言：c（默认）或 python")))
      ->type_name("c|python");
  return [options] { return print_code(*options); };
}

}  // namespace

const Command& code_command() {
  static const Command command{
      "code",
      "--framing JSON [--lang c|python]",
      {"print a correct send and receive function for a framing", "给出某种分帧正确的发送和接收函数"},
      {},
      {{"sticky code --framing length_prefix --lang python", {"the usual cure", "最常用的办法"}},
       {R"(sticky code --framing '{"strategy":"length_prefix","field_size":2}')", {"with parameters", "带参数"}}},
      define_code};
  return command;
}

}  // namespace sticky::cli
