#pragma once
// The two halves of prepare_flow(); nobody else calls them.

#include "core/figure/flow_figure.h"

namespace sticky::prepare {

struct Input {
  const Trace& trace;
  const Flow& flow;
  const FlowAnalysis& analysis;
  std::uint16_t number;

  [[nodiscard]] Side sender() const { return sender_of(flow.key.direction); }
  [[nodiscard]] const Event& event(EventId id) const { return trace.events[id.value]; }
  [[nodiscard]] bool known(EventId id) const { return id.value < trace.events.size(); }
  [[nodiscard]] bool is_of_sender(const Event& e) const {
    return e.connection == flow.key.connection && e.side == sender();
  }
  [[nodiscard]] bool is_of_receiver(const Event& e) const {
    return e.connection == flow.key.connection && e.side == other(sender());
  }
};

/// The wire took the packet and did not hand it on.
[[nodiscard]] inline bool dropped(Fate fate) {
  return fate == Fate::lost || fate == Fate::lost_on_request || fate == Fate::queue_full;
}

/// Fills `rows` and what belongs to them.
void rows(const Input& in, bool framed, FlowFigure& figure);
/// Fills everything that has a time.
void happenings(const Input& in, FlowFigure& figure);

}  // namespace sticky::prepare
