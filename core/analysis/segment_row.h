#pragma once
// What went over the wire, from one of two complete records, and nothing where the record is not complete:
//  - transmit timestamps (plain loopback): one a transmission that ends where a send call ends. Complete exactly if
//  as
//    many offsets were reported as the kernel counts data segments, and the last one is the last byte transmitted;
//  - captured segments (private link): complete unless the recorder lost frames or met frames joined by an offload.

#include <cstdint>
#include <optional>

#include "core/analysis/analysis.h"
#include "core/analysis/flow_events.h"

namespace sticky {

/// What is known of the transmissions of one flow.
struct WireRecord {
  std::optional<Row> segments;    ///< payload-carrying first transmissions, in stream order
  bool segments_exact = true;     ///< false where one of them may end within a send call
  std::optional<Row> deliveries;  ///< private link: which segment first delivered each byte
  /// Parallel to deliveries: the arrival that made the tile readable. The tile's own event, unless it came
  /// before bytes in front of it.
  std::vector<EventId> readable_by;
  /// Parallel to deliveries: for a retransmission, an earlier segment that already reached beyond its begin.
  std::vector<EventId> sent_before;
  std::optional<std::uint64_t> segment_count;
  std::optional<std::uint64_t> retransmissions;
  Missing missing = Missing::nothing;  ///< why the segments are not known
};

/// `sent` is what the send calls gave to the kernel, `received` what the receive calls returned, in bytes: a record
/// that does not reach so far is not complete.
[[nodiscard]] WireRecord wire_record(const Trace& trace, const Flow& flow, const FlowEvents& events,
                                     std::uint64_t sent, std::uint64_t received);

}  // namespace sticky
