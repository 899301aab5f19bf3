#include "app/gui/model/highlight.h"

#include <algorithm>

#include "core/figure/row_walk.h"

namespace sticky::gui {
namespace {

bool holds(const Shown& side, std::size_t run) {
  const auto runs = side.runs();
  return std::find(runs.begin(), runs.end(), run) != runs.end();
}

}  // namespace

std::pair<std::uint32_t, std::uint32_t> messagesIn(const FlowFigure& flow, ByteRange bytes) {
  if (bytes.empty() || flow.rows.empty()) return {no_message, 0};
  const auto& contents = *flow.rows.front().contents;
  const auto first = detail::first_past(contents, bytes.begin);
  const auto last = detail::first_past(contents, bytes.end - 1);
  if (first == contents.end()) return {no_message, 0};
  return {first->message, last == contents.end() ? contents.back().message : last->message};
}

Highlight::Highlight(const ViewState& state) {
  const Subject& selection = state.selection();
  events_ = state.selectedEvents();
  bytes_ = selection.bytes;
  if (events_.empty() && bytes_.empty() && selection.event != no_id<EventId>) events_ = {selection.event};
  std::sort(events_.begin(), events_.end());
  if (events_.empty() && bytes_.empty()) return;
  const auto [result, place] = state.place(selection.flow);
  if (place == nullptr) return;
  std::tie(first_, last_) = messagesIn(*place->figure, bytes_);
  const std::vector<Shown> sides = state.sides();
  const auto own = std::find_if(sides.begin(), sides.end(), [&, r = result.get(), run = place->run](const Shown& s) {
    return s.result.get() == r && holds(s, run);
  });
  if (own == sides.end()) return;
  for (const Shown& side : sides) addSide(side, *own, *place);
}

void Highlight::addSide(const Shown& side, const Shown& own, const FlowPlace& selected) {
  for (const std::size_t run : side.runs()) {
    const bool own_run = side == own && run == selected.run;
    for (const FlowFigure& figure : side.result->figures[run]) {
      if (!events_.empty()) {
        if (own_run) flows_.push_back({figure.number, Match::events});
      } else if (figure.number == selected.figure->number) {
        flows_.push_back({figure.number, Match::bytes});
      } else if (figure.key == selected.figure->key) {
        flows_.push_back({figure.number, Match::messages});
      }
    }
  }
}

bool Highlight::operator()(const Subject& subject) const {
  const auto flow =
      std::find_if(flows_.begin(), flows_.end(), [&](const FlowMatch& f) { return f.flow == subject.flow; });
  if (flow == flows_.end()) return false;
  switch (flow->match) {
    case Match::bytes:
      return overlap(subject.bytes, bytes_).has_value();
    case Match::messages:
      return subject.message != no_message && subject.message >= first_ && subject.message <= last_;
    case Match::events:
      return std::binary_search(events_.begin(), events_.end(), subject.event);
  }
  return false;
}

}  // namespace sticky::gui
