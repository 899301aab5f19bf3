#include "core/net/transmit_stamps.h"

#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "core/base/syscall.h"

namespace sticky {
namespace {

constexpr unsigned kBatch = 16;            // records taken by one system call
constexpr std::size_t kControlSize = 512;  // scm_timestamping and an extended error with its address take some 150

// Counts from the bytes written rather than from those acknowledged; newer than the headers we build with.
constexpr unsigned kOptIdTcp = 1U << 16U;

bool is_extended_error(const cmsghdr& header) {
  return (header.cmsg_level == SOL_IP && header.cmsg_type == IP_RECVERR) ||
         (header.cmsg_level == SOL_IPV6 && header.cmsg_type == IPV6_RECVERR);
}

template <typename Value>
Value read_value(cmsghdr* header) {
  Value value;
  std::memcpy(&value, CMSG_DATA(header), sizeof value);
  return value;
}

std::optional<TransmitStamp> read_stamp(msghdr& message) {
  TransmitStamp stamp;
  bool has_time = false;
  bool has_key = false;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_TIMESTAMPING) {
      const timespec software = read_value<scm_timestamping>(header).ts[0];
      stamp.realtime = std::chrono::seconds(software.tv_sec) + Nanoseconds(software.tv_nsec);
      has_time = true;
    } else if (is_extended_error(*header)) {
      const auto error = read_value<sock_extended_err>(header);
      if (error.ee_origin != SO_EE_ORIGIN_TIMESTAMPING) continue;
      if (error.ee_info != SCM_TSTAMP_SND && error.ee_info != SCM_TSTAMP_ACK) continue;
      stamp.offset = error.ee_data + 1;  // the kernel names the last byte
      stamp.acknowledged = error.ee_info == SCM_TSTAMP_ACK;
      has_key = true;
    }
  }
  return has_time && has_key ? std::optional(stamp) : std::nullopt;
}

void enable(int socket) {
  unsigned flags = SOF_TIMESTAMPING_TX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_OPT_ID |
                   SOF_TIMESTAMPING_OPT_TSONLY | SOF_TIMESTAMPING_TX_ACK | kOptIdTcp;
  int result = ::setsockopt(socket, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
  if (result < 0 && errno == EINVAL) {
    flags &= ~kOptIdTcp;
    result = ::setsockopt(socket, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags);
  }
  check_syscall("setsockopt SO_TIMESTAMPING", result);
}

}  // namespace

struct TransmitStamps::Buffers {
  alignas(cmsghdr) std::array<std::array<char, kControlSize>, kBatch> control;
  std::array<mmsghdr, kBatch> messages;

  void reset() {
    for (unsigned i = 0; i < kBatch; ++i) {
      messages[i] = {};
      messages[i].msg_hdr.msg_control = control[i].data();
      messages[i].msg_hdr.msg_controllen = control[i].size();
    }
  }
};

TransmitStamps::TransmitStamps(int socket) : socket_(socket), buffers_(std::make_unique<Buffers>()) {
  enable(socket);
  drained_.reserve(4 * std::size_t{kBatch});
}

TransmitStamps::TransmitStamps(TransmitStamps&&) noexcept = default;
TransmitStamps& TransmitStamps::operator=(TransmitStamps&&) noexcept = default;
TransmitStamps::~TransmitStamps() = default;

const std::vector<TransmitStamp>& TransmitStamps::drain() noexcept {
  drained_.clear();
  for (;;) {
    buffers_->reset();
    const int count = ::recvmmsg(socket_, buffers_->messages.data(), kBatch, MSG_ERRQUEUE | MSG_DONTWAIT, nullptr);
    if (count < 0 && errno == EINTR) continue;
    for (int i = 0; i < count; ++i) {
      if (const auto stamp = read_stamp(buffers_->messages[static_cast<unsigned>(i)].msg_hdr)) {
        drained_.push_back(*stamp);
      }
    }
    if (count < static_cast<int>(kBatch)) return drained_;
  }
}

}  // namespace sticky
