#include "core/link/packet_ring.h"

#include <linux/if_packet.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cerrno>
#include <utility>

#include "core/base/syscall.h"
#include "core/link/packet.h"

namespace sticky {
namespace {

constexpr std::size_t kMemory = std::size_t{8} << 20U;  // 4096 frames of 1500 bytes: 200 ms of 20,000 frames a second
constexpr std::size_t kFewestSlots = 256;
constexpr std::size_t kLeastMemory = std::size_t{256} << 10U;
constexpr std::size_t kBlock = std::size_t{64} << 10U;

tpacket_req request_for(std::size_t slot, std::size_t memory) {
  const std::size_t block = std::max(slot, kBlock);
  tpacket_req request{};
  request.tp_block_size = static_cast<unsigned>(block);
  request.tp_block_nr = static_cast<unsigned>(std::max<std::size_t>(memory / block, 1));
  request.tp_frame_size = static_cast<unsigned>(slot);
  request.tp_frame_nr = static_cast<unsigned>(block / slot * request.tp_block_nr);
  return request;
}

// The status word is written by the kernel and by us in turn; it says whose turn it is.
std::atomic_ref<std::uint32_t> status_of(std::byte* slot) {
  return std::atomic_ref<std::uint32_t>(reinterpret_cast<tpacket2_hdr*>(slot)->tp_status);
}

}  // namespace

PacketRing::PacketRing(FileDescriptor socket, std::uint32_t mtu) : socket_(std::move(socket)) {
  allocate(mtu);
}

void PacketRing::allocate(std::uint32_t mtu) {
  const int version = TPACKET_V2;
  check_syscall("setsockopt(PACKET_VERSION)",
                ::setsockopt(socket_.get(), SOL_PACKET, PACKET_VERSION, &version, sizeof version));
  constexpr std::size_t kAlignmentSlack = 2 * TPACKET_ALIGNMENT;  // the kernel aligns the IP header behind its own
  slot_size_ = std::bit_ceil(TPACKET2_HDRLEN + kAlignmentSlack + kEthernetHeader + mtu);
  std::size_t memory = std::max(kMemory, slot_size_ * kFewestSlots);
  tpacket_req request = request_for(slot_size_, memory);
  const auto ask = [&] { return ::setsockopt(socket_.get(), SOL_PACKET, PACKET_RX_RING, &request, sizeof request); };
  int result = ask();
  while (result < 0 && errno == ENOMEM && memory > kLeastMemory) {
    memory /= 2;
    request = request_for(slot_size_, memory);
    result = ask();
  }
  check_syscall("setsockopt(PACKET_RX_RING)", result);
  slots_ = request.tp_frame_nr;
  memory_size_ = std::size_t{request.tp_block_size} * request.tp_block_nr;
  void* mapped = ::mmap(nullptr, memory_size_, PROT_READ | PROT_WRITE, MAP_SHARED, socket_.get(), 0);
  check_syscall("mmap of the packet ring", mapped == MAP_FAILED ? -1 : 0);
  memory_ = static_cast<std::byte*>(mapped);
}

PacketRing::~PacketRing() {
  if (memory_ != nullptr) ::munmap(memory_, memory_size_);
}

std::byte* PacketRing::slot() const {
  return memory_ + next_ * slot_size_;
}

std::optional<PacketRing::Captured> PacketRing::front() const {
  if ((status_of(slot()).load(std::memory_order_acquire) & TP_STATUS_USER) == 0) return std::nullopt;
  const auto* header = reinterpret_cast<const tpacket2_hdr*>(slot());
  return Captured{.frame = Bytes(slot() + header->tp_mac, header->tp_snaplen),
                  .stamp = std::chrono::seconds(header->tp_sec) + Nanoseconds(header->tp_nsec)};
}

void PacketRing::pop() {
  status_of(slot()).store(TP_STATUS_KERNEL, std::memory_order_release);
  next_ = (next_ + 1) % slots_;
}

std::uint32_t PacketRing::take_losses() {
  tpacket_stats statistics{};
  socklen_t size = sizeof statistics;
  const int result = ::getsockopt(socket_.get(), SOL_PACKET, PACKET_STATISTICS, &statistics, &size);
  return result < 0 ? 0 : statistics.tp_drops;
}

bool PacketRing::send(Bytes frame) const {
  ssize_t sent = -1;
  do sent = ::send(socket_.get(), frame.data(), frame.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(frame.size());
}

}  // namespace sticky
