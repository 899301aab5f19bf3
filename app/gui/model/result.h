#pragma once
// A recording and all that analysis makes of it: immutable once made, shared by every view.

#include <QMetaType>
#include <memory>
#include <vector>

#include "core/figure/flow_figure.h"
#include "core/report/understanding.h"

namespace sticky::gui {

struct Result {
  Recording recording;
  Understanding understanding;
  /// By run: its flows that carry messages, ready for drawing. FlowFigure::number is unique in the result.
  std::vector<std::vector<FlowFigure>> figures;
};
using ResultPtr = std::shared_ptr<const Result>;

/// Takes as long as the traces are big: call it off the GUI thread.
[[nodiscard]] ResultPtr makeResult(Recording recording);

}  // namespace sticky::gui

Q_DECLARE_METATYPE(sticky::gui::ResultPtr)
