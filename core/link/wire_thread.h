#pragma once
// The thread that is the wire: moves frames between the two cable ends through a Wire (wire.h).
//
// The wire's state is behind one mutex, which the thread holds while it works and not while it sleeps; whoever
// begins or ends a run takes it for a moment. A stop is noticed at once, whatever the thread waits for.

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "core/link/packet_ring.h"
#include "core/link/wire.h"
#include "core/net/signal.h"

namespace sticky {

class WireThread {
 public:
  /// The wire's ends of the client's and the server's cable.
  WireThread(std::unique_ptr<PacketRing> client_end, std::unique_ptr<PacketRing> server_end);
  WireThread(const WireThread&) = delete;
  WireThread& operator=(const WireThread&) = delete;
  ~WireThread();

  /// Runs through these impairments from now on; frames captured before are forgotten.
  void begin_run(const LinkSpec& spec, std::uint64_t seed, Nanoseconds origin);
  /// See Link::name_connection().
  void name_connection(std::uint16_t connection, std::uint16_t client_port);
  /// Waits until nothing is on its way any more, at most `patience` and not once `stop` is raised, and merges what
  /// was seen into `trace`.
  void end_run(Nanoseconds patience, const StopSignal& stop, Trace& trace);

 private:
  void run();
  bool move_frames();
  bool drain(Side side);
  [[nodiscard]] bool is_quiet() const;
  void note_ring_losses(Nanoseconds now);
  std::optional<Nanoseconds> put_into(Side receiver, Bytes frame);
  void sleep_until(std::optional<Nanoseconds> due);
  PacketRing& ring_of(Side side) { return side == Side::client ? *client_ : *server_; }

  std::unique_ptr<PacketRing> client_;  // guarded by mutex_, except for their descriptors
  std::unique_ptr<PacketRing> server_;
  std::mutex mutex_;
  std::condition_variable quiet_;
  Wire wire_;                // guarded by mutex_
  bool waited_for_ = false;  // guarded by mutex_: end_run() wants to hear of quiet
  MonotonicClock clock_;
  StopSignal stop_;
  std::thread thread_;
};

}  // namespace sticky
