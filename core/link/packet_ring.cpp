#include "core/link/packet_ring.h"

#include <linux/if_packet.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <utility>

#include "core/base/syscall.h"

namespace sticky {
namespace {

// The status word is written by the kernel and by us in turn; it says whose turn it is.
std::atomic_ref<std::uint32_t> status_of(std::byte* slot) {
  return std::atomic_ref<std::uint32_t>(reinterpret_cast<tpacket2_hdr*>(slot)->tp_status);
}

}  // namespace

PacketRing::PacketRing(WireEnd end) : socket_(std::move(end.socket)), layout_(end.ring) {
  void* mapped = ::mmap(nullptr, layout_.size, PROT_READ | PROT_WRITE, MAP_SHARED, socket_.get(), 0);
  check_syscall("mmap of the packet ring", mapped == MAP_FAILED ? -1 : 0);
  memory_ = static_cast<std::byte*>(mapped);
}

PacketRing::~PacketRing() {
  ::munmap(memory_, layout_.size);
}

std::byte* PacketRing::slot() const {
  return memory_ + next_ * layout_.slot_size;
}

std::optional<PacketRing::Captured> PacketRing::front() const {
  if ((status_of(slot()).load(std::memory_order_acquire) & TP_STATUS_USER) == 0) return std::nullopt;
  const auto* header = reinterpret_cast<const tpacket2_hdr*>(slot());
  return Captured{.frame = Bytes(slot() + header->tp_mac, header->tp_snaplen),
                  .stamp = std::chrono::seconds(header->tp_sec) + Nanoseconds(header->tp_nsec)};
}

void PacketRing::pop() {
  status_of(slot()).store(TP_STATUS_KERNEL, std::memory_order_release);
  next_ = (next_ + 1) % layout_.slots;
}

std::uint32_t PacketRing::take_losses() {
  tpacket_stats statistics{};
  socklen_t size = sizeof statistics;
  const int result = ::getsockopt(socket_.get(), SOL_PACKET, PACKET_STATISTICS, &statistics, &size);
  return result < 0 ? 0 : statistics.tp_drops;
}

bool PacketRing::send(Bytes frame) const {
  ssize_t sent = -1;
  do {
    sent = ::send(socket_.get(), frame.data(), frame.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(frame.size());
}

}  // namespace sticky
