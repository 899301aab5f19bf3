#pragma once
// The emulated wire between the two hosts: what is delayed, dropped, doubled, overtaken, and for how long.
//
//   push ──▶ lost? ──▶ rate (a queue of queue_packets) ──▶ delay + jitter ──▶ release
//
// Each direction is a lane of its own. Decisions depend on the seed, the direction and the packet's number within
// its direction, never on time: same seed, same decisions. Pure: no clock, no socket; packets are tokens.

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <set>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/transport.h"
#include "core/link/link_spec.h"
#include "core/trace/event.h"

namespace sticky {

/// A packet that waits, as far as the wire cares.
struct QueuedPacket {
  std::uint32_t token = 0;  ///< the caller's name for it
  Side sender = Side::client;
  bool copy = false;  ///< made by the wire: the original comes right before it
  Nanoseconds due{};  ///< when it was to arrive
};

/// A packet that enters the wire.
struct OfferedPacket {
  std::uint32_t token = 0;
  Side sender = Side::client;
  std::size_t size = 0;             ///< bytes of the Ethernet frame
  bool first_with_payload = false;  ///< such packets from the client are counted by LinkSpec::lose
};

class ImpairmentQueue {
 public:
  using Deliver = std::function<void(const QueuedPacket&)>;

  ImpairmentQueue(const LinkSpec& spec, std::uint64_t seed);

  /// The packet's fate: delivered means that release() will hand it out, at least once.
  [[nodiscard]] Fate push(const OfferedPacket& packet, Nanoseconds now);
  /// Hands out what is due by `now`, earliest first.
  void release(Nanoseconds now, const Deliver& deliver);
  /// When release() has something to do; nothing while the wire is empty.
  [[nodiscard]] std::optional<Nanoseconds> next_due() const;

  /// A packet chosen to be overtaken waits for the one behind it, but no longer than this.
  static constexpr Nanoseconds longest_hold = std::chrono::milliseconds(20);

 private:
  // One direction. `waiting` is ascending by due: jitter stretches gaps but never reorders.
  struct Lane {
    Lane(std::uint64_t seed, Side sender);
    Random loss, duplicate, reorder, jitter;
    std::deque<Nanoseconds> sending_at;  // when each packet queued for the rate begins to be sent
    Nanoseconds line_free{};             // when the rate allows the next packet
    std::deque<QueuedPacket> waiting;
    std::optional<QueuedPacket> held;  // chosen to be overtaken
  };
  // What is decided for a packet by its number. Every number is drawn for every packet, used or not.
  struct Decisions {
    bool lose = false, duplicate = false, overtaken = false;
    double jitter = 0;
  };

  Decisions decide(Lane& lane) const;
  std::optional<Nanoseconds> sent_at(Lane& lane, std::size_t size, Nanoseconds now) const;
  void enqueue(Lane& lane, QueuedPacket packet, const Decisions& decisions) const;
  static void let_overtake(Lane& lane, Nanoseconds behind);
  static std::optional<Nanoseconds> next_due_of(const Lane& lane);
  static QueuedPacket take_first(Lane& lane);
  [[nodiscard]] bool lost_on_request(const OfferedPacket& packet);

  LinkSpec spec_;
  Nanoseconds delay_;
  Nanoseconds jitter_;
  std::set<std::uint32_t> lose_;
  std::uint32_t first_transmissions_ = 0;  // with payload, from the client
  Lane lanes_[2];                          // by sender
};

}  // namespace sticky
