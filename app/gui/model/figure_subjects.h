#pragma once
// What the centre draws of the runs on show: the flows of each side, its name, and the settings in which it differs.

#include <string>
#include <vector>

#include "app/gui/model/view_state.h"
#include "core/figure/composition.h"

namespace sticky::gui {

struct FigureSubjects {
  std::vector<ResultPtr> kept;           ///< hold what the sides point into
  std::vector<ComparisonSide> sides;     ///< one: nothing is compared
  std::vector<const FlowFigure*> flows;  ///< of all sides
  std::vector<Transport> timelines;      ///< transports that have one, in order
  LocalText description;                 ///< of all sides, from the counters

  [[nodiscard]] bool compares() const { return sides.size() > 1; }
  /// The same sides, of the timelines only those of `transport`.
  [[nodiscard]] std::vector<ComparisonSide> withTimelinesOf(Transport transport) const;
};
[[nodiscard]] FigureSubjects figureSubjects(const ViewState& state);

/// What sides()[position] is called in a comparison: "A", "B", or the variant with its title.
[[nodiscard]] QString sideName(const ViewState& state, std::size_t position);

/// One side's flows; timelines pair each flow with the one that answers it.
[[nodiscard]] RunSubject runSubject(const Shown& shown);

}  // namespace sticky::gui
