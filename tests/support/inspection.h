#pragma once
// What the checker's parts share: one flow under inspection, one claim about it, and what surrounds an offset.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "core/analysis/analysis.h"

namespace sticky {

/// One flow under inspection, and the list that objections go to.
struct Inspection {
  const Trace& trace;
  const Flow& flow;
  const FlowAnalysis& found;
  std::vector<std::string>& objections;

  [[nodiscard]] Side sender() const { return sender_of(found.key.direction); }
  [[nodiscard]] const SideHabits& sending() const { return trace.habits_of(sender()); }
  [[nodiscard]] const SideHabits& receiving() const { return trace.habits_of(other(sender())); }
  [[nodiscard]] bool tcp() const { return trace.transport == Transport::tcp; }
  /// The row that shows what the wire did, if any.
  [[nodiscard]] const Row* wire() const {
    if (!tcp()) return &found.sends;
    if (found.deliveries) return &*found.deliveries;
    return found.segments ? &*found.segments : nullptr;
  }
  [[nodiscard]] const Event* event(EventId id) const {
    return id.value < trace.events.size() ? &trace.events[id.value] : nullptr;
  }
  template <typename T>
  [[nodiscard]] const T* as(EventId id) const {
    const Event* named = event(id);
    return named == nullptr ? nullptr : std::get_if<T>(&named->what);
  }
  [[nodiscard]] Nanoseconds begin(EventId id) const { return event(id)->begin; }
  [[nodiscard]] Nanoseconds end(EventId id) const { return event(id)->end; }
};

/// A cause that was stated for one offset, and what is said of it.
struct Claim {
  const Inspection& in;
  std::string name;
  std::uint64_t offset;
  const Proof& proof;

  void require(bool shown, const char* what) const {
    if (shown) return;
    in.objections.push_back(fmt::format("connection {} {} offset {}: {}: {}", in.found.key.connection,
                                        name_of(in.sender()), offset, name, what));
  }
};

/// The tile that holds the byte at `offset`, by binary search.
[[nodiscard]] const Tile* tile_at(const Row& row, std::uint64_t offset);
/// The MSS when the last byte of `segment` was given: by the sample after that send call, else at the run's end.
[[nodiscard]] std::uint32_t mss_of(const Inspection& in, const Tile& segment);
[[nodiscard]] std::uint32_t final_mss_of(const Inspection& in);
/// As large as the MSS allowed. It grows with the receiver's window and never shrinks, so a queued segment that is as
/// large as the final MSS was full when it left, though the send call's sample tells less.
[[nodiscard]] bool is_full(const Inspection& in, const Tile& segment);

// The wire around a claim's offset.

/// The tile that holds both sides of the offset.
[[nodiscard]] const Tile* joined_in_wire(const Claim& claim);
[[nodiscard]] bool apart_in_wire(const Claim& claim);
/// When the byte after the offset had arrived at the latest.
[[nodiscard]] Nanoseconds arrival(const Claim& claim);

// The calls that a proof names.

void check_sends(const Claim& claim);
const RecvCall* check_receive(const Claim& claim, bool both_sides);
[[nodiscard]] std::uint64_t first_side(const Claim& claim, const RecvCall& call);
/// The stream ended before the call that the proof names returned, or right behind it.
[[nodiscard]] bool ended(const Claim& claim);
[[nodiscard]] bool queued_beyond(const Claim& claim, const RecvCall& call);
/// The send call that gave the first byte of `tile`, and when.
const SendCall* first_send_of(const Claim& claim, const Tile& tile, Nanoseconds& begin, Nanoseconds& end);

// What causes of merges and of cuts have in common.

void check_window(const Claim& claim);
/// The news, at or before the segment left, that everything before it had arrived.
void check_release_by_ack(const Claim& claim, const Tile& held);
void check_unknown(const Claim& claim);

// The checker's parts.

void check_merge(const Claim& claim, MergeCause cause);
void check_cut(const Claim& claim, CutCause cause);
/// A segment of one message that TCP_CORK or MSG_MORE held back.
void check_held_on_request(const Claim& claim, MergeCause cause);

}  // namespace sticky
