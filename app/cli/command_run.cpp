// sticky run: records an experiment and shows it.

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>

#include "app/cli/command.h"
#include "app/cli/output_options.h"
#include "app/cli/preset_folder.h"
#include "app/cli/recorder.h"
#include "app/cli/view/words.h"

namespace sticky::cli {
namespace {

struct RunOptions {
  ExperimentChoice choice;
  std::string transport;
  std::string repeat;
  std::optional<std::string> decode_as;
  OutputOptions output;
};

Status run(RunOptions options) {
  options.output.check();
  auto& overrides = options.choice.overrides;
  if (!options.transport.empty()) overrides.push_back("transport=" + options.transport);
  if (!options.repeat.empty()) overrides.push_back("repeat=" + options.repeat);
  if (options.decode_as) overrides.push_back("decode_as=" + framing_text("--decode-as", *options.decode_as));
  options.choice.outputs = options.output.outputs();
  options.choice.packets_option = options.output.packets_option();
  Interruption interruption;
  const Recording recording = record(options.choice, interruption, options.output.chosen_language());
  return deliver(recording, options.output);
}

Action define_run(CLI::App& app, Language language) {
  const auto options = std::make_shared<RunOptions>();
  const auto text = [language](std::string_view en, std::string_view zh) {
    return std::string(either(language, en, zh));
  };
  auto* file = app.add_option("FILE", options->choice.file, text("experiment file (JSON)", "实验文件（JSON）"));
  app.add_option(
         "--preset", options->choice.preset,
         text("an experiment that comes with the program (`sticky presets`)", "程序自带的实验（见 sticky presets）"))
      ->type_name("ID")
      ->excludes(file);
  add_preset_folder_option(app, options->choice.preset_folder, language);
  app.add_option("--set", options->choice.overrides,
                 text("change one setting; may be repeated", "改一个设置，可重复"))
      ->type_name("PATH=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--transport", options->transport,
                 text("tcp, udp, both, unix-stream, unix-seqpacket, unix-dgram or pipe",
                      "tcp、udp、both、unix-stream、unix-seqpacket、unix-dgram 或 pipe"))
      ->type_name("T");
  app.add_option("--repeat", options->repeat,
                 text("run it so often, and show how the results spread", "重复运行多少次，并显示结果的分布"))
      ->type_name("N");
  app.add_option("--decode-as", options->decode_as,
                 text("framing by which the receiver decodes", "接收方按哪种分帧方式解码"))
      ->type_name("JSON");
  add_output_options(app, options->output, language);
  return [options] { return run(*options); };
}

}  // namespace

const Command& run_command() {
  static const Command command{
      "run",
      "[FILE] [options]",
      {"run an experiment on real sockets and show what became of every boundary",
       "在真实套接字上运行实验，显示每个消息边界的去向"},
      {"Without FILE and --preset it runs the late-reader comparison: ten sends, one receive over TCP, ten over UDP.",
       "不给 FILE 和 --preset 时运行 late-reader 对比：十次发送，TCP 一次接收，UDP 十次接收。"},
      {{"sticky run", {"TCP and UDP side by side", "TCP 与 UDP 对照"}},
       {"sticky run --preset forty-ms", {"where the 40 ms come from", "40 毫秒从哪里来"}},
       {"sticky run --set sender.nodelay=true --set messages.count=50", {"change what matters", "改动关键设置"}},
       {R"(ls -l /usr/bin | sticky run --set messages.payload='{"stdin":"lines"}')",
        {"your own data", "用自己的数据"}},
       {"sticky run --repeat 30 --json | jq .distribution", {"how much luck is in it", "结果里有多少运气"}}},
      define_run};
  return command;
}

}  // namespace sticky::cli
