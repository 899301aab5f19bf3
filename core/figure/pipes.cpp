#include "core/figure/pipes.h"

#include <algorithm>

#include "core/figure/playhead.h"

namespace sticky {
namespace {

constexpr int kLooks = 400;  // evenly over the run
constexpr double kNameGap = 16;

std::uint64_t under_way(const FlowFigure& flow, Nanoseconds since) {
  std::uint64_t bytes = 0;
  for (const PipeStage& stage : pipe_stages(flow, flow.begin + since)) {
    if (stage.place == PipeStage::Place::sender || stage.place == PipeStage::Place::reader) continue;
    for (const ByteRange range : stage.bytes) bytes += range.size();
  }
  return bytes;
}

}  // namespace

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
