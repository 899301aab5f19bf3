#pragma once
// What a trace shows: rows that tile the stream, the fate of every boundary and message, and the cause of each loss.
//
//   messages |--A--|----B----|-C-|        invariant: each row tiles [0, total) with no gap and no overlap;
//   sends    |--A--|----B----|-C-|        a boundary is lost exactly where the receive row has no edge at that
//   offset; segments |------1--------|-2-|        a message is cut exactly where the receive row has an edge inside
//   it. receives |-r0-|------r1------|
//
// Everything here is computed by analyze() from the trace alone. Rules: docs/extend/attribution.md.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/byte_range.h"
#include "core/base/causes.h"
#include "core/framing/params.h"
#include "core/trace/trace.h"

namespace sticky {

/// The receiver is the cause: the bytes had reached it apart.
[[nodiscard]] bool at_receiver(MergeCause cause);

/// Report names: "late-reader", ... of one bit set, in the order of the rules; used for evidence.also.
[[nodiscard]] std::vector<std::string_view> merge_causes_in(std::uint16_t also);
[[nodiscard]] std::vector<std::string_view> cut_causes_in(std::uint16_t also);

/// Why a cause is unknown: the evidence that would have been needed.
enum class Missing : std::uint8_t {
  nothing,
  transmit_record,  ///< no complete record of what was transmitted when (grade too low, or records dropped)
  queue_level,      ///< FIONREAD before the receive call was not asked for
  tcp_sample,       ///< no TCP_INFO at the send
  retransmission,   ///< the connection retransmitted and nothing tells which bytes
  clock,            ///< the wall clock stepped: kernel times cannot be compared
  frames,           ///< the recorder lost frames, or an offload frame was seen
  arrival_order,    ///< both sides arrived too close to the return to tell
  proof,            ///< the records are complete and still no rule is shown to hold
};
[[nodiscard]] std::string_view name_of(Missing missing);

/// The part that an event plays in a proof. Every cause names the two send calls and the receive call; the rest
/// depends on the cause and is documented at its rule (rule_*.h).
enum class Shown : std::uint8_t {
  send_before,  ///< the send call that gave the byte before the edge
  send_after,   ///< the send call that gave the byte after the edge; may be the same
  segment,      ///< the segment (captured, or a transmit timestamp) that carried the byte after the edge
  release,      ///< what let that segment go, or the bytes be read: an ACK, an uncork, the filling of a gap, the end
  receive,      ///< the receive call that returned both bytes (cut: that ended at the edge)
  witness,      ///< what else the cause rests on: a TCP sample, a pause, a lost segment, an earlier transmission
};

/// A cause with the events that show it. Times are the trace's; quantities are 0 where the cause has none.
struct Proof {
  std::array<EventId, 6> events{no_id<EventId>, no_id<EventId>, no_id<EventId>,
                                no_id<EventId>, no_id<EventId>, no_id<EventId>};  ///< by Shown
  Nanoseconds held{};       ///< how long the first bytes concerned waited for the event that released them
  std::uint32_t bytes = 0;  ///< bytes unacknowledged, queued or in flight, as the cause's sentence says
  std::uint16_t also = 0;   ///< other causes that held too, bit (1 << cause)
  Missing missing = Missing::nothing;
  bool while_waking = false;  ///< late-reader: the call had begun to wait before the first byte arrived

