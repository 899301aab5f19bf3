#include "app/gui/export/exported_runs.h"

#include <algorithm>

#include "app/gui/language.h"
#include "app/gui/model/figure_subjects.h"
#include "app/gui/panel/setting_text.h"

namespace sticky::gui {
namespace {

std::vector<std::string> textsOf(const ComparisonSide& side) {
  std::vector<std::string> texts;
  for (const LocalText& text : side.settings) texts.push_back(text.in(currentLanguage()));
  return texts;
}

}  // namespace

ExportedRuns::ExportedRuns(const ViewState& state) : shown_(state.result()), playhead_(state.playhead()) {
  const std::vector<Shown> sides = state.sides();
  if (!state.pinned() || sides.size() < 2) return;
  pinned_ = sides.front().result;
  const FigureSubjects subjects = figureSubjects(state, settingText);
  settings_of_pinned_ = textsOf(subjects.sides.front());
  settings_of_shown_ = textsOf(subjects.sides.back());
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
