#pragma once
// The wire between the two hosts, without its cables: frames go in with the time at which they left, come out when
// they are due, and each one is recorded. What moves real frames is wire_thread.h.
//
//   idle:    TCP passes untouched, so that connections of the last run can say goodbye; all else is dropped
//   in run:  the run's own packets go through the impairments and are recorded; an earlier run's TCP still passes
//
// Pure: no clock, no socket, no thread.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/link/impairment_queue.h"
#include "core/link/link_spec.h"
#include "core/link/packet_tracker.h"
#include "core/trace/trace.h"

namespace sticky {

class Wire {
 public:
  /// Puts a frame into `receiver`'s host and tells when that was; nothing where the host's device refused it.
  using Send = std::function<std::optional<Nanoseconds>(Side receiver, Bytes frame)>;

  /// Begins a run: what still waits from before is dropped. Times below are readings of the clock of `origin`.
  void begin(const LinkSpec& spec, std::uint64_t seed, Nanoseconds origin);
  /// See Link::name_connection().
  void name_connection(std::uint16_t connection, std::uint16_t client_port);
  /// A frame left `sender` at `left`; times must not run backwards within one side.
  void capture(Side sender, Bytes frame, Nanoseconds left, const Send& send);
  /// Frames were lost before they could be captured, or could not be put into a host.
  void note_losses(std::uint32_t frames, Nanoseconds now);
  /// Delivers what is due by `now`.
  void release(Nanoseconds now, const Send& send);
  /// When release() has something to do; nothing while nothing waits.
  [[nodiscard]] std::optional<Nanoseconds> next_due() const;
  /// Ends the run: what still waits counts as late. Merges events and frames into `trace`.
  void end(Nanoseconds now, Trace& trace);

 private:
  // One run's state. A packet's token is its position in `frames`.
  struct Run {
    Run(const LinkSpec& spec, std::uint64_t seed, Nanoseconds zero)
        : origin(zero), mtu(spec.mtu), queue(spec, seed) {}
    Nanoseconds origin;
    std::uint32_t mtu;
    PacketTracker tracker;
    ImpairmentQueue queue;
    std::vector<Frame> frames;
    std::vector<std::optional<Event>> events;  // of each frame; nothing for ICMP
    std::vector<Event> others;                 // copies that the wire made, losses of the recorder
    bool offload_seen = false;
  };

  void record(Side sender, Bytes frame, Nanoseconds left, const Sighting& sighting);
  void deliver(const QueuedPacket& packet, const Send& send);

  std::optional<Run> run_;
};

}  // namespace sticky
