#pragma once
// Everything that the rules of attribution may look at, prepared once a flow so that each rule stays a few lines.
//
//   the wire row W:   private link: first deliveries · plain TCP: segments by complete transmit timestamps ·
//                     Unix stream and pipe: the send calls themselves, since nothing between them and the reader
//                     holds or joins them · otherwise nothing, and `missing` says why

#include <optional>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/analysis/flow_events.h"
#include "core/analysis/rows.h"
#include "core/analysis/segment_row.h"

namespace sticky {

/// How the wire row is known.
enum class WireKind : std::uint8_t { unknown, stamps, capture, direct };

/// The sender learnt that everything before `offset` had arrived. A list of them rises in time and in offset.
struct AckStep {
  Nanoseconds at{};
  std::uint64_t offset = 0;
  EventId event;
  std::uint32_t window = not_observed;  ///< bytes that the receiver announced with it; capture only
};

struct StreamEvidence {
  StreamEvidence(const Trace& trace, const Flow& flow, const FlowEvents& events, const WireRecord& record,
                 const Row& sends, const Row& receives);

  const Trace& trace;
  const FlowKey key;
  const FlowEvents& events;
  const WireRecord& record;
  const Row& sends;
  const Row& receives;

  WireKind wire_kind = WireKind::unknown;
  const Row* wire = nullptr;           ///< nullptr: not known
  Missing missing = Missing::nothing;  ///< why the wire row is not known
  std::vector<AckStep> acks;
  std::vector<EventId> lost_packets;    ///< capture: transmissions that never arrived, by offset
  std::vector<EventId> blocked_sends;   ///< send calls that met EAGAIN, by offset
  std::vector<ByteRange> resent;        ///< stamps: what was reported sent again, or contains it
  std::uint32_t mss = 0;                ///< bytes; 0: not known
  bool may_have_retransmitted = false;  ///< plain TCP: retransmissions happened and not all of them are in `resent`

  [[nodiscard]] const SideHabits& sender() const { return trace.habits_of(sender_of(key.direction)); }
  [[nodiscard]] const SideHabits& receiver() const { return trace.habits_of(receiver_of(key.direction)); }
  /// When the bytes of a wire tile had reached the receiving host, at the latest.
  [[nodiscard]] Nanoseconds arrival_of(const Tile& tile) const;
  /// When a wire tile left the sending host.
  [[nodiscard]] Nanoseconds departure_of(const Tile& tile) const { return event_at(trace, tile.event).begin; }
  /// The position of a wire tile in its row.
  [[nodiscard]] std::size_t index_of(const Tile& tile) const {
    return static_cast<std::size_t>(&tile - wire->data());
  }
};

}  // namespace sticky
