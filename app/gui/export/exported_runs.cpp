#include "app/gui/export/exported_runs.h"

#include <algorithm>

#include "app/gui/model/figure_subjects.h"

namespace sticky::gui {
ExportedRuns::ExportedRuns(const ViewState& state) : shown_(state.result()), playhead_(state.playhead()) {
  const std::vector<Shown> sides = state.sides();
  if (!state.pinned() || sides.size() < 2) return;
  pinned_ = sides.front().result;
  const FigureSubjects subjects = figureSubjects(state);
  settings_of_pinned_ = subjects.sides.front().settings;
  settings_of_shown_ = subjects.sides.back().settings;
}

bool ExportedRuns::isRepeated() const {
  const auto& runs = shown_->recording.runs;
  return std::any_of(runs.begin(), runs.end(), [](const Run& run) { return run.key.repeat > 0; });
}

PictureSubject ExportedRuns::subject(bool compared) const {
  if (!compared || !pinned_) return subjectOf(shown_->recording, shown_->understanding);
  return {{"A", pinned_->recording, pinned_->understanding, settings_of_pinned_},
          {"B", shown_->recording, shown_->understanding, settings_of_shown_}};
}

}  // namespace sticky::gui
