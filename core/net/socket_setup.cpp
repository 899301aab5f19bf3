#include "core/net/socket_setup.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "core/base/syscall.h"

namespace sticky {
namespace {

int pending_error(int socket) {
  int error = 0;
  socklen_t size = sizeof error;
  check_syscall("getsockopt SO_ERROR", ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size));
  return error;
}

// A connection can be gone again before it is accepted; accept(2) says to treat these like EAGAIN.
bool try_accept_again(int error) {
  return error == EAGAIN || error == EINTR || error == ECONNABORTED || error == EPROTO || error == ENETDOWN ||
         error == EHOSTUNREACH || error == ENETUNREACH;
}

}  // namespace

FileDescriptor make_socket(int domain, int type, int protocol) {
  return FileDescriptor(check_syscall("socket", ::socket(domain, type | SOCK_CLOEXEC, protocol)));
}

void bind_to(int socket, const Address& address) {
  check_syscall("bind " + address.text(), ::bind(socket, address.data(), address.size()));
}

void listen_on(int socket, int backlog) {
  check_syscall("listen", ::listen(socket, backlog));
  set_nonblocking(socket, true);
}

ConnectOutcome connect_to(int socket, const Address& address, std::optional<Nanoseconds> deadline,
                          const StopSignal& stop) {
  set_nonblocking(socket, true);
  ConnectOutcome outcome;
  if (::connect(socket, address.data(), address.size()) < 0) outcome.error = errno;
  // An interrupted connect goes on by itself, like one in progress (connect(2), EINTR).
  if (outcome.error == EINPROGRESS || outcome.error == EINTR) {
    outcome.waited = wait_for({socket, POLLOUT}, deadline, stop);
    outcome.error = outcome.waited == Waited::ready ? pending_error(socket) : 0;
  }
  set_nonblocking(socket, false);
  return outcome;
}

void set_peer(int socket, const Address& peer) {
  check_syscall("connect " + peer.text(), ::connect(socket, peer.data(), peer.size()));
}

AcceptOutcome accept_from(int listener, std::optional<Nanoseconds> deadline, const StopSignal& stop) {
  for (;;) {
    const Waited waited = wait_for({listener, POLLIN}, deadline, stop);
    if (waited != Waited::ready) return {waited, {}, {}};
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    const int accepted = ::accept4(listener, reinterpret_cast<sockaddr*>(&peer), &size, SOCK_CLOEXEC);
    if (accepted < 0 && try_accept_again(errno)) continue;
    return {Waited::ready, FileDescriptor(check_syscall("accept", accepted)), Address::from_kernel(peer, size)};
  }
}

PipeEnds make_pipe() {
  std::array<int, 2> ends{};
  check_syscall("pipe", ::pipe2(ends.data(), O_CLOEXEC));
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

void set_nonblocking(int descriptor, bool on) {
  const int flags = check_syscall("fcntl F_GETFL", ::fcntl(descriptor, F_GETFL));
  const int wanted = on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
  if (wanted != flags) check_syscall("fcntl F_SETFL", ::fcntl(descriptor, F_SETFL, wanted));
}

int shut_down_sending(int socket) noexcept {
  return ::shutdown(socket, SHUT_WR) < 0 ? errno : 0;
}

int reset_on_close(int socket, bool reset) noexcept {
  const linger value{reset ? 1 : 0, 0};
  return ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &value, sizeof value) < 0 ? errno : 0;
}

}  // namespace sticky
