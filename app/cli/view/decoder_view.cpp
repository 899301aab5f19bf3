#include "app/cli/view/decoder_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/view/text.h"
#include "app/cli/view/words.h"
#include "core/analysis/frame_replay.h"

namespace sticky::cli {
namespace {

constexpr std::size_t kMostSteps = 6;  // the first few tell how it goes; the report has them all

LocalText words_of(framing::Role part) {
  switch (part) {
    case framing::Role::length:
      return {"in the length", "在长度中"};
    case framing::Role::header:
      return {"in the header", "在头部中"};
    case framing::Role::payload:
      return {"in the payload", "在载荷中"};
    case framing::Role::delimiter:
      return {"in the delimiter", "在分隔符中"};
    case framing::Role::escape:
      return {"in an escape", "在转义中"};
    case framing::Role::junk:
      break;
  }
  return {"in bytes that are no frame", "在不成帧的字节中"};
}

LocalText words_of(const DecoderStep& step) {
  switch (step.phase) {
    case framing::Phase::between_frames:
      return {"between frames", "在两帧之间"};
    case framing::Phase::discarding:
      return {"skipping a bad frame", "正在跳过坏帧"};
    case framing::Phase::ended:
      return {"ended", "已结束"};
    case framing::Phase::failed:
      return {"failed", "已失败"};
    case framing::Phase::inside_frame:
      break;
  }
  return words_of(step.part);
}

std::string step_text(const DecoderStep& step, Language language) {
  std::string text(words_of(step).in(language));
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
