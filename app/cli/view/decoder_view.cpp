#include "app/cli/view/decoder_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/analysis/decoder_state_text.h"
#include "core/analysis/frame_replay.h"

namespace sticky::cli {
namespace {

constexpr std::size_t kMostSteps = 6;  // the first few tell how it goes; the report has them all

std::string step_text(const DecoderStep& step, Language language) {
  std::string text(decoder_state_text(step).in(language));
  const auto add = [&](std::string_view en, std::string_view zh, std::uint64_t bytes) {
    if (bytes > 0) text += fmt::format(fmt::runtime(either(language, en, zh)), bytes_text(bytes));
  };
  add(", holds {}", "，已存 {}", step.held);
  if (step.phase == framing::Phase::inside_frame) add(", needs {} more", "，还差 {}", step.needed);
  if (step.frames > 0)
    text += std::string(either(language, ", found ", "，得到 ")) + count_of(language, Noun::frame, step.frames);
  return text;
}

/// The whole list, folded where it is long.
Lines table(const std::vector<DecoderStep>& steps, const PictureStyle& style) {
  Lines lines;
  const std::size_t shown = steps.size() > kMostSteps + 1 ? kMostSteps : steps.size();
  for (std::size_t i = 0; i < shown; ++i) {
    const auto lead = either(style.language, "  after receive {}: ", "  第 {} 次接收之后：");
    add_wrapped(lines, Line(fmt::format(fmt::runtime(lead), i + 1), kDim), step_text(steps[i], style.language), kDim,
                style.terminal.columns);
  }
  if (shown < steps.size()) {
    const auto more = either(style.language, "and after {} more; --json has them all", "另有 {} 次；--json 里有全部");
    add_wrapped(lines, Line("  … ", kDim), fmt::format(fmt::runtime(more), steps.size() - shown), kDim,
                style.terminal.columns);
  }
  return lines;
}

}  // namespace

Lines decoder_lines(const Run& run, const UnderstoodRun& understood, Direction direction, bool always,
                    const PictureStyle& style) {
  for (std::size_t i = 0; i < run.trace.flows.size(); ++i) {
    const Flow& flow = run.trace.flows[i];
    if (flow.key.direction != direction || flow.messages.empty() || !carries_frames(flow)) continue;
    const auto steps = decoder_view(run.trace, flow, understood.analysis.flows[i], understood.decoded_as).steps;
    const bool held = std::any_of(steps.begin(), steps.end(), [](const DecoderStep& step) { return step.held > 0; });
    if (held || always) return table(steps, style);
  }
  return {};
}

}  // namespace sticky::cli
