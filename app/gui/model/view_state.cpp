#include "app/gui/model/view_state.h"

#include <algorithm>

namespace sticky::gui {

std::vector<std::size_t> Shown::runs() const {
  std::vector<std::size_t> found;
  if (!result) return found;
  const auto& runs = result->recording.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].key.variant == variant && runs[i].key.repeat == repeat) found.push_back(i);
  }
  return found;
}

std::vector<Shown> ViewState::sides() const {
  std::vector<Shown> sides;
  if (!shown_.result) return sides;
  if (pinned_ && !(*pinned_ == shown_)) return {*pinned_, shown_};
  if (!compares_variants_ || pinned_) return {shown_};
  for (const Variant& variant : shown_.result->recording.file.variants) {
    Shown side{shown_.result, variant.id, shown_.repeat};
    if (!side.runs().empty()) sides.push_back(std::move(side));
  }
  return sides;
}

std::pair<ResultPtr, const FlowPlace*> ViewState::place(std::uint16_t flow) const {
  for (const Shown& side : sides()) {
    if (const FlowPlace* found = side.result->place(flow)) return {side.result, found};
  }
  return {nullptr, nullptr};
}

void ViewState::setResult(ResultPtr result) {
  shown_.result = std::move(result);
  selection_ = {};
  selected_events_.clear();
  playhead_.reset();
  if (shown_.runs().empty()) {
    const auto& runs = shown_.result->recording.runs;
    shown_.variant = runs.empty() ? "A" : runs.front().key.variant;
    shown_.repeat = 0;
  }
  Q_EMIT resultChanged();
}

void ViewState::setVariant(const std::string& variant, std::uint32_t repeat) {
  if (variant == shown_.variant && repeat == shown_.repeat) return;
  shown_.variant = variant;
  shown_.repeat = repeat;
  selection_ = {};
  selected_events_.clear();
  playhead_.reset();
  Q_EMIT resultChanged();
}

void ViewState::select(const Subject& subject) {
  selectEvents(subject, {});
}

void ViewState::selectEvents(const Subject& subject, std::vector<EventId> events) {
  if (subject == selection_ && events == selected_events_) return;
  selection_ = subject;
  selected_events_ = std::move(events);
  Q_EMIT selectionChanged();
}

void ViewState::setPlayhead(std::optional<Nanoseconds> since_first_send) {
  if (since_first_send == playhead_) return;
  playhead_ = since_first_send;
  Q_EMIT playheadChanged();
}

void ViewState::pin() {
  if (!shown_.result) return;
  pinned_ = shown_;
  Q_EMIT comparisonChanged();
}

void ViewState::unpin() {
  if (!pinned_) return;
  pinned_.reset();
  Q_EMIT comparisonChanged();
}

void ViewState::setComparesVariants(bool on) {
  if (on == compares_variants_) return;
  compares_variants_ = on;
  Q_EMIT comparisonChanged();
}

}  // namespace sticky::gui
