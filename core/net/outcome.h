#pragma once
// What a call on the data path came to. Short writes, EAGAIN, end of stream and reset are the subject of this
// product, so they are values; nothing here throws.

#include <cstddef>
#include <cstdint>
#include <variant>

namespace sticky {

/// The kernel took so many bytes: fewer than given is a short write.
struct Accepted {
  std::size_t bytes = 0;
};
/// The kernel gave so many bytes. `length` is the true length of a datagram: more than `bytes` where the buffer
/// was too small for it (MSG_TRUNC, recv(2)). On a stream both are equal.
struct Got {
  std::size_t bytes = 0;
  std::size_t length = 0;
};
/// EAGAIN: nothing could be sent or received without waiting.
struct WouldBlock {};
/// End of stream: the peer will send nothing more.
struct PeerClosed {};
/// Any other error, by its errno.
struct Failed {
  int error = 0;
};

using SendResult = std::variant<Accepted, WouldBlock, Failed>;
using RecvResult = std::variant<Got, WouldBlock, PeerClosed, Failed>;

}  // namespace sticky