  [[nodiscard]] EventId operator[](Shown part) const { return events[static_cast<unsigned>(part)]; }
  [[nodiscard]] EventId& operator[](Shown part) { return events[static_cast<unsigned>(part)]; }
  bool operator==(const Proof&) const = default;
};

/// The edge between two neighbouring messages of one flow.
struct Boundary {
  MessageId before;  ///< the message that ends here; the next one is before + 1
  std::uint64_t offset = 0;
  bool kept = true;
  bool delivered = true;  ///< false: bytes on one side never arrived, so it is neither kept nor lost
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

/// A wait that cost no boundary: the segment which begins at `offset` was held back, and by what.
struct HeldBack {
  std::uint64_t offset = 0;
  MergeCause cause = MergeCause::none;  ///< nagle, cork or more
  Proof proof;                          ///< held, bytes: as of that cause
};

/// whole: all bytes in one receive call; cut: in several; lost: not all bytes arrived. whole + cut + lost = total.
enum class MessageState : std::uint8_t { whole, cut, lost };
struct MessageFate {
  MessageState state = MessageState::lost;
  bool merged = false;              ///< shares a receive call with another message; alone: whole and not merged
  CutCause cause = CutCause::none;  ///< of the first cut
};

/// One tile of a row: the bytes that one event covers. Send and receive calls that moved no byte of a stream have
/// none.
struct Tile {
  ByteRange range;
  EventId event;  ///< of a segment known by transmit timestamps: the stamp at its end
  bool operator==(const Tile&) const = default;
};
using Row = std::vector<Tile>;

/// A frame that the replayed decoder found, or the point where it failed.
struct DecodedFrame {
  ByteRange wire;          ///< of the stream: header and payload
  EventId received_by;     ///< the receive call that completed it
  std::uint32_t size = 0;  ///< bytes of payload
  bool intact = false;     ///< it alone is the message that was sent at this place: no other frame ended inside
};
struct FramingError {
  std::string kind;            ///< "too_long", ... (framing::name_of)
  std::uint64_t offset = 0;    ///< stream offset at which it became provable
  std::uint64_t declared = 0;  ///< the number that was read, where one was
  std::uint64_t limit = 0;
  bool fatal = false;
  EventId received_by = no_id<EventId>;
  std::uint64_t begin = 0;      ///< of the frame that is none
  ByteRange length{};           ///< the bytes read as its length, the refused one included; empty where none were
  bool length_is_text = false;  ///< digits: the last byte of `length` was refused where kind is corrupt_length
};
struct FrameReplay {
  std::uint64_t expected = 0;  ///< messages sent
  std::vector<DecodedFrame> frames;
  std::vector<FramingError> errors;
  std::uint64_t intact = 0;
  std::uint64_t overhead_bytes = 0;  ///< bytes on the wire that are no message content
  bool finds_boundaries = false;     ///< the decoder looks for them; raw takes every read for a message
  bool each_alone = false;           ///< datagrams under a framing: each was decoded by a decoder of its own
};

/// What became of one datagram sent.
enum class DatagramFate : std::uint8_t {
  received,
  truncated,
  lost_on_link,
  lost_in_receive_buffer,
  fragment_lost,
  refused,
  not_sent,
  lost_unknown
};
struct DatagramVerdict {
  MessageId message;
  DatagramFate fate = DatagramFate::lost_unknown;
  bool reordered = false;
  std::uint32_t copies = 0;  ///< how often it was received
  std::uint32_t bytes_truncated = 0;
  EventId sent_by = no_id<EventId>;
  EventId received_by = no_id<EventId>;  ///< the first receive call that returned it
  EventId shown_by = no_id<EventId>;     ///< lost on the link: the packet; refused: the call that reported it
  std::uint64_t offset = 0;              ///< of its first byte in the flow's concatenated payload
  std::uint32_t size = 0;                ///< bytes that the application offered
  std::int32_t error = 0;                ///< not_sent: the errno of its last send call; 0 where none was made
  bool operator==(const DatagramVerdict&) const = default;
};
/// How sure the matching of received to sent datagrams is.
enum class DatagramMatch : std::uint8_t {
  by_capture,            ///< the link recorded every packet
  by_content,            ///< by content, in order; contents that occur once cannot be mistaken
  by_content_ambiguous,  ///< equal contents occur: reordering among them cannot be seen
};
struct DatagramCounts {
  /// `sent` counts datagrams that the kernel took, `received` calls that returned one. The sum over verdicts, except
  /// that lost_in_receive_buffer is the socket's own drop counter where it cannot be told which ones were dropped.
  std::uint64_t sent = 0, received = 0, truncated = 0, bytes_truncated = 0, lost_on_link = 0,
                lost_in_receive_buffer = 0, fragment_lost = 0, refused = 0, duplicated = 0, reordered = 0,
                not_sent = 0, lost_unknown = 0;
  std::optional<std::uint64_t> fragments;  ///< nothing where no capture saw them
};

/// One direction of one connection.
struct FlowAnalysis {
  FlowKey key;
  Row sends;
  /// Payload-carrying first transmissions in stream order; nothing where the record is not complete; never guessed.
  std::optional<Row> segments;
  /// False where a segment may end within a send call, of which transmit timestamps tell only the ends: its size is
  /// then known to less than that call's bytes.
  bool segments_exact = true;
  /// Private link: which segment first delivered each byte. Differs from `segments` only after loss or reordering.
  std::optional<Row> deliveries;
  std::optional<std::uint64_t> segment_count;  ///< may be known (TCP_INFO) where the sizes are not
  std::optional<std::uint64_t> retransmissions;
  Row receives;  ///< calls that returned data; datagrams: each at the place of the datagram
                 ///< that it is, in the order received, so that this row does not tile
  std::vector<Boundary> boundaries;
  std::vector<Cut> cuts;
  std::vector<HeldBack> held_back;         ///< ascending
  std::vector<MessageFate> fates;          ///< one a message of the flow
  std::vector<DatagramVerdict> datagrams;  ///< datagram transports only, one a datagram offered (a message that was
                                           ///< never given to a send call has one too), in the order offered
  DatagramCounts datagram_counts;
  DatagramMatch datagram_match = DatagramMatch::by_content;
  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  bool content_equal = true;  ///< what arrived equals what was sent there (datagrams: each one does)
  FrameReplay frames;
};

/// One run, understood.
struct RunAnalysis {
  std::vector<FlowAnalysis> flows;  ///< parallel to Trace::flows
};

/// Linear in the number of events. `decode_as` is the receiver's framing, used for every flow of data messages.
[[nodiscard]] RunAnalysis analyze(const Trace& trace, const framing::Params& decode_as);

}  // namespace sticky
