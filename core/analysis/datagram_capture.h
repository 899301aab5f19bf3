#pragma once
// What the link's record says of datagrams: which arrived when, and which were lost, whole or in a fragment.

#include <cstdint>
#include <optional>
#include <vector>

#include "core/analysis/flow_events.h"

namespace sticky {

/// One arrival of a whole datagram at the receiving host.
struct DatagramArrival {
  Nanoseconds at{};
  std::uint32_t ordinal = 0;  ///< which datagram of the flow, in the order in which they left
};

enum class DatagramJourney : std::uint8_t { arrived, lost, fragment_lost, still_on_the_way };

struct DatagramCapture {
  std::vector<DatagramArrival> arrivals;  ///< in the order of arrival, copies included
  std::vector<DatagramJourney> journeys;  ///< by ordinal
  std::vector<EventId> lost_by;           ///< by ordinal: the packet that did not arrive, or no_id
  std::uint64_t fragments = 0;            ///< packets of datagrams that left in more than one
};

/// Nothing where the record is not complete: frames were lost, or it does not show `sent` datagrams in order.
[[nodiscard]] std::optional<DatagramCapture> datagram_capture(const Trace& trace, const FlowEvents& events,
                                                              std::size_t sent);

}  // namespace sticky
