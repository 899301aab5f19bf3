#pragma once
// The parts of a timeline: each method draws one kind of thing on given lanes, folding what shares a few pixels.

#include <string>
#include <vector>

#include "core/figure/axis.h"
#include "core/figure/draw_list.h"
#include "core/figure/flow_figure.h"
#include "core/figure/style.h"
#include "core/figure/text_metrics.h"

namespace sticky {

class TimelinePainter {
 public:
  TimelinePainter(const TimeAxis& axis, double right, const Style& style, const TextMetrics& metrics, DrawList& list)
      : axis_(axis), right_(right), style_(style), metrics_(metrics), list_(list) {}

  /// Calls as coloured marks around `y`; each at its begin, or at its end for calls that wait for data.
  void marks(const FlowFigure& flow, const std::vector<Mark>& marks, Nanoseconds Mark::*at, double y, double height);
  /// The time that calls spent waiting, as bars on the lane.
  void blocked(const FlowFigure& flow, const std::vector<Mark>& marks, double y);
  /// Packets with payload from the line `from` to the line `to`, and ACKs back from `to` to `from`.
  void flights(const FlowFigure& flow, double from, double to);
  void acks(const FlowFigure& flow, double from, double to);
  /// Bars with their reasons beneath, in the strip that begins at `top`.
  void waits(const FlowFigure& flow, bool at_receiver, double top);
  void rests(const FlowFigure& flow, bool at_receiver, double y, double text_top);
  /// The level of a queue: its area stands on `bottom` and is at most `height` high.
  void queue(const FlowFigure& flow, const StepSeries& level, double bottom, double height);
  void lane(double y);
  void ticks(double y);
  void playhead(Nanoseconds t, double top, double bottom);

 private:
  /// Messages that `bytes` touch, at most `most` of them, and one more where there are more.
  [[nodiscard]] static std::vector<Content> messages_in(const FlowFigure& flow, ByteRange bytes, std::size_t most);
  [[nodiscard]] double left() const { return axis_.x0; }
  [[nodiscard]] bool visible(double from, double to) const { return to >= left() && from <= right_; }
  void mark(const FlowFigure& flow, const Mark* first, const Mark* last, double x, double y, double height);
  /// False where the messages were too many to show one by one.
  bool stripes(const FlowFigure& flow, const Mark* first, const Mark* last, Box box);
  void flight(const FlowFigure& flow, const Flight* first, const Flight* last, double from, double to);
  void band(Point from, Point to, double width, Role role, Subject subject);
  void clipped_line(Point from, Point to, Role role, Subject subject);
  void caption(double centre, double baseline, const std::string& text, Role role, Subject subject);
  void cross(Point at, double half);

  const TimeAxis& axis_;
  double right_;
  const Style& style_;
  const TextMetrics& metrics_;
  DrawList& list_;
  double caption_end_ = -1e9;  ///< pixels: where the last text of the current strip ends
};

/// Whether a pause is the receiver's, as at_receiver() of a cause.
[[nodiscard]] bool at_receiver(Pause::Why why);

}  // namespace sticky
