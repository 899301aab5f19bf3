#pragma once
// The memory that the kernel and a PacketRing share: its size, and how it is asked for.

#include <cstdint>

namespace sticky {

/// Slots of one size, a frame each.
struct RingMemory {
  std::uint32_t slot_size = 0;  ///< bytes
  std::uint32_t slots = 0;
  std::uint32_t size = 0;  ///< bytes of all slots
};

/// Gives an AF_PACKET socket, bound or not, a ring for IP packets of up to `mtu` bytes (packet(7), PACKET_RX_RING,
/// TPACKET_V2): 8 MiB, less where memory is short. From then on recv(2) returns nothing. The kernel waits some
/// milliseconds for its other CPUs, bound or not. Throws std::system_error.
[[nodiscard]] RingMemory allocate_ring(int socket, std::uint32_t mtu);

}  // namespace sticky
