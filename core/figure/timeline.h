#pragma once
// What happened when: calls on lanes, packets on their way, who held bytes back and for how long.
//
//   send()   ▮ ▮ ▮ ▮            marks wear their messages' colours
//            ░░░░░░░░ Nagle holds B…H for 39 ms
//   wire     ╲      ╱╲╲╲         private link: arrows between the hosts; plain loopback: transmit marks
//   recv()      ▮        ▮▮
//   ├────┼────┼────┼── ms        origin at the first send

#include <optional>
#include <span>

#include "core/figure/axis.h"
#include "core/figure/draw_list.h"
#include "core/figure/flow_figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

namespace sticky {

/// The flow in the picture, and the one that answers it, where replies are to be seen.
struct TimelineSubject {
  const FlowFigure* flow = nullptr;
  const FlowFigure* reply = nullptr;
  LocalText heading;  ///< empty: made from the flow
};

struct TimelineOptions {
  double width = 960;
  double left = 150;                      ///< pixels for the lanes' names: where the axis begins
  std::optional<TimeAxis> axis{};         ///< nothing: the whole run
  std::optional<Nanoseconds> playhead{};  ///< since the first send; what is later lies under a veil
  bool playhead_room = false;             ///< its time stands beside the heading, so that nothing moves when it comes
  bool heading = true;
};

/// The axis that shows the whole of every subject; comparisons share it.
[[nodiscard]] TimeAxis timeline_axis(std::span<const TimelineSubject> subjects, const TimelineOptions& options);

/// The pixels between the axis' ends.
[[nodiscard]] double timeline_plot_width(const TimelineOptions& options);

/// Costs in proportion to pixels.
[[nodiscard]] DrawList layout_timeline(const TimelineSubject& subject, const TimelineOptions& options,
                                       const Style& style, const TextMetrics& metrics);

}  // namespace sticky
