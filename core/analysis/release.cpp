#include "core/analysis/release.h"

namespace sticky {

bool left_at(const Trace& trace, EventId step, Nanoseconds left) {
  if (step == no_id<EventId>) return false;
  const Event& event = event_at(trace, step);
  return left + kernel_time_slack >= event.begin && left <= event.end + release_limit;
}

EventId goodbye_at(const StreamEvidence& evidence, Nanoseconds left) {
  for (const EventId step : evidence.events.goodbyes) {
    if (left_at(evidence.trace, step, left)) return step;
  }
  return no_id<EventId>;
}

CorkSpan CorkCursor::at(Nanoseconds when) {
  const auto is = [this](std::size_t i, Step::What kind) { return what<Step>(*trace_, (*steps_)[i]).what == kind; };
  while (position_ < steps_->size() && event_at(*trace_, (*steps_)[position_]).end <= when) ++position_;
  if (position_ == 0 || !is(position_ - 1, Step::What::cork)) return {};
  CorkSpan span{(*steps_)[position_ - 1]};
  if (position_ < steps_->size() && is(position_, Step::What::uncork)) span.uncork = (*steps_)[position_];
  return span;
}

}  // namespace sticky
