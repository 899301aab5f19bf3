// sticky decode: conformance. One JSON line for each vector of a framing-vectors file, nothing compared.

#include <CLI/CLI.hpp>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/streams.h"
#include "app/cli/view/words.h"
#include "core/framing/conformance.h"
#include "core/report/read_file.h"

namespace sticky::cli {
namespace {

constexpr std::uint64_t kLargestVectorsFile = std::uint64_t{256} << 20U;

Status decode(const std::string& path, Language language) {
  const ByteVector file = read_regular_file(path, kLargestVectorsFile);
  try {
    const auto problems =
        framing::answer_vectors(as_text(file), [](const std::string& line) { write_result(line + "\n"); });
    for (const LocalText& problem : problems) write_message(at_place(path, problem).in(language));
    return problems.empty() ? Status::fine : Status::wrong_input;
  } catch (const framing::VectorError& error) {
    throw CommandError(Status::wrong_input, at_place(path, error.text()));
  }
}

Action define_decode(CLI::App& app, Language language) {
  const auto file = std::make_shared<std::string>();
  app.add_option("VECTORS.json", *file,
                 std::string(either(language, "a framing-vectors/1 file", "framing-vectors/1 格式的文件")))
      ->required();
  return [file, language] { return decode(*file, language); };
}

}  // namespace

const Command& decode_command() {
  static const Command command{
      "decode",
      "VECTORS.json",
      {"run framing conformance vectors: one JSON line each", "运行分帧一致性向量，每条一行 JSON"},
      {"Reads are fed to the decoder as given; nothing is compared, so that another tool can judge.",
       "按给定的切分喂给解码器；这里不做比较，由别的工具判断。"},
      {{"sticky decode framing-vectors.json > answers.jsonl", {"all answers", "全部结果"}}},
      define_decode};
  return command;
}

}  // namespace sticky::cli
