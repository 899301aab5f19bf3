#pragma once
// Zero windows and the probes that ask whether they have opened (RFC 9293 section 3.8.6.1), as packets show them.

#include <cstdint>
#include <map>
#include <utility>

#include "core/trace/event.h"

namespace sticky {

/// The receiver says that it has no room: an ACK with window 0. A reset's window means nothing.
[[nodiscard]] inline bool closes_window(const Segment& segment) {
  constexpr unsigned kNoWindow = Segment::rst | Segment::syn;
  return segment.window == 0 && (segment.flags & kNoWindow) == 0;
}

/// Reads one run's segments in the order in which they left and tells which are window probes.
class WindowProbes {
 public:
  /// Linux probes with an empty segment one byte before what has been acknowledged, which the receiver must answer.
  bool take(const Event& event, const Segment& segment) {
    constexpr unsigned kConnectionControl = Segment::syn | Segment::fin | Segment::rst;
    const auto peer = window_.find({event.connection, other(event.side)});
    const bool is_probe = peer != window_.end() && closes_window(peer->second) && segment.length == 0 &&
                          (segment.flags & kConnectionControl) == 0 && segment.offset + 1 == peer->second.ack;
    window_[{event.connection, event.side}] = segment;
    return is_probe;
  }

 private:
  std::map<std::pair<std::uint16_t, Side>, Segment> window_;  // the last segment of each side
};

}  // namespace sticky
