#pragma once
// One end of an established channel as the data path sees it: bytes in, bytes out, outcomes as values.
// A channel knows nothing of traces; core/experiment wraps it (TracedSender, TracedReceiver).

#include <span>

#include "core/base/bytes.h"
#include "core/net/file_descriptor.h"
#include "core/net/outcome.h"

namespace sticky {

/// The flags of send(2) that experiments use. Pipes have no flags and ignore them.
struct SendFlags {
  bool more = false;       ///< MSG_MORE
  bool eor = false;        ///< MSG_EOR
  bool dont_wait = false;  ///< MSG_DONTWAIT: WouldBlock instead of sleeping in the kernel
};
/// The flags of recv(2) that experiments use.
struct RecvFlags {
  bool peek = false;       ///< MSG_PEEK
  bool wait_all = false;   ///< MSG_WAITALL
  bool dont_wait = false;  ///< MSG_DONTWAIT
};

class Channel {
 public:
  explicit Channel(FileDescriptor descriptor) : descriptor_(std::move(descriptor)) {}
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  /// One send call. Interrupted before a byte was taken (EINTR), it is called again; never raises SIGPIPE.
  virtual SendResult send(Bytes bytes, SendFlags flags) = 0;
  /// One receive call of at most into.size() bytes. Called again on EINTR.
  virtual RecvResult receive(std::span<std::byte> into, RecvFlags flags) = 0;

  [[nodiscard]] int descriptor() const { return descriptor_.get(); }
  void close() noexcept { descriptor_.close(); }

 private:
  FileDescriptor descriptor_;
};

/// A connected socket that carries a stream: TCP, Unix stream.
class StreamChannel final : public Channel {
 public:
  using Channel::Channel;
  SendResult send(Bytes bytes, SendFlags flags) override;
  RecvResult receive(std::span<std::byte> into, RecvFlags flags) override;
};

/// A connected socket that keeps each send call's bytes apart: UDP, Unix datagram, Unix seqpacket.
class MessageChannel final : public Channel {
 public:
  /// `end_is_seen`: an empty receive means end of stream (seqpacket) rather than an empty datagram.
  MessageChannel(FileDescriptor descriptor, bool end_is_seen)
      : Channel(std::move(descriptor)), end_is_seen_(end_is_seen) {}
  SendResult send(Bytes bytes, SendFlags flags) override;
  RecvResult receive(std::span<std::byte> into, RecvFlags flags) override;

 private:
  bool end_is_seen_;
};

/// One end of a pipe(7). Each end can only do its half: the other fails with EBADF. The thread that writes must
/// have SIGPIPE blocked or ignored. A read end that is O_NONBLOCK gives WouldBlock where it is empty.
class PipeChannel final : public Channel {
 public:
  using Channel::Channel;
  SendResult send(Bytes bytes, SendFlags flags) override;
  RecvResult receive(std::span<std::byte> into, RecvFlags flags) override;
};

}  // namespace sticky
