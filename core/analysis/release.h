#pragma once
// What lets a segment go that was held back: how close in time the two must lie, and which step it was.

#include <chrono>
#include <vector>

#include "core/analysis/stream_evidence.h"

namespace sticky {

/// A segment that something released leaves at once; 1 ms allows for a busy machine (seen: 8 to 20 us).
inline constexpr Nanoseconds release_limit = std::chrono::milliseconds(1);
/// TCP_CORK gives up after 200 ms (tcp(7)); timers are coarse.
inline constexpr Nanoseconds cork_limit = std::chrono::milliseconds(190);
/// Kernel times are taken by another clock than those of calls: closer together than this, their order is not known.
inline constexpr Nanoseconds kernel_time_slack = std::chrono::microseconds(100);

/// a - b, but 0 where b is later.
[[nodiscard]] inline Nanoseconds since(Nanoseconds b, Nanoseconds a) {
  return a > b ? a - b : Nanoseconds{0};
}

/// What left at `left` did so while the step was done, or right after it. No step: false.
[[nodiscard]] bool left_at(const Trace& trace, EventId step, Nanoseconds left);

/// The sender's step that took what left at `left` along with its FIN, if one did.
[[nodiscard]] EventId goodbye_at(const StreamEvidence& evidence, Nanoseconds left);

/// TCP_CORK at one moment: when it was set, where it was, and the uncork that followed, if one did.
struct CorkSpan {
  EventId cork = no_id<EventId>;
  EventId uncork = no_id<EventId>;

  /// It held when `call` returned, which began after the moment that was asked for.
  [[nodiscard]] bool covers(const Trace& trace, const Event& call) const {
    if (cork == no_id<EventId>) return false;
    return uncork == no_id<EventId> || call.end <= event_at(trace, uncork).begin;
  }
};

/// Walks along the sender's cork and uncork steps as times ascend; the whole walk costs one pass over them.
class CorkCursor {
 public:
  explicit CorkCursor(const StreamEvidence& evidence) : trace_(&evidence.trace), steps_(&evidence.events.corks) {}
  [[nodiscard]] CorkSpan at(Nanoseconds when);

 private:
  const Trace* trace_;
  const std::vector<EventId>* steps_;
  std::size_t position_ = 0;  ///< of the first step that had not ended
};

}  // namespace sticky
