// sticky ask: the nearest questions, their answers, and the command that shows each.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "app/cli/output_options.h"
#include "app/cli/question_json.h"
#include "app/cli/recorder.h"
#include "app/cli/streams.h"
#include "app/cli/view/question_view.h"
#include "app/cli/view/terminal.h"
#include "app/cli/view/words.h"
#include "core/ask/ask.h"
#include "core/report/json_text.h"

namespace sticky::cli {
namespace {

using nlohmann::json;

constexpr std::size_t kAnswers = 3;

struct AskOptions {
  std::vector<std::string> words;
  bool run = false;
  OutputOptions output;
};

std::string joined(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& word : words) query += (query.empty() ? "" : " ") + word;
  return query;
}

json answers_as_json(const std::vector<Answer>& answers, Language language) {
  json list = json::array();
  for (const Answer& answer : answers) {
    json one = question_json(*answer.question);
    one["score"] = answer.score;
    list.push_back(std::move(one));
  }
  return {{"schema", 1}, {"language", name_of(language)}, {"answers", list}};
}

LocalText nothing_found() {
  return {
      "Nothing here answers that. Name the call, the option or what you see, such as "
      "\"recv returns half my json\"; sticky presets --questions lists everything.",
      "没有找到对应的问题。请写出调用、选项或看到的现象，例如“recv 只收到半个 json”；"
      "sticky presets --questions 列出全部问题。"};
}

Status show(const std::vector<Answer>& answers, const OutputOptions& output, Language language) {
  if (output.json) {
    write_result(json_text(answers_as_json(answers, language)));
    return Status::fine;
  }
  const Terminal terminal = terminal_at(STDOUT_FILENO);
  Lines lines = answer_lines(answers, language, terminal.columns);
  if (answers.empty()) add_wrapped(lines, Line(), nothing_found().in(language), kPlain, terminal.columns);
  write_result(render(lines, terminal.colour));
  return Status::fine;
}

/// The best answer that a run shows.
const Question& best_to_run(const std::vector<Answer>& answers, Language language) {
  const auto shown = std::find_if(answers.begin(), answers.end(), [](const Answer& answer) {
    return std::holds_alternative<ShownByPreset>(answer.question->shown_by);
  });
  if (shown != answers.end()) return *shown->question;
  const LocalText why = answers.empty() ? nothing_found()
                                        : LocalText{"no run shows this; without --run the answer is told",
                                                    "没有实验演示这个问题；去掉 --run 可以看到回答"};
  const std::string& in_the_questions_language = why.in(language);
  throw CommandError(Status::wrong_input, {in_the_questions_language, in_the_questions_language});
}

Status run(const Question& question, const OutputOptions& output, Language language) {
  if (!output.json) {
    const Terminal terminal = terminal_at(STDOUT_FILENO);
    Lines lines = answer_lines({{&question, 0}}, language, terminal.columns);
    lines.emplace_back();
    write_result(render(lines, terminal.colour));
  }
  const ExperimentChoice choice{
      "", std::get<ShownByPreset>(question.shown_by).preset, {}, "", output.outputs(), output.packets_option()};
  Interruption interruption;
  return deliver(record(choice, interruption, language), output);
}

/// Options that only a run can honour.
void require_run_for(const OutputOptions& output) {
  const bool needs_run =
      output.ladder || output.slide ||
      !(output.save.empty() && output.write_experiment.empty() && output.pcapng.empty() && output.svg.empty() &&
        output.html.empty() && output.theme.empty() && output.figure.empty());
  if (needs_run) {
    throw CommandError(Status::wrong_input,
                       {"only a run can be drawn or kept; add --run", "只有运行了才能画图或保存；请加上 --run"});
  }
}

Status answer(AskOptions options) {
  options.output.check();
  if (!options.run) require_run_for(options.output);
  const std::string query = joined(options.words);
  if (query.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw CommandError(Status::wrong_input,
                       {"ask what? For example: sticky ask \"why do two messages arrive together\"",
                        "想问什么？例如：sticky ask \"为什么两条消息一起到达\""});
  }
  const Language language =
      language_named(options.output.language).value_or(language_of(query, language_of_environment()));
  options.output.language = name_of(language);
  const std::vector<Answer> answers = ask(query, kAnswers);
  if (!options.run) return show(answers, options.output, language);
  return run(best_to_run(answers, language), options.output, language);
}

Action define_ask(CLI::App& app, Language language) {
  const auto options = std::make_shared<AskOptions>();
  app.add_option("QUESTION", options->words,
                 std::string(either(language, "in your own words, English or Chinese", "用自己的话，中文或英文")))
      ->type_name("");
  app.add_flag("--run", options->run,
               std::string(either(language, "run the best of them at once", "立即运行最合适的那个实验")));
  add_output_options(app, options->output, language);
  return [options] { return answer(*options); };
}

}  // namespace

const Command& ask_command() {
  static const Command command{
      "ask",
      "\"QUESTION\" [--run] [options]",
      {"find the answer to a question in your own words, and what shows it",
       "用自己的话提问，找到答案和演示它的实验"},
      {"The three nearest questions, each with its answer in a sentence and the command that shows it on real "
       "sockets. Works offline, minds no typing errors, and answers in the language of the question.",
       "给出最接近的三个问题，各附一句话的回答，以及在真实套接字上演示它的命令。不需要联网，容忍拼写错误，"
       "用提问的语言回答。"},
      {{"sticky ask \"recv returns half my json\"", {"three answers", "三个回答"}},
       {"sticky ask \"为什么收到两条粘在一起\"", {"in Chinese", "用中文提问"}},
       {"sticky ask 40ms latency small writes --run", {"and run the best", "并运行最合适的"}}},
      define_ask};
  return command;
}

}  // namespace sticky::cli
