#pragma once
// Transmit timestamps of a TCP socket: when the kernel sent, and saw acknowledged, the bytes of each send call
// (Linux: Documentation/networking/timestamping.rst). Reported only where a transmission ends with a send call.
//
// Records wait in the socket's error queue and share its receive buffer: what does not fit is dropped without
// notice. So the sending thread drains after every send and while it waits. A waiting record raises POLLERR.

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/clock.h"

namespace sticky {

struct TransmitStamp {
  std::uint32_t offset = 0;   ///< just past the last byte concerned, counted from enabling, modulo 2^32
  bool acknowledged = false;  ///< else: handed to the network device
  Nanoseconds realtime{};     ///< the kernel's time, CLOCK_REALTIME
};

class TransmitStamps {
 public:
  /// Enables them on a connected TCP socket that has sent nothing yet. Uses OPT_ID_TCP where the kernel knows it
  /// (Linux 6.2). Throws std::system_error. The socket must outlive this object.
  explicit TransmitStamps(int socket);
  TransmitStamps(TransmitStamps&&) noexcept;
  TransmitStamps& operator=(TransmitStamps&&) noexcept;
  ~TransmitStamps();

  /// Takes everything that waits, never blocks. The result is valid until the next call. Errors read as nothing:
  /// an incomplete record shows later, by TcpInfo::data_segments_out.
  [[nodiscard]] const std::vector<TransmitStamp>& drain() noexcept;

 private:
  struct Buffers;
  int socket_;
  std::unique_ptr<Buffers> buffers_;
  std::vector<TransmitStamp> drained_;
};

}  // namespace sticky
