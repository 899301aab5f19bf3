#pragma once
// What every framing strategy has in common: a decoder is a pure state machine over bytes, an encoder appends.
//
//   bytes in ──▶ next() ──▶ Step { how many bytes it used, their role, one Event }
//
// No callback, no exception and no I/O: the caller owns the loop, so it can pause between two frames, single-step,
// or hand the unread rest to another protocol. pump() is that loop for callers who want none of this.
// The one law: apart from `raw` and the naive form of `announce_ack`, events depend on the bytes alone, never on
// how they were split into reads.

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include "core/base/bytes.h"

namespace sticky::framing {

/// What can be wrong with a stream (decoder) or a message (encoder). Names as in reports: name_of().
enum class ErrorKind : std::uint8_t {
  too_long,            ///< announced or actual size over a limit
  corrupt_length,      ///< the length itself is impossible
  bad_terminator,      ///< the bytes that must close a part are not there
  bad_escape,          ///< SLIP: ESC followed by neither code
  bad_encoding,        ///< COBS: a zero inside a block
  bad_header,          ///< header content that the protocol forbids
  bad_payload,         ///< payload that the protocol forbids
  protocol,            ///< a legal unit at the wrong moment
  truncated,           ///< the stream ended inside a frame
  too_short,           ///< encoder: shorter than the fixed size, and no pad byte was given
  contains_delimiter,  ///< encoder: the decoder would see the message's end too early
};
/// "too_long", "corrupt_length", ...
[[nodiscard]] std::string_view name_of(ErrorKind kind);

/// Which part of the protocol a byte is.
enum class Role : std::uint8_t { length, header, payload, delimiter, escape, junk };
[[nodiscard]] std::string_view name_of(Role role);

/// How a stream ended: orderly (recv returned 0) or by a reset.
enum class StreamEnd : std::uint8_t { fin, reset };

/// Nothing to report yet. `at_least` bytes are missing for the next part; 0 where nobody can know.
struct NeedMore {
  std::uint64_t at_least = 0;
};
/// A whole message. The views hold until the decoder's next call: they point into the caller's input where the
/// payload lies in one read, and into the decoder where it had to be put together.
struct Frame {
  Bytes payload;
  Bytes header{};           ///< json_header: the exact header bytes
  std::uint8_t opcode = 0;  ///< websocket
  bool fin = true;          ///< websocket: last fragment of its message
};
/// Bytes that the receiver owes the sender now (announce_ack).
struct Reply {
  Bytes wire;
};
/// A frame that is no frame. After a fatal error the decoder is deaf; otherwise it goes on at the next boundary.
struct Error {
  ErrorKind kind = ErrorKind::truncated;
  bool fatal = true;
  std::uint64_t offset = 0;    ///< stream offset of the byte that proved it; at the end of stream, its length
  std::uint64_t declared = 0;  ///< the size that was announced or reached, as it was read; 0 where there is none
  std::uint64_t limit = 0;     ///< the limit that it broke; 0 where there is none
};
/// The error of a size over its limit, from which there is no way back.
[[nodiscard]] inline Error too_long(std::uint64_t declared, std::uint64_t limit) {
  return {ErrorKind::too_long, true, 0, declared, limit};
}
/// The strategy reached an end of its own; what follows belongs to somebody else.
struct End {
  std::span<const ByteVector> trailers{};  ///< http_chunked: trailer lines without CRLF; valid like Frame's views
};
using Event = std::variant<NeedMore, Frame, Reply, Error, End>;

/// What one call did. The bytes used have `role`, except that the last `closing` bytes of the stream so far are
/// delimiter: that may reach back into earlier steps, because half a delimiter looks like payload until it is whole.
struct Step {
  std::size_t consumed = 0;
  Role role = Role::payload;
  Event event = NeedMore{};
  std::size_t closing = 0;
};

/// Where a decoder stands between two calls.
enum class Phase : std::uint8_t { between_frames, inside_frame, discarding, ended, failed };
[[nodiscard]] std::string_view name_of(Phase phase);
struct State {
  Phase phase = Phase::between_frames;
  Role part = Role::payload;  ///< the part that the next byte belongs to
  std::uint64_t held = 0;     ///< bytes of the unfinished frame that were used so far
  std::uint64_t needed = 0;   ///< bytes still missing for this part; 0 where nobody can know
};
/// Inside a frame, or inside one that is being skipped: an end of stream here loses something.
[[nodiscard]] constexpr bool mid_frame(const State& s) {
  return s.phase == Phase::inside_frame || s.phase == Phase::discarding;
}

/// One strategy's decoder. It is never called again after a fatal error or End (StreamDecoder sees to that), and
///  - next() on a non-empty input uses at least one byte or reports an event;
///  - an Error's proof is the last byte that its step used, so that StreamDecoder can fill in the offset;
///  - next() on an empty input reports an event still owed, or NeedMore;
///  - finish() is called until it answers NeedMore or End.
template <class D>
concept Decoder = std::movable<D> && requires(D d, const D c, Bytes in, StreamEnd how) {
  { d.next(in) } -> std::same_as<Step>;
  { d.finish(how) } -> std::same_as<Event>;
  { c.state() } -> std::same_as<State>;
};

/// One strategy's encoder. encode() appends the whole message or, on an error, nothing at all;
/// finish() appends what closes the stream, where a strategy has such a thing.
template <class E>
concept Encoder = std::movable<E> && requires(E e, Bytes message, ByteVector& out) {
  { e.encode(message, out) } -> std::same_as<std::optional<Error>>;
  { e.finish(out) } -> std::same_as<void>;
};

/// Feeds one read to `decoder` and gives every step to `sink(const Step&) -> bool`; false pauses.
/// Returns the bytes used. in.subspan(used) stays the caller's: to resume with after a pause, or, after End,
/// to hand to the protocol that follows.
template <class D, class Sink>
std::size_t pump(D& decoder, Bytes in, Sink&& sink) {
  std::size_t used = 0;
  while (true) {
    const Step step = decoder.next(in.subspan(used));
    used += step.consumed;
    const bool waiting = std::holds_alternative<NeedMore>(step.event);
    const bool ended = std::holds_alternative<End>(step.event);
    if (!sink(step) || ended || (waiting && used == in.size())) return used;
  }
}

/// Tells `decoder` that the stream ended and gives every event that follows from it to `sink(const Event&)`.
template <class D, class Sink>
void drain(D& decoder, StreamEnd how, Sink&& sink) {
  while (true) {
    const Event event = decoder.finish(how);
    if (std::holds_alternative<NeedMore>(event)) return;
    sink(event);
    if (std::holds_alternative<End>(event)) return;
  }
}

}  // namespace sticky::framing
