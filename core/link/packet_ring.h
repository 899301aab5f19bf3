#pragma once
// One end of a virtual cable, read through memory shared with the kernel (packet(7), PACKET_RX_RING, TPACKET_V2).
//
// The ring is the kernel's own memory, so net.core.rmem_max does not limit it; a plain socket buffer of the stock
// size lost one frame in five. Version 2, not 3: version 3 hands over whole blocks and so adds milliseconds.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/link/ring_memory.h"
#include "core/net/file_descriptor.h"

namespace sticky {

/// An AF_PACKET socket bound to its device, and the ring that allocate_ring() gave it.
struct WireEnd {
  FileDescriptor socket;
  RingMemory ring;
};

class PacketRing {
 public:
  /// Throws std::system_error.
  explicit PacketRing(WireEnd end);
  PacketRing(const PacketRing&) = delete;
  PacketRing& operator=(const PacketRing&) = delete;
  ~PacketRing();

  struct Captured {
    Bytes frame;          ///< in the ring: valid until pop()
    Nanoseconds stamp{};  ///< when the kernel saw it, CLOCK_REALTIME
  };
  /// The oldest frame not yet popped; nothing where none has arrived.
  [[nodiscard]] std::optional<Captured> front() const;
  /// Gives the oldest frame's memory back to the kernel.
  void pop();
  /// Frames that found the ring full since the last call (PACKET_STATISTICS).
  [[nodiscard]] std::uint32_t take_losses();
  /// Puts a whole Ethernet frame on the cable. False where the kernel had no room or no use for it.
  [[nodiscard]] bool send(Bytes frame) const;

  /// For poll(2): POLLIN while front() has a frame.
  [[nodiscard]] int descriptor() const { return socket_.get(); }

 private:
  [[nodiscard]] std::byte* slot() const;

  FileDescriptor socket_;
  RingMemory layout_;
  std::byte* memory_ = nullptr;
  std::size_t next_ = 0;  // slot of the oldest frame
};

}  // namespace sticky
