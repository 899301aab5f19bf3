#pragma once
// A direction in numbers: the flows of all its connections added up, as the report names them.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/analysis/analysis.h"

namespace sticky {

inline constexpr std::size_t merge_cause_count = static_cast<std::size_t>(MergeCause::unknown) + 1;
inline constexpr std::size_t cut_cause_count = static_cast<std::size_t>(CutCause::unknown) + 1;

struct BoundaryTotals {
  std::uint64_t total = 0;
  std::uint64_t kept = 0;
  std::uint64_t lost = 0;
  std::uint64_t undelivered = 0;                                 ///< kept + lost + undelivered = total
  std::array<std::uint64_t, merge_cause_count> lost_by_cause{};  ///< by MergeCause; sums up to lost
};

struct MessageTotals {
  std::uint64_t total = 0;
  std::uint64_t whole = 0;
  std::uint64_t alone = 0;   ///< whole and not merged
  std::uint64_t merged = 0;  ///< shares a receive call with another message
  std::uint64_t cut = 0;
  std::uint64_t lost = 0;                                     ///< whole + cut + lost = total
  std::array<std::uint64_t, cut_cause_count> cut_by_cause{};  ///< by the CutCause of the first cut; sums up to cut
};

struct FrameTotals {
  std::uint64_t expected = 0;
  std::uint64_t decoded = 0;
  std::uint64_t intact = 0;
  std::uint64_t overhead_bytes = 0;
  std::optional<FramingError> error;  ///< the first
};

/// Calls of one row, in the order of time: the bytes that each moved, and when it began (segments: when it left).
/// Receive calls are placed at their return: that is when the application saw the bytes.
struct CallSeries {
  std::vector<std::uint64_t> sizes;
  std::vector<Nanoseconds> at;
};

struct DirectionTotals {
  CallSeries sends;                    ///< calls that the kernel took bytes from; a 0-byte datagram counts
  std::optional<CallSeries> segments;  ///< nothing where one flow's record is not complete
  bool segments_exact = true;          ///< false where one flow's segments may end within a send call
  std::optional<std::uint64_t> segment_count;
  std::optional<std::uint64_t> retransmissions;
  CallSeries receives;  ///< calls that returned data; a 0-byte datagram counts
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  bool content_equal = true;
  BoundaryTotals boundaries;
  MessageTotals messages;
  FrameTotals frames;
  DatagramCounts datagrams;
};

[[nodiscard]] BoundaryTotals boundary_totals(const FlowAnalysis& flow);
[[nodiscard]] MessageTotals message_totals(const FlowAnalysis& flow);
/// Linear in the flows' rows. `analysis` is the trace's.
[[nodiscard]] DirectionTotals totals(const Trace& trace, const RunAnalysis& analysis, Direction direction);

}  // namespace sticky
