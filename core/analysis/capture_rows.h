#pragma once
// Rows from captured segments: what was sent first, and what arrived first.
//
//   left     |--1--|--2--|--3--|  |--2'-|      2 was lost, 2' is its retransmission
//   segments |--1--|--2--|--3--|               first transmissions
//   arrived  |--1--|     |--3--|  |--2'-|      3 waits behind the gap: readable only when 2' has filled it
//   deliver. |--1--|--2'-|--3--|               first deliveries, in stream order

#include <cstdint>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/analysis/flow_events.h"

namespace sticky {

struct CaptureRows {
  Row segments;                       ///< first transmissions
  Row deliveries;                     ///< first deliveries
  std::vector<EventId> readable_by;   ///< parallel to deliveries: the arrival after which the tile could be read
  std::vector<EventId> sent_before;   ///< parallel to deliveries: of a retransmission, a segment sent before it that
                                      ///< reached beyond its begin; no_id of first transmissions
  std::uint64_t retransmissions = 0;  ///< segments that carried no new byte, or began below what was sent; no copies
  bool complete = false;              ///< the segments tile without a gap and stay within what was sent
};

/// `sent` is what the send calls gave to the kernel, in bytes. O(n log n) in the worst order of arrival, linear in
/// the usual one.
[[nodiscard]] CaptureRows capture_rows(const Trace& trace, const FlowEvents& events, std::uint64_t sent);

}  // namespace sticky
