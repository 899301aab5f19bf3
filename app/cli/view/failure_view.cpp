#include "app/cli/view/failure_view.h"

#include <fmt/format.h>

#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/analysis/decoding_failure.h"

namespace sticky::cli {
namespace {

/// `35 68 ("5h")`.
std::string quoted(Bytes bytes) {
  std::string hex;
  for (const std::byte byte : bytes) {
    hex += fmt::format("{}{:02x}", hex.empty() ? "" : " ", std::to_integer<unsigned>(byte));
  }
  return fmt::format("{} (\"{}\")", hex, visible(bytes));
}

/// What was read as a length, and the byte that was refused; empty where neither is known.
std::string number_line(const DecodingFailure& failure, Language language) {
  std::string line;
  const bool is_number = failure.error.declared > 0 || !failure.length.refused.empty();
  if (!failure.length.number.empty() && is_number) {
    const auto pattern = either(language, "read as a length: {} = {}", "被当作长度的字节：{} = {}");
    line = fmt::format(fmt::runtime(pattern), quoted(failure.length.number), grouped(failure.error.declared));
  }
  if (!failure.length.refused.empty()) {
    if (!line.empty()) line += either(language, "; ", "；");
    const auto pattern = either(language, "refused as a digit: {}", "不是数字而被拒绝的字节：{}");
    line += fmt::format(fmt::runtime(pattern), quoted(failure.length.refused));
  }
  return line;
}

std::string aftermath_line(const DecodingFailure& failure, Language language) {
  const auto pattern = failure.intact_after == 0
                           ? either(language, "from there on no message was found again: {0} of {0}, {2} lost",
                                    "从那里起没有再找回任何消息：{0} 条，丢失 {2}")
                           : either(language, "from there on {1} of {0} messages were found again, {2} lost",
                                    "从那里起的 {0} 条消息找回了 {1} 条，丢失 {2}");
  return fmt::format(fmt::runtime(pattern), grouped(failure.messages_after), grouped(failure.intact_after),
                     bytes_text(failure.bytes_lost));
}

}  // namespace

Lines failure_lines(const Run& run, const UnderstoodRun& understood, Direction direction, const PictureStyle& style) {
  Lines lines;
  for (std::size_t i = 0; i < run.trace.flows.size(); ++i) {
    const Flow& flow = run.trace.flows[i];
    const FlowAnalysis& found = understood.analysis.flows[i];
    if (flow.key.direction != direction || found.frames.errors.empty()) continue;
    const auto failure = first_failure(flow, found);
    if (!failure) continue;
    const Line indent("  ");
    const int columns = style.terminal.columns;
    const std::string number = number_line(*failure, style.language);
    if (!number.empty()) add_wrapped(lines, indent, number, kBad, columns);
    if (found.frames.each_alone) return lines;  // an error costs its own datagram alone
    if (failure->messages_after == 0) {
      const auto pattern =
          either(style.language, "lost with the frame that was cut short: {}", "随不完整的帧一起丢失：{}");
      add_wrapped(lines, indent, fmt::format(fmt::runtime(pattern), bytes_text(failure->bytes_lost)), kBad, columns);
    } else {
      add_wrapped(lines, indent, aftermath_line(*failure, style.language), kBad, columns);
    }
    return lines;
  }
  return lines;
}

}  // namespace sticky::cli
