#include "core/net/channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace sticky {
namespace {

int bits_of(SendFlags flags) {
  return MSG_NOSIGNAL | (flags.more ? MSG_MORE : 0) | (flags.eor ? MSG_EOR : 0) |
         (flags.dont_wait ? MSG_DONTWAIT : 0);
}

int bits_of(RecvFlags flags) {
  return (flags.peek ? MSG_PEEK : 0) | (flags.wait_all ? MSG_WAITALL : 0) | (flags.dont_wait ? MSG_DONTWAIT : 0);
}

template <typename Call>
ssize_t retried_on_eintr(Call call) {
  ssize_t result = 0;
  do {
    result = call();
  } while (result < 0 && errno == EINTR);
  return result;
}

bool would_block(int error) {
  return error == EAGAIN || error == EWOULDBLOCK;
}

SendResult send_result(ssize_t result) {
  if (result >= 0) return Accepted{static_cast<std::size_t>(result)};
  if (would_block(errno)) return WouldBlock{};
  return Failed{errno};
}

RecvResult receive_error() {
  if (would_block(errno)) return WouldBlock{};
  return Failed{errno};
}

RecvResult stream_result(ssize_t result, std::size_t asked) {
  if (result < 0) return receive_error();
  if (result == 0 && asked > 0) return PeerClosed{};
  return Got{static_cast<std::size_t>(result), static_cast<std::size_t>(result)};
}

SendResult send_on_socket(int socket, Bytes bytes, SendFlags flags) {
  return send_result(retried_on_eintr([&] { return ::send(socket, bytes.data(), bytes.size(), bits_of(flags)); }));
}

}  // namespace

SendResult StreamChannel::send(Bytes bytes, SendFlags flags) {
  return send_on_socket(descriptor(), bytes, flags);
}

RecvResult StreamChannel::receive(std::span<std::byte> into, RecvFlags flags) {
  return stream_result(
      retried_on_eintr([&] { return ::recv(descriptor(), into.data(), into.size(), bits_of(flags)); }), into.size());
}

SendResult MessageChannel::send(Bytes bytes, SendFlags flags) {
  return send_on_socket(descriptor(), bytes, flags);
}

RecvResult MessageChannel::receive(std::span<std::byte> into, RecvFlags flags) {
  const ssize_t result =
      retried_on_eintr([&] { return ::recv(descriptor(), into.data(), into.size(), bits_of(flags) | MSG_TRUNC); });
  if (result < 0) return receive_error();
  if (result == 0 && end_is_seen_) return PeerClosed{};
  const auto length = static_cast<std::size_t>(result);
  return Got{std::min(length, into.size()), length};
}

SendResult PipeChannel::send(Bytes bytes, SendFlags /*flags*/) {
  return send_result(retried_on_eintr([&] { return ::write(descriptor(), bytes.data(), bytes.size()); }));
}

RecvResult PipeChannel::receive(std::span<std::byte> into, RecvFlags /*flags*/) {
  return stream_result(retried_on_eintr([&] { return ::read(descriptor(), into.data(), into.size()); }), into.size());
}

}  // namespace sticky
