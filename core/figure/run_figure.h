#pragma once
// What draws one run: each figure of figures.h is a title and a function that puts the run's parts on a stack.

#include <utility>

#include "core/figure/byte_map.h"
#include "core/figure/figures.h"
#include "core/figure/portion.h"
#include "core/figure/timeline.h"

namespace sticky {

/// What one picture of a run shows. Both parts may hold several flows.
struct RunSubject {
  std::vector<ByteMapSection> maps;
  std::vector<TimelineSubject> timelines;
};
/// What of it: everything, unless zoomed; at its end, unless it is being played.
struct RunView {
  Portion time{};                         ///< of the timelines' axis
  Portion bytes{};                        ///< of the byte maps' axis
  std::optional<Nanoseconds> playhead{};  ///< since each flow's first send
  bool playhead_room = false;             ///< see TimelineOptions
};

/// Shared by the runs of a comparison.
struct RunAxes {
  double label_column = 0;
  std::optional<ByteRange> bytes{};
  std::optional<TimeAxis> time{};
  Nanoseconds moment{};  ///< where the figure is of_a_moment
};

/// Places parts one below the other.
class Stack {
 public:
  Stack(double width, const Style& style);
  void put(const DrawList& part);
  DrawList take() { return std::move(list_); }

 private:
  DrawList list_;
};

/// One run, and the picture that it is a part of.
struct RunPart {
  const RunSubject& subject;
  const RunAxes& axes;
  const RunView& view;
  double width;
  const Style& style;
  const TextMetrics& metrics;
};

struct RunFigure {
  const char* en;  ///< "Byte map": what a window calls it
  const char* zh;
  void (*put)(const RunPart& part, Stack& stack) = nullptr;  ///< null: it is of a whole recording, of no single run
  bool of_a_moment = false;  ///< shows the playhead's time; without one, that at which most was under way
};

#define STICKY_DECLARED(figure, name) extern const RunFigure figure;
namespace run_figure {
STICKY_FIGURES(STICKY_DECLARED)
}
#undef STICKY_DECLARED

[[nodiscard]] const RunFigure& run_figure_of(FigureKind kind);

/// The same axis, moved so that 0 is the first send of `flow`.
[[nodiscard]] TimeAxis from_first_send(TimeAxis axis, const FlowFigure& flow);

}  // namespace sticky
