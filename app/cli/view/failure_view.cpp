#include "app/cli/view/failure_view.h"

#include <fmt/format.h>

#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/analysis/decoding_failure.h"

namespace sticky::cli {
namespace {

std::string number_line(const DecodingFailure& failure, Language language) {
  std::string hex;
  for (const std::byte byte : failure.number) {
    hex += fmt::format("{}{:02x}", hex.empty() ? "" : " ", std::to_integer<unsigned>(byte));
  }
  const auto pattern = either(language, "read as a length: {} (\"{}\") = {}", "被当作长度的字节：{}（\"{}\"）= {}");
  return fmt::format(fmt::runtime(pattern), hex, visible(as_text(failure.number)), grouped(failure.error.declared));
}

std::string aftermath_line(const DecodingFailure& failure, Language language) {
  const auto pattern = failure.intact_after == 0
                           ? either(language, "from there on nothing was found again: {0} of {0} messages, {2}",
                                    "从那里起什么都没有再找回来：{0} 条消息，共 {2}")
                           : either(language, "from there on {1} of {0} messages were found again, {2} were not",
                                    "从那里起的 {0} 条消息找回了 {1} 条，另有 {2} 没有找回");
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
    const DecoderView view = decoder_view(run.trace, flow, found, understood.decoded_as);
    const auto failure = first_failure(flow, found, view);
    if (!failure) continue;
    const Line indent("  ");
    const int columns = style.terminal.columns;
    if (!failure->number.empty()) {
      add_wrapped(lines, indent, number_line(*failure, style.language), kBad, columns);
    }
    if (failure->messages_after > 0) {
      add_wrapped(lines, indent, aftermath_line(*failure, style.language), kBad, columns);
    }
    return lines;
  }
  return lines;
}

}  // namespace sticky::cli
