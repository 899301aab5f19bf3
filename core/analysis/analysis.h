#pragma once
// What a trace shows: rows that tile the stream, the fate of every boundary and message, and the cause of each loss.
//
//   messages |--A--|----B----|-C-|        invariant: each row tiles [0, total) with no gap and no overlap;
//   sends    |--A--|----B----|-C-|        a boundary is lost exactly where the receive row has no edge at that offset;
//   segments |------1--------|-2-|        a message is cut exactly where the receive row has an edge inside it.
//   receives |-r0-|------r1------|
//
// Everything here is computed by analyze() from the trace alone. Rules: docs/extend/attribution.md.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/byte_range.h"
#include "core/framing/params.h"
#include "core/trace/trace.h"

namespace sticky {

/// Why a boundary was lost, in the order in which the rules are tried.
enum class MergeCause : std::uint8_t {
  none, retransmission, cork, more, window, nagle, queue, wait_all, low_water, late_reader, unknown
};
/// Why a message was cut, in the order in which the rules are tried.
enum class CutCause : std::uint8_t {
  none, read_size, wait, loss, partial_send, window, nagle_tail, segment, unknown
};
/// Report names: "late-reader", "nagle-tail", ...
[[nodiscard]] std::string_view name_of(MergeCause cause);
[[nodiscard]] std::string_view name_of(CutCause cause);

/// Why a cause is unknown: the evidence that would have been needed.
enum class Missing : std::uint8_t {
  nothing,
  transmit_record,   ///< no complete record of what was transmitted when (grade too low, or records dropped)
  queue_level,       ///< FIONREAD before the receive call was not asked for
  tcp_sample,        ///< no TCP_INFO at the send
  retransmission,    ///< the connection retransmitted and nothing tells which bytes
  clock,             ///< the wall clock stepped: kernel times cannot be compared
  frames,            ///< the recorder lost frames, or an offload frame was seen
  arrival_order,     ///< both sides arrived too close to the return to tell
  proof,             ///< the records are complete and still no rule is shown to hold
};
[[nodiscard]] std::string_view name_of(Missing missing);

/// A cause with the events that show it. Times are the trace's; quantities are 0 where the cause has none.
struct Proof {
  std::array<EventId, 4> events{no_id<EventId>, no_id<EventId>, no_id<EventId>, no_id<EventId>};
  Nanoseconds held{};            ///< how long the first bytes concerned waited for the event that released them
  std::uint32_t bytes = 0;       ///< bytes unacknowledged, queued or in flight, as the cause's sentence says
  std::uint16_t also = 0;        ///< other causes that held too, bit (1 << cause)
  Missing missing = Missing::nothing;
};

/// The edge between two neighbouring messages of one flow.
struct Boundary {
  MessageId before;              ///< the message that ends here; the next one is before + 1
  std::uint64_t offset = 0;
  bool kept = true;
  bool delivered = true;         ///< false: bytes on one side never arrived, so it is neither kept nor lost
  MergeCause cause = MergeCause::none;
  Proof proof;
};

/// An edge of the receive row strictly inside a message.
struct Cut {
  MessageId message;
  std::uint64_t offset = 0;
  CutCause cause = CutCause::none;
  Proof proof;
};

/// whole: all bytes in one receive call; cut: in several; lost: not all bytes arrived. whole + cut + lost = total.
enum class MessageState : std::uint8_t { whole, cut, lost };
struct MessageFate {
  MessageState state = MessageState::lost;
  bool merged = false;           ///< shares a receive call with another message; alone: whole and not merged
  CutCause cause = CutCause::none;   ///< of the first cut
};

/// One tile of a row: the bytes that one event covers.
struct Tile {
  ByteRange range;
  EventId event;                 ///< no_id for segments derived from transmit timestamps' differences: the stamp's
  bool operator==(const Tile&) const = default;
};
using Row = std::vector<Tile>;

/// A frame that the replayed decoder found, or the point where it failed.
struct DecodedFrame {
  ByteRange wire;                ///< of the stream: header and payload
  EventId received_by;           ///< the receive call that completed it
  std::uint32_t size = 0;        ///< bytes of payload
  bool intact = false;           ///< equal to the message that was sent at this place in the order
};
struct FramingError {
  std::string kind;              ///< "too_long", ... (framing::name_of)
  std::uint64_t offset = 0;      ///< stream offset at which it became provable
  std::uint64_t declared = 0;    ///< the number that was read, where one was
  std::uint64_t limit = 0;
  bool fatal = false;
  EventId received_by = no_id<EventId>;
};
struct FrameReplay {
  std::uint64_t expected = 0;    ///< messages sent
  std::vector<DecodedFrame> frames;
  std::vector<FramingError> errors;
  std::uint64_t intact = 0;
  std::uint64_t overhead_bytes = 0;   ///< bytes on the wire that are no message content
};

/// What became of one datagram sent.
enum class DatagramFate : std::uint8_t {
  received, truncated, lost_on_link, lost_in_receive_buffer, fragment_lost, refused, not_sent, lost_unknown
};
struct DatagramVerdict {
  MessageId message;
  DatagramFate fate = DatagramFate::lost_unknown;
  bool reordered = false;
  std::uint32_t copies = 0;               ///< how often it was received
  std::uint32_t bytes_truncated = 0;
  EventId sent_by = no_id<EventId>;
  EventId received_by = no_id<EventId>;
};
struct DatagramCounts {
  std::uint64_t sent = 0, received = 0, truncated = 0, bytes_truncated = 0, lost_on_link = 0,
                lost_in_receive_buffer = 0, fragment_lost = 0, refused = 0, duplicated = 0, reordered = 0;
  std::optional<std::uint64_t> fragments;   ///< nothing where no capture saw them
};

/// One direction of one connection.
struct FlowAnalysis {
  FlowKey key;
  Row sends;
  std::optional<Row> segments;              ///< nothing where the record is not complete; never guessed
  std::optional<std::uint64_t> segment_count;   ///< may be known (TCP_INFO) where the sizes are not
  std::optional<std::uint64_t> retransmissions;
  Row receives;                             ///< calls that returned data
  std::vector<Boundary> boundaries;
  std::vector<Cut> cuts;
  std::vector<MessageFate> fates;           ///< one a message of the flow
  std::vector<DatagramVerdict> datagrams;   ///< datagram transports only, one a message
  DatagramCounts datagram_counts;
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  bool content_equal = true;                ///< what arrived equals what was sent there (datagrams: each one does)
  FrameReplay frames;
};

/// One run, understood.
struct RunAnalysis {
  std::vector<FlowAnalysis> flows;          ///< parallel to Trace::flows
};

/// Linear in the number of events. `decode_as` is the receiver's framing, used for every flow of data messages.
[[nodiscard]] RunAnalysis analyze(const Trace& trace, const framing::Params& decode_as);

}  // namespace sticky
