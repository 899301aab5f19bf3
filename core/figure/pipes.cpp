#include "core/figure/pipes.h"

#include <algorithm>

#include "core/figure/figure_text.h"
#include "core/figure/playhead.h"
#include "core/figure/run_figure.h"

namespace sticky {
namespace {

constexpr int kLooks = 400;  // evenly over the run
constexpr double kNameGap = 16;
constexpr double kHeadingInset = 4;

std::uint64_t under_way(const FlowFigure& flow, Nanoseconds since) {
  std::uint64_t bytes = 0;
  for (const PipeStage& stage : pipe_stages(flow, flow.begin + since)) {
    if (stage.place == PipeStage::Place::sender || stage.place == PipeStage::Place::reader) continue;
    for (const ByteRange range : stage.bytes) bytes += range.size();
  }
  return bytes;
}

// "Where the bytes are at 47 ms", and the pipe of each flow.
void put_pipes(const RunPart& part, Stack& stack) {
  if (part.subject.maps.empty()) return;
  const Style& style = part.style;
  const Nanoseconds at = part.axes.moment;
  DrawList heading{.width = part.width, .height = style.heading * 1.85, .stroke = style.stroke, .items = {}};
  const std::string text = figure_text::pipe_heading(at, *part.subject.maps.front().flow).in(style.language);
  heading.add(Label{{kHeadingInset, style.heading * 1.25},
                    elided(text, part.width - 2 * kHeadingInset, style.heading, true, part.metrics),
                    style.heading,
                    Anchor::start,
                    true},
              Role::heading);
  stack.put(heading);
  std::vector<NamedPipe> pipes;
  for (const ByteMapSection& map : part.subject.maps)
    pipes.push_back({figure_text::transport(map.flow->transport).in(style.language), map.flow});
  stack.put(layout_pipes(pipes, at, part.width, style, part.metrics));
}

}  // namespace

const RunFigure run_figure::pipe{"Pipe: where the bytes are", "管道：字节都在哪里", put_pipes, true};

DrawList layout_pipes(const std::vector<NamedPipe>& pipes, Nanoseconds since, double width, const Style& style,
                      const TextMetrics& metrics) {
  DrawList all{.width = width, .height = 4, .stroke = style.stroke, .items = {}};
  double left = 0;
  for (const NamedPipe& pipe : pipes)
    left = std::max(left, metrics.width(pipe.name, style.body, true) + kNameGap * style.stroke);
  for (const NamedPipe& pipe : pipes) {
    const DrawList one = layout_pipe(*pipe.flow, pipe.flow->begin + since, width - left, style, metrics);
    all.add(Label{{4, all.height + one.height * 0.58}, pipe.name, style.body, Anchor::start, true}, Role::heading);
    append(all, one, {left, all.height});
    all.height += one.height;
  }
  return all;
}

Nanoseconds fullest_moment(std::span<const FlowFigure* const> flows) {
  const Nanoseconds length = playback_length(flows);
  Nanoseconds best{};
  std::uint64_t most = 0;
  for (int i = 0; i <= kLooks; ++i) {
    const Nanoseconds at = length * i / kLooks;
    std::uint64_t bytes = 0;
    for (const FlowFigure* flow : flows) bytes += under_way(*flow, at);
    if (bytes <= most) continue;
    most = bytes;
    best = at;
  }
  return best;
}

}  // namespace sticky
