#include "core/figure/run_figure.h"

namespace sticky {
namespace {

constexpr double kPartGap = 10;

void put_byte_map(const RunPart& part, Stack& stack) {
  if (part.subject.maps.empty()) return;
  const ByteMapOptions options{.width = part.width,
                               .view = part.axes.bytes,
                               .label_column = part.axes.label_column,
                               .playhead = part.view.playhead};
  stack.put(layout_byte_map(part.subject.maps, options, part.style, part.metrics));
}

void put_timelines(const RunPart& part, Stack& stack) {
  for (const TimelineSubject& timeline : part.subject.timelines) {
    TimelineOptions options{.width = part.width,
                            .left = part.axes.label_column + 4,
                            .axis = part.axes.time,
                            .playhead = part.view.playhead,
                            .playhead_room = part.view.playhead_room};
    if (options.axis) options.axis = from_first_send(*options.axis, *timeline.flow);
    stack.put(layout_timeline(timeline, options, part.style, part.metrics));
  }
}

void put_both(const RunPart& part, Stack& stack) {
  put_byte_map(part, stack);
  put_timelines(part, stack);
}

}  // namespace

const RunFigure run_figure::byte_map{"Byte map", "字节图", put_byte_map};
const RunFigure run_figure::timeline{"Timeline", "时间线", put_timelines};
const RunFigure run_figure::both{"Byte map and timeline", "字节图和时间线", put_both};

Stack::Stack(double width, const Style& style) {
  list_.width = width;
  list_.stroke = style.stroke;
}

void Stack::put(const DrawList& part) {
  append(list_, part, {0, list_.height});
  list_.height += part.height + kPartGap * list_.stroke;
}

TimeAxis from_first_send(TimeAxis axis, const FlowFigure& flow) {
  axis.left += flow.begin - axis.origin;
  axis.origin = flow.begin;
  return axis;
}

}  // namespace sticky
