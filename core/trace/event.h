#pragma once
// The vocabulary of a trace: what one thread, or the kernel, was seen doing. A closed sum of plain structs;
// readers use std::visit without a default, so that a new kind makes every forgotten reader a compile error.
//
// An Event is 64 bytes (asserted below): a call costs one append of one cache line. What is larger (payload,
// captured frames) is stored elsewhere and referred to by offset or number.

#include <cstdint>
#include <variant>

#include "core/base/byte_range.h"
#include "core/base/clock.h"
#include "core/base/strong_id.h"
#include "core/base/transport.h"

namespace sticky {

/// Stands for a quantity that the run's evidence grade did not ask the kernel for.
inline constexpr std::uint32_t not_observed = UINT32_MAX;

enum class CallFlags : std::uint8_t {
  none = 0,
  more = 1,      ///< MSG_MORE was given
  eor = 2,       ///< MSG_EOR was given
  peek = 4,      ///< MSG_PEEK: the bytes stay queued; such calls are no part of the receive row
  wait_all = 8,  ///< MSG_WAITALL was given
};
[[nodiscard]] constexpr CallFlags operator|(CallFlags a, CallFlags b) {
  return static_cast<CallFlags>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
[[nodiscard]] constexpr bool has(CallFlags set, CallFlags flag) {
  return (static_cast<unsigned>(set) & static_cast<unsigned>(flag)) != 0;
}

/// One send(2) or write(2). On a stream it covers [offset, offset + accepted).
struct SendCall {
  std::uint64_t offset = 0;    ///< stream: of the first byte; datagrams: bytes of the flow given before this one
  MessageId message;           ///< the message that the first byte belongs to
  std::uint32_t asked = 0;     ///< bytes given to the call
  std::uint32_t accepted = 0;  ///< bytes that the kernel took; less than asked: a short write
  std::int32_t error = 0;      ///< errno, 0 where the call succeeded; EAGAIN is an outcome like any other
  CallFlags flags = CallFlags::none;
  bool operator==(const SendCall&) const = default;
};

/// One recv(2) or read(2) on a stream. It covers [offset, offset + got).
struct RecvCall {
  std::uint64_t offset = 0;
  std::uint32_t asked = 0;
  std::uint32_t got = 0;                       ///< 0 with error 0: end of stream
  std::uint32_t queued_before = not_observed;  ///< bytes, FIONREAD right before the call
  std::int32_t error = 0;                      ///< errno, 0 where the call succeeded
  CallFlags flags = CallFlags::none;
  bool operator==(const RecvCall&) const = default;
  [[nodiscard]] bool returned_data() const { return error == 0 && got > 0 && !has(flags, CallFlags::peek); }
  [[nodiscard]] bool end_of_stream() const { return error == 0 && got == 0 && asked > 0; }
};

/// One receive call on a socket that keeps messages apart (UDP, Unix datagram, seqpacket).
struct RecvDatagram {
  std::uint64_t content = 0;  ///< content_hash of the bytes got
  std::uint32_t asked = 0;
  std::uint32_t got = 0;                       ///< bytes kept; a datagram of 0 bytes counts as data
  std::uint32_t length = 0;                    ///< true length of the datagram; more than got: truncated
  std::uint32_t queued_before = not_observed;  ///< FIONREAD: of the next datagram (UDP) or all (Unix)
  std::int32_t error = 0;
  CallFlags flags = CallFlags::none;
  bool end_of_stream = false;  ///< seqpacket: the peer closed
  bool operator==(const RecvDatagram&) const = default;
  [[nodiscard]] bool returned_data() const { return error == 0 && !end_of_stream && !has(flags, CallFlags::peek); }
};

/// TCP_INFO, taken right after a send or receive call (tcp(7), linux/tcp.h).
struct TcpSample {
  std::uint32_t notsent = 0;  ///< tcpi_notsent_bytes
  std::uint32_t unacked = 0;  ///< tcpi_unacked, segments in flight
  std::uint32_t outq = 0;     ///< bytes given and not acknowledged (tcpi_bytes_acked), notsent included
  std::uint32_t cwnd = 0;     ///< tcpi_snd_cwnd, segments
  std::uint32_t peer_window = not_observed;  ///< tcpi_snd_wnd, bytes; since Linux 5.4
  std::uint32_t mss = 0;                     ///< tcpi_snd_mss, bytes
  std::uint32_t retransmissions = 0;         ///< tcpi_total_retrans
  std::uint32_t rtt_us = 0;                  ///< tcpi_rtt, smoothed
  bool operator==(const TcpSample&) const = default;
};

/// A transmit timestamp (SO_TIMESTAMPING): the kernel sent, or saw acknowledged, everything before `offset`.
/// Reported only where a transmission ends at the end of a send call. Event::begin == end == the kernel's time.
struct TxStamp {
  std::uint64_t offset = 0;  ///< stream offset just past the last byte
  enum class Kind : std::uint8_t { sent, acked } kind = Kind::sent;
  bool repeated = false;  ///< this offset was reported sent before: a retransmission or tail-loss probe
  bool operator==(const TxStamp&) const = default;
};

/// A wait that the experiment asked for; what happens meanwhile is not the network's doing.
struct Pause {
  enum class Why : std::uint8_t {
    message_gap,
    split_gap,
    reader_start,
    reader_gap,
    accept_delay,
    reply_delay,
    end_delay,
    pacing
  } why = Why::message_gap;
  bool operator==(const Pause&) const = default;
};

/// A step in the life of a connection or socket, with the errno it met (0: none).
struct Step {
  enum class What : std::uint8_t {
    listen,
    connect,
    accept,
    cork,
    uncork,
    shutdown,
    close,
    reset
  } what = What::connect;
  std::int32_t error = 0;
  bool operator==(const Step&) const = default;
};

/// What became of a captured packet on the private link. late: it had not arrived when the run was over.
enum class Fate : std::uint8_t { delivered, lost, lost_on_request, queue_full, late };

/// A TCP segment on the private link. Event::begin: it left the sending host; end: it arrived, or was dropped.
struct Segment {
  std::uint64_t offset = 0;  ///< stream offset of its first payload byte (attribution.md: seq - (ISN + 1))
  std::uint64_t ack = 0;     ///< stream offset of the other direction that it acknowledges
  std::uint32_t length = 0;  ///< payload bytes; 0: a pure ACK, SYN, FIN or RST
  std::uint32_t window = 0;  ///< bytes, scaled
  std::uint32_t frame = 0;   ///< position in Trace::frames
  enum Flag : std::uint8_t { fin = 1, syn = 2, rst = 4, psh = 8, ack_valid = 16 };
  std::uint8_t flags = 0;  ///< the header's bits, as in RFC 9293 section 3.1
  Fate fate = Fate::delivered;
  bool duplicate = false;  ///< a copy that the link made
  bool operator==(const Segment&) const = default;
  [[nodiscard]] ByteRange range() const { return {offset, offset + length}; }
};

/// A UDP datagram, or one IP fragment of it, on the private link.
struct WireDatagram {
  std::uint32_t ordinal = 0;          ///< which datagram of its flow, in the order in which they left, from 0
  std::uint32_t length = 0;           ///< UDP payload bytes in this fragment
  std::uint32_t frame = 0;            ///< position in Trace::frames
  std::uint32_t fragment_offset = 0;  ///< UDP payload bytes before this fragment's; 0 in the first or only one
  bool more_fragments = false;
  Fate fate = Fate::delivered;
  bool duplicate = false;
  bool operator==(const WireDatagram&) const = default;
};

/// The recorder itself missed frames: packet evidence is incomplete from here on. Never network loss.
struct CaptureLost {
  std::uint32_t frames = 0;
  bool operator==(const CaptureLost&) const = default;
};

using Happening = std::variant<SendCall, RecvCall, RecvDatagram, TcpSample, TxStamp, Pause, Step, Segment,
                               WireDatagram, CaptureLost>;

/// Something that one side did or met, from `begin` to `end` (the same for an instant).
/// Times are ordered within one side of one connection; between threads only stream offsets tell what came first.
struct Event {
  Nanoseconds begin{};
  Nanoseconds end{};
  Happening what;
  std::uint16_t connection = 0;  ///< which of the run's connections, from 0
  Side side = Side::client;      ///< whose call or socket; of packets: the side that sent them
  bool operator==(const Event&) const = default;
};
static_assert(sizeof(Event) == 64);

}  // namespace sticky
