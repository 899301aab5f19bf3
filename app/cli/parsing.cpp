#include "app/cli/parsing.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>

#include "app/cli/view/words.h"
#include "core/base/suggestion.h"
#include "core/experiment/filled.h"

namespace sticky::cli {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

template <class Kind>
bool is_a(const CLI::ParseError& error) {
  return dynamic_cast<const Kind*>(&error) != nullptr;
}

/// CLI11 tells the kind of an error by its class, and its option only in an English sentence that begins with it.
LocalText in_our_words(const CLI::ParseError& error) {
  const std::string_view what = error.what();
  const std::string_view name = what.substr(0, what.find_first_of(": "));
  if (is_a<CLI::RequiredError>(error)) return filled("{} is missing", "缺少 {}", name);
  if (is_a<CLI::ExcludesError>(error)) {
    const std::string_view other = what.substr(what.rfind(' ') + 1);
    return filled("{} and {} exclude one another; give one", "{} 和 {} 不能同时给；请只给一个", name, other);
  }
  if (is_a<CLI::ArgumentMismatch>(error)) {
    if (what.find("At Most") != std::string_view::npos) {
      return filled("{}: is given more than once", "{}: 给了不止一次", name);
    }
    if (what.find("flag override") != std::string_view::npos) return filled("{}: takes no value", "{}: 不带值", name);
    return filled("{}: needs a value", "{}: 需要一个值", name);
  }
  return filled("{}", "命令行有误：{}", what);
}

std::optional<Language> language_in(std::string_view argument, std::string_view next) {
  constexpr std::string_view kOption = "--lang";
  if (argument == kOption) return language_named(next);
  if (!argument.starts_with(kOption) || argument.substr(kOption.size(), 1) != "=") return std::nullopt;
  return language_named(argument.substr(kOption.size() + 1));
}

/// Those that say themselves what they take instead of an empty text.
constexpr std::array<std::string_view, 4> kTellWhatTheyTake{"--decode-as", "--framing", "--set", "QUESTION"};

bool was_given_nothing(const CLI::Option& option) {
  const std::vector<std::string>& given = option.results();
  const bool tells =
      std::find(kTellWhatTheyTake.begin(), kTellWhatTheyTake.end(), option.get_name()) != kTellWhatTheyTake.end();
  return !tells && std::find(given.begin(), given.end(), "") != given.end();
}

LocalText empty_option(const std::string& name) {
  return at_place(name, {"is empty; give it a value or leave it out", "是空的；请给出值，或去掉它"});
}

}  // namespace

Language language_asked_by(const std::vector<std::string>& arguments) {
  if (!arguments.empty() && arguments.front() == "code") return language_of_environment();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view next = i + 1 < arguments.size() ? std::string_view(arguments[i + 1]) : "";
    if (const auto language = language_in(arguments[i], next)) return *language;
  }
  return language_of_environment();
}

LocalText refusal_of(const CLI::App& app, const std::vector<std::string>& unexpected, const CLI::ParseError& error) {
  if (!is_a<CLI::ExtrasError>(error) || unexpected.empty()) return in_our_words(error);
  const std::string& word = unexpected.front();
  if (word.substr(0, 1) != "-") return filled("one argument too many: {}", "多了一个参数：{}", word);
  return filled("no option {}{}", "没有选项 {}{}", word,
                did_you_mean(word.substr(0, word.find('=')), option_names(app)));
}

std::optional<LocalText> empty_text_in(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    const bool names_option = argument.starts_with("--") && argument.find('=') + 1 == argument.size();
    if (names_option) return empty_option(argument.substr(0, argument.size() - 1));
  }
  return std::nullopt;
}

std::optional<LocalText> empty_text_in(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    if (!was_given_nothing(*option)) continue;
    if (!option->get_positional()) return empty_option(option->get_name());
    return at_place(option->get_name(), {"is empty; name a file", "是空的；请给出文件名"});
  }
  return std::nullopt;
}

}  // namespace sticky::cli
