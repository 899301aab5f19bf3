#pragma once
// Recorders: one a thread, no lock, no sharing. They are merged into one trace after the threads have ended.

#include <cstddef>
#include <span>
#include <vector>

#include "core/trace/event.h"

namespace sticky {

/// Appends events of one side of one connection. Owned by the one thread that calls it.
class Recorder {
 public:
  /// `origin` is the clock's reading that the trace calls 0; `expected` calls are reserved for ahead of time,
  /// so that no append on the data path copies the whole record.
  Recorder(std::uint16_t connection, Side side, Nanoseconds origin, std::size_t expected);

  /// Times are readings of the run's clock, not yet relative to the origin.
  void record(Nanoseconds begin, Nanoseconds end, Happening what) {
    events_.push_back({begin - origin_, end - origin_, what, connection_, side_});
  }
  /// For happenings of another side, or of the wire: everything is the caller's, times included.
  void record(const Event& event) { events_.push_back(event); }

  [[nodiscard]] std::vector<Event> take() { return std::move(events_); }

 private:
  std::vector<Event> events_;
  Nanoseconds origin_;
  std::uint16_t connection_;
  Side side_;
};

/// All events in one vector, ascending by begin; those of one recorder keep their order.
[[nodiscard]] std::vector<Event> merge_events(std::vector<std::vector<Event>> recorded);

}  // namespace sticky
