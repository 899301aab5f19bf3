#include "core/link/ring_memory.h"

#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <sys/socket.h>

#include <algorithm>
#include <bit>
#include <cerrno>

#include "core/base/syscall.h"

namespace sticky {
namespace {

constexpr std::uint32_t kMemory = 8U << 20U;  // 4096 frames of 1500 bytes: 200 ms of 20,000 frames a second
constexpr std::uint32_t kFewestSlots = 256;
constexpr std::uint32_t kLeastMemory = 256U << 10U;
constexpr std::uint32_t kBlock = 64U << 10U;

tpacket_req request_for(std::uint32_t slot, std::uint32_t memory) {
  const std::uint32_t block = std::max(slot, kBlock);
  tpacket_req request{};
  request.tp_block_size = block;
  request.tp_block_nr = std::max(memory / block, 1U);
  request.tp_frame_size = slot;
  request.tp_frame_nr = block / slot * request.tp_block_nr;
  return request;
}

}  // namespace

RingMemory allocate_ring(int socket, std::uint32_t mtu) {
  const int version = TPACKET_V2;
  check_syscall("setsockopt(PACKET_VERSION)",
                ::setsockopt(socket, SOL_PACKET, PACKET_VERSION, &version, sizeof version));
  constexpr std::uint32_t kAlignmentSlack = 2 * TPACKET_ALIGNMENT;  // the kernel aligns the IP header behind its own
  const std::uint32_t slot = std::bit_ceil(std::uint32_t{TPACKET2_HDRLEN} + kAlignmentSlack + ETH_HLEN + mtu);
  std::uint32_t memory = std::max(kMemory, slot * kFewestSlots);
  tpacket_req request = request_for(slot, memory);
  const auto ask = [&] { return ::setsockopt(socket, SOL_PACKET, PACKET_RX_RING, &request, sizeof request); };
  int result = ask();
  while (result < 0 && errno == ENOMEM && memory > kLeastMemory) {
    memory /= 2;
    request = request_for(slot, memory);
    result = ask();
  }
  check_syscall("setsockopt(PACKET_RX_RING)", result);
  return {.slot_size = slot, .slots = request.tp_frame_nr, .size = request.tp_block_size * request.tp_block_nr};
}

}  // namespace sticky
