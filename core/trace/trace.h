#pragma once
// A trace: everything that one run observed, and nothing that it concluded. Analysis is a pure function of it.

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/transport.h"
#include "core/trace/event.h"

namespace sticky {

/// One direction of one connection.
struct FlowKey {
  std::uint16_t connection = 0;
  Direction direction = Direction::client_to_server;
  auto operator<=>(const FlowKey&) const = default;
};

/// What the application meant to send as one unit. Its bytes on the wire include its framing.
struct Message {
  ByteRange wire;                  ///< its bytes in the flow's stream (datagrams: in the flow's concatenated payload)
  std::uint64_t content_hash = 0;  ///< of the message itself, before framing
  std::uint32_t content_size = 0;  ///< bytes, before framing
  enum class Kind : std::uint8_t {
    data,
    acknowledgement
  } kind = Kind::data;  ///< acknowledgement: announce_ack's answer
  bool operator==(const Message&) const = default;
};

/// The messages of one direction of one connection, in the order in which they were to be sent, and their bytes.
/// Invariant: messages tile [0, payload.size()). `payload` is what was to be sent; how much the kernel accepted
/// is told by the send calls. MessageId counts through the flows in order: messages[i] is first_message + i.
struct Flow {
  FlowKey key;
  MessageId first_message;
  std::vector<Message> messages;
  ByteVector payload;
  std::uint64_t received_hash = 0;  ///< streams: content_hash of all bytes received, in order
};

/// What a side's socket was set to: asked for by the experiment, and granted by the kernel (getsockopt(2)).
struct OptionSetting {
  Side side = Side::client;
  std::string name;  ///< the system's name, such as "TCP_NODELAY"
  std::int64_t asked = 0;
  std::int64_t granted = 0;
  bool boolean = false;  ///< on or off rather than a quantity
  std::uint16_t connection = 0;
  bool operator==(const OptionSetting&) const = default;
};

/// The sending and reading habits that a run was asked for, so far as causes depend on them.
struct SideHabits {
  bool nodelay = false;         ///< granted, not only asked
  bool cork = false;            ///< TCP_CORK held over the whole sending
  bool more = false;            ///< MSG_MORE on every send but the last
  bool wait_all = false;        ///< MSG_WAITALL on receive calls
  std::uint32_t low_water = 1;  ///< SO_RCVLOWAT granted, bytes
  std::uint32_t max_reads = 0;  ///< the reader stops after so many calls that returned data; 0: never
};

/// Counters read once, when the run was over (per connection and side).
struct FinalCounters {
  std::uint16_t connection = 0;
  Side side = Side::client;
  // TCP_INFO of a TCP socket; not_observed where the kernel lacks the field.
  std::uint32_t data_segments_out = not_observed;  ///< tcpi_data_segs_out, retransmissions included
  std::uint32_t retransmissions = not_observed;    ///< tcpi_total_retrans
  std::uint64_t bytes_sent = 0;                    ///< tcpi_bytes_sent, retransmitted bytes included
  std::uint64_t bytes_retransmitted = 0;           ///< tcpi_bytes_retrans
  std::uint32_t mss = 0;                           ///< tcpi_snd_mss
  // SO_MEMINFO of a datagram socket.
  std::uint32_t receive_buffer_drops = not_observed;  ///< SK_MEMINFO_DROPS
  bool operator==(const FinalCounters&) const = default;
};

/// How a side's reading ended.
struct Ending {
  enum class How : std::uint8_t { eof, reset, timeout, not_read, finished, error, interrupted } how = How::not_read;
  std::int32_t error = 0;  ///< errno where how == error
  std::string attempt;     ///< the call that met the error, such as "connect 127.0.0.1:4000"
  bool operator==(const Ending&) const = default;
};

/// Which kinds of evidence the run collected. Names in reports: calls, tcp-info, tx-timestamps, capture.
struct EvidenceInUse {
  bool tcp_info = false;
  bool tx_timestamps = false;
  bool capture = false;
  bool clock_stepped = false;               ///< the wall clock moved during the run: transmit timestamps are unusable
  std::uint32_t autocorked = not_observed;  ///< rise of the namespace's TCPAutoCorking counter (private link)
  bool offload_seen = false;  ///< a captured frame was larger than the link's MTU: segments are not segments
};

struct Exchange {
  Nanoseconds begin{};  ///< first send's begin
  Nanoseconds end{};    ///< last receive's return
};

/// A captured frame of the private link, as it left the sending host.
struct Frame {
  Nanoseconds left{};          ///< when it left, as the event that refers to it says (ICMP has no event)
  Nanoseconds asked_delay{};   ///< what the impairments demanded
  std::uint8_t interface = 0;  ///< 0: the client's, 1: the server's
  ByteVector bytes;
};

/// One run of one transport: what was asked for, what was seen.
struct Trace {
  Transport transport = Transport::tcp;
  bool on_private_link = false;
  bool request_reply = false;
  SideHabits habits[2];  ///< by Side
  std::vector<OptionSetting> options;
  std::vector<Flow> flows;    ///< ascending by FlowKey
  std::vector<Event> events;  ///< ascending by begin; EventId is the position
  std::vector<FinalCounters> counters;
  std::vector<Exchange> exchanges;
  std::vector<Frame> frames;  ///< private link only
  EvidenceInUse evidence;
  Ending endings[2];  ///< by Side
  Nanoseconds duration{};
  /// A sentence where the run's own timing spoiled what it was to show (see Experiment), else empty.
  std::string inconclusive;

  [[nodiscard]] const SideHabits& habits_of(Side s) const { return habits[static_cast<unsigned>(s)]; }
  [[nodiscard]] SideHabits& habits_of(Side s) { return habits[static_cast<unsigned>(s)]; }
  [[nodiscard]] const Ending& ending_of(Side s) const { return endings[static_cast<unsigned>(s)]; }
  [[nodiscard]] Ending& ending_of(Side s) { return endings[static_cast<unsigned>(s)]; }
};

}  // namespace sticky
