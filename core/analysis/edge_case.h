#pragma once
// One edge under examination: an offset between two messages (or inside one), and the events on both sides of it.
//
//   sends     |--- send_before ---|b|--- send_after ---|
//   wire      |-- wire_before ----|b|-- wire_after ----|     the same tile: the sender had joined both sides
//   receives  |--------- receive_before == receive_after ------|

#include <optional>

#include "core/analysis/release.h"
#include "core/analysis/rows.h"
#include "core/analysis/stream_evidence.h"

namespace sticky {

/// Which layer joined (or separated) the two bytes at an edge, by the wire row.
enum class Layer : std::uint8_t { unknown, sender, receiver };

struct EdgeCase {
  const StreamEvidence& evidence;
  std::uint64_t offset = 0;
  const Tile* send_before = nullptr;
  const Tile* send_after = nullptr;
  EventId sample_before = no_id<EventId>;  ///< TCP sample at the end of send_before
  EventId sample_after = no_id<EventId>;   ///< TCP sample at the end of send_after
  EventId blocked = no_id<EventId>;        ///< a send call that met EAGAIN at the offset where send_after begins
  const Tile* wire_before = nullptr;
  const Tile* wire_after = nullptr;
  const Tile* receive_before = nullptr;  ///< cut: the call that ended at the edge
  const Tile* receive_after = nullptr;   ///< nullptr where nothing was received beyond the edge
  // Of the segment that carried the byte after the edge (wire_after):
  const Tile* first_send = nullptr;       ///< the send call that gave its first byte
  const Tile* last_send = nullptr;        ///< the send call that gave its last byte
  const Tile* next_send = nullptr;        ///< the send call after that one
  EventId sample_first = no_id<EventId>;  ///< TCP sample at the end of first_send
  std::uint32_t mss = 0;                  ///< in force when last_send was made; 0: not known
  const AckStep* acked = nullptr;         ///< the first news that everything before it had arrived
  std::uint64_t acked_before = 0;         ///< what was acknowledged when first_send began
  CorkSpan corked{};                      ///< of the sender, when send_before began
  EventId pause = no_id<EventId>;         ///< the receiver's configured wait right before receive_before

  [[nodiscard]] const Trace& trace() const { return evidence.trace; }
  [[nodiscard]] Layer layer() const;
  [[nodiscard]] const Event& event(const Tile& tile) const { return event_at(evidence.trace, tile.event); }
  [[nodiscard]] const SendCall& send(const Tile& tile) const { return what<SendCall>(evidence.trace, tile.event); }
  [[nodiscard]] const RecvCall& receive() const { return what<RecvCall>(evidence.trace, receive_before->event); }
  /// Everything before the edge had left when send_after began, by the sample at the end of send_before.
  [[nodiscard]] bool left_before_the_second() const;
  /// FIONREAD before the call reached beyond the edge: nothing where it was not asked for.
  [[nodiscard]] std::optional<bool> queued_beyond() const;
  /// A proof that names the calls and the segment around the edge.
  [[nodiscard]] Proof proof() const;
};

/// Walks along one flow's edges. Offsets must ascend; the whole walk costs one pass over each row.
class EdgeWalker {
 public:
  explicit EdgeWalker(const StreamEvidence& evidence);
  [[nodiscard]] EdgeCase at(std::uint64_t offset);

 private:
  void find_calls(EdgeCase& edge);
  void find_segment(EdgeCase& edge);
  /// The TCP sample taken right after a send call; `at` walks along the flow's send calls.
  EventId sample_after(const Tile& send, std::size_t& at) const;
  void find_ack(EdgeCase& edge);
  void find_pause(EdgeCase& edge);

  const StreamEvidence& evidence_;
  RowCursor sends_before_, sends_after_, wire_before_, wire_after_, receives_before_, receives_after_;
  RowCursor first_sends_, last_sends_;
  CorkCursor corks_;
  std::size_t ack_ = 0;
  std::size_t earlier_ack_ = 0;
  std::size_t pause_ = 0;
  std::size_t blocked_ = 0;
  std::size_t sample_ = 0;
  std::size_t earlier_sample_ = 0;
  std::size_t segment_sample_ = 0;
  std::size_t first_sample_ = 0;
};

}  // namespace sticky
