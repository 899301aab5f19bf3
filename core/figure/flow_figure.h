#pragma once
// One flow, made ready for drawing: rows of tiles on a byte axis, and what happened when. Built once a run, in time
// linear in its events; every layout afterwards finds its way by binary search and costs pixels, not events.
//
//   place on the axis   0        20                          160
//   sends               |---A----|---B----|--C--| ...         contents: which message lies where
//   segments            |--------|----------------------|     tiles: what one event covered
//   receives            |--------|--------|-------------|
//
// A stream's places are its offsets. Datagrams that arrived in another order change places in the receive row.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/base/local_text.h"
#include "core/trace/trace.h"

namespace sticky {

enum class RowKind : std::uint8_t { send, segment, datagram, receive, frame };

/// What lies at a place of a row.
struct Content {
  enum class State : std::uint8_t { there, lost, truncated } state = State::there;
  std::uint32_t message = 0;  ///< position in the flow
  ByteRange place{};          ///< on the axis
  ByteRange bytes{};          ///< of the flow; as long as the place
  bool operator==(const Content&) const = default;
};

struct ByteRow {
  RowKind kind = RowKind::send;
  bool sizes_seen = true;                   ///< false: only the count is known, and no tile is there
  std::vector<Tile> tiles{};                ///< ascending, apart, none empty; ranges are places on the axis
  std::uint64_t smallest = 0, largest = 0;  ///< bytes of a tile; 0 where there is none
  /// Ascending; tile [0, total) except for messages without a byte. Rows in which the same lies share it.
  std::shared_ptr<const std::vector<Content>> contents{};
  std::vector<Tile> again{};             ///< what was transmitted once more, ascending
  std::vector<Tile> dropped{};           ///< tiles that the wire lost, ascending; a stream's come `again`
  std::vector<std::uint64_t> missing{};  ///< bytes not there before each of `contents`; empty: all are there
  std::vector<std::uint64_t> empty{};    ///< places of tiles without a byte (datagrams may have none)
  std::uint64_t count = 0;               ///< calls, segments, ...
  std::optional<std::uint32_t> asked{};  ///< receive rows: the size every call asked for, where it was the same
};

/// What a side did at a time, and the bytes concerned.
struct Mark {
  Nanoseconds begin{}, end{};
  EventId event{};
  ByteRange bytes{};
};

/// A packet between two hosts.
struct Flight {
  Nanoseconds left{}, arrived{};
  EventId event{};
  ByteRange bytes{};               ///< empty: carries no payload
  std::uint64_t acknowledges = 0;  ///< offset in the other direction
  bool again = false, lost = false, duplicate = false;
};

/// Bytes held back by somebody, and who.
struct Wait {
  Nanoseconds begin{}, end{};
  MergeCause cause = MergeCause::none;
  std::uint32_t first = 0, last = 0;  ///< messages held, positions in the flow
  EventId released_by{};
  ByteRange bytes{};
};

/// A configured pause.
struct Rest {
  Nanoseconds begin{}, end{};
  Pause::Why why = Pause::Why::message_gap;
  EventId event{};
};

/// A quantity that changes in steps, with the maximum of any span in logarithmic time.
class StepSeries {
 public:
  struct Point {
    Nanoseconds at{};
    std::uint64_t value = 0;
  };
  StepSeries() = default;
  /// `points` ascending; of equal times the last holds.
  explicit StepSeries(std::vector<Point> points);

  [[nodiscard]] bool empty() const { return points_.empty(); }
  [[nodiscard]] std::uint64_t value_at(Nanoseconds t) const;                    ///< 0 before the first point
  [[nodiscard]] std::uint64_t highest(Nanoseconds from, Nanoseconds to) const;  ///< within [from, to]
  [[nodiscard]] std::uint64_t highest() const { return empty() ? 0 : maxima_.back().front(); }
  /// The time of the first point later than `t`, and of the last one earlier.
  [[nodiscard]] std::optional<Nanoseconds> next_after(Nanoseconds t) const;
  [[nodiscard]] std::optional<Nanoseconds> last_before(Nanoseconds t) const;

 private:
  [[nodiscard]] std::size_t after(Nanoseconds t) const;
  std::vector<Point> points_;
  std::vector<std::vector<std::uint64_t>> maxima_;  ///< level k: the highest of each 2^k points
};

inline constexpr std::uint32_t no_slot = UINT32_MAX;

struct FlowFigure {
  FlowKey key;
  Transport transport = Transport::tcp;
  std::uint16_t number = 0;  ///< Subject::flow of everything drawn from it
  bool private_link = false;
  std::uint64_t total = 0;  ///< bytes meant to be sent: the length of the axis
  std::uint32_t messages = 0;
  std::vector<ByteRow> rows;                ///< from sender to receiver, then frames
  std::vector<std::uint32_t> receive_slot;  ///< of each message: its first position in the receive row's contents,
                                            ///< no_slot where it has no byte; empty where places are offsets
  std::vector<std::uint32_t> copies;        ///< how often each datagram was received; empty for streams
  FrameReplay replay;                       ///< of the frame row

  std::vector<Mark> sends;           ///< ascending by begin
  std::vector<Nanoseconds> read_at;  ///< datagrams: of each send, when it was first received; max() where it was not
  std::vector<Mark> receives;        ///< ascending by end; `begin` to `end` is the time in the call
  std::vector<Mark> transmits;       ///< transmit timestamps (plain loopback), ascending
  std::vector<Flight> flights;       ///< private link: packets with payload, ascending by `left`
  std::vector<Flight> acks;          ///< private link: pure ACKs on their way back, ascending by `left`
  std::vector<Wait> waits;           ///< ascending by begin
  std::vector<Rest> rests;           ///< of the sender and the receiver, ascending
  StepSeries accepted, transmitted, arrived, received;  ///< bytes so far; empty where nothing could see them
  Nanoseconds begin{}, end{};                           ///< first send's begin; last thing that happened
  Nanoseconds longest_flight{};
  /// Bytes that wait in a kernel queue: accepted - transmitted, arrived - received. Empty where unseen.
  StepSeries send_queue, receive_queue;
};

/// `flow` is the position in Trace::flows; `number` becomes Subject::flow. A frame row is added if `framed`.
[[nodiscard]] FlowFigure prepare_flow(const Trace& trace, const RunAnalysis& analysis, std::size_t flow,
                                      std::uint16_t number, bool framed);

}  // namespace sticky
