// sticky links: what this machine can do, and if it cannot, which call failed and what to do.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/links.h"
#include "app/cli/output_options.h"
#include "app/cli/streams.h"
#include "app/cli/view/terminal.h"
#include "app/cli/view/words.h"
#include "core/report/errno_name.h"
#include "core/report/json_text.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

struct LinksOptions {
  bool verbose = false;
  OutputOptions output;
};

json links_as_json(const std::vector<LinkReport>& links) {
  json list = json::array();
  for (const LinkReport& link : links) {
    json abilities = json::array();
    for (const Ability& ability : link.abilities) {
      const auto unless_works = [&ability](const std::string& text) {
        return ability.works ? json(nullptr) : json(text);
      };
      abilities.push_back({{"name", ability.name.en},
                           {"works", ability.works},
                           {"call", unless_works(ability.call)},
                           {"errno", unless_works(errno_name(ability.error))},
                           {"problem", unless_works(problem_of(ability).en)},
                           {"remedy", unless_works(ability.remedy.en)}});
    }
    list.push_back({{"name", link.name}, {"available", link.available}, {"abilities", std::move(abilities)}});
  }
  return {{"schema", 1}, {"links", std::move(list)}};
}

Lines links_as_lines(const std::vector<LinkReport>& links, bool verbose, Language language, int columns) {
  Lines lines;
  for (const LinkReport& link : links) {
    Line title(link.name, kStrong);
    title.add(
        link.available ? either(language, "  available", "  可用") : either(language, "  not available", "  不可用"),
        link.available ? kGood : kBad);
    lines.push_back(std::move(title));
    for (const Ability& ability : link.abilities) {
      if (ability.works && !verbose) continue;
      lines.push_back(
          Line(ability.works ? "  ✓ " : "  ✗ ", ability.works ? kGood : kBad).add(ability.name.in(language)));
      if (ability.works) continue;
      add_wrapped(lines, Line("    "), problem_of(ability).in(language), kPlain, columns);
      add_wrapped(lines, Line("    → "), ability.remedy.in(language), kPlain, columns);
    }
  }
  return lines;
}

Status show_links(const LinksOptions& options) {
  options.output.check();
  const std::vector<LinkReport> links = probe_links();
  if (options.output.json) {
    write_result(json_text(links_as_json(links)));
    return Status::fine;
  }
  const Terminal terminal = terminal_at(STDOUT_FILENO);
  write_result(render(links_as_lines(links, options.verbose, options.output.chosen_language(), terminal.columns),
                      terminal.colour));
  return Status::fine;
}

Action define_links(CLI::App& app, Language language) {
  const auto options = std::make_shared<LinksOptions>();
  app.add_flag("--verbose", options->verbose,
               std::string(either(language, "every ability, also those that work", "列出每一项能力，包括正常的")));
  app.add_flag("--json", options->output.json,
               std::string(either(language, "as one JSON object", "输出一个 JSON 对象")));
  add_language_option(app, options->output.language, language);
  return [options] { return show_links(*options); };
}

}  // namespace

const Command& links_command() {
  static const Command command{
      "links",
      "[--json] [--verbose]",
      {"say what this machine can do, and what to do where it cannot", "说明这台机器能做什么，不能时怎么办"},
      {},
      {{"sticky links --verbose", {"every ability, tried for real", "逐项实际试一遍"}}},
      define_links};
  return command;
}

}  // namespace sticky::cli
