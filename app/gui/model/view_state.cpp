#include "app/gui/model/view_state.h"

#include <algorithm>

namespace sticky::gui {

std::vector<std::size_t> ViewState::shownRuns() const {
  std::vector<std::size_t> shown;
  if (!result_) return shown;
  const auto& runs = result_->recording.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].key.variant == variant_ && runs[i].key.repeat == repeat_) shown.push_back(i);
  }
  return shown;
}

void ViewState::setResult(ResultPtr result) {
  result_ = std::move(result);
  selection_ = {};
  playhead_ = {};
  const auto& runs = result_->recording.runs;
  const bool there = std::any_of(runs.begin(), runs.end(),
                                 [&](const Run& r) { return r.key.variant == variant_ && r.key.repeat == repeat_; });
  if (!there) {
    variant_ = runs.empty() ? "A" : runs.front().key.variant;
    repeat_ = 0;
  }
  Q_EMIT resultChanged();
}

void ViewState::setVariant(const std::string& variant, std::uint32_t repeat) {
  if (variant == variant_ && repeat == repeat_) return;
  variant_ = variant;
  repeat_ = repeat;
  selection_ = {};
  Q_EMIT resultChanged();
}

void ViewState::select(const Subject& subject) {
  if (subject == selection_) return;
  selection_ = subject;
  Q_EMIT selectionChanged();
}

void ViewState::setPlayhead(Nanoseconds at) {
  if (at == playhead_) return;
  playhead_ = at;
  Q_EMIT playheadChanged();
}

}  // namespace sticky::gui
