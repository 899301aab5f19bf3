#pragma once
// A recording and all that analysis makes of it: immutable once made, shared by every view.

#include <QMetaType>
#include <memory>
#include <vector>

#include "core/figure/flow_figure.h"
#include "core/report/understanding.h"

namespace sticky::gui {

/// A flow that carries messages, ready for drawing.
struct FlowPlace {
  std::size_t run = 0;   ///< position in Recording::runs
  std::size_t flow = 0;  ///< position in the run's Trace::flows
  const FlowFigure* figure = nullptr;
};

struct Result {
  Recording recording;
  Understanding understanding;
  /// By run: its flows that carry messages. FlowFigure::number is unique among the results that are seen together.
  std::vector<std::vector<FlowFigure>> figures;
  /// Parallel to `figures`: each flow in sentences, for who cannot see the picture.
  std::vector<std::vector<LocalText>> descriptions;
  /// By FlowFigure::number, counted from `first_number`.
  std::vector<FlowPlace> places;
  std::uint16_t first_number = 0;

  /// The flow of that FlowFigure::number, or nullptr where it is none of this result's.
  [[nodiscard]] const FlowPlace* place(std::uint16_t number) const;
};
using ResultPtr = std::shared_ptr<const Result>;

/// When the run's first message was sent: where the times of every view begin. The run's start where none was.
[[nodiscard]] Nanoseconds firstSend(const Result& result, std::size_t run);

/// Takes as long as the traces are big: call it off the GUI thread.
[[nodiscard]] ResultPtr makeResult(Recording recording);

}  // namespace sticky::gui

Q_DECLARE_METATYPE(sticky::gui::ResultPtr)
