#include "tests/torture/faults.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <initializer_list>
#include <mutex>
#include <string_view>

namespace sticky::torture {
namespace {

std::atomic<bool> armed = false;
std::atomic<long> calls = 0;
Fault fault;  // changed while disarmed only
std::mutex mutex;
Report report;  // guarded by mutex

/// True where the armed fault is to fail this call; errno is then set to one of `plausible`.
bool fails(std::string_view name, std::initializer_list<int> plausible) {
  if (!armed.load() || (fault.kind != Fault::Kind::none && fault.kind != Fault::Kind::fail_nth)) return false;
  const long number = calls.fetch_add(1);
  if (fault.kind == Fault::Kind::none || number != fault.nth) return false;
  const std::lock_guard lock(mutex);
  report.victim = name;
  report.choices_exhausted = fault.choice >= plausible.size();
  if (report.choices_exhausted) return false;
  errno = *(plausible.begin() + fault.choice);
  return true;
}

/// True at every other call of one kind in one thread, which `now` remembers: the one that a signal interrupts.
bool is_interrupted(bool& now) {
  if (!armed.load() || fault.kind != Fault::Kind::interrupted) return false;
  now = !now;
  if (now) errno = EINTR;
  return now;
}

bool moves_one_byte(int flags) {
  return armed.load() && fault.kind == Fault::Kind::short_io && (flags & (MSG_TRUNC | MSG_ERRQUEUE)) == 0;
}

/// Disconnecting a TCP socket (connect(2), AF_UNSPEC) sends a reset to its peer.
void maybe_reset(int socket) {
  if (!armed.load() || fault.kind != Fault::Kind::reset_nth) return;
  if (calls.fetch_add(1) != fault.nth) return;
  const sockaddr nobody{AF_UNSPEC, {}};
  ::syscall(SYS_connect, socket, &nobody, sizeof nobody);
  const std::lock_guard lock(mutex);
  report.victim = "reset";
}

bool is_socket(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISSOCK(status.st_mode);
}

bool is_pipe(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode);
}

}  // namespace

void arm(const Fault& next) {
  const std::lock_guard lock(mutex);
  fault = next;
  report = {};
  calls = 0;
  armed = true;
}

Report disarm() {
  armed = false;
  const std::lock_guard lock(mutex);
  report.calls = calls;
  return report;
}

}  // namespace sticky::torture

// NOLINTBEGIN(bugprone-reserved-identifier): the linker chooses these names.
using namespace sticky::torture;

extern "C" {

int __real_socket(int, int, int);
int __wrap_socket(int domain, int type, int protocol) {
  if (fails("socket", {EMFILE, ENOBUFS})) return -1;
  return __real_socket(domain, type, protocol);
}

int __real_bind(int, const sockaddr*, socklen_t);
int __wrap_bind(int socket, const sockaddr* address, socklen_t size) {
  if (fails("bind", {EADDRINUSE, EADDRNOTAVAIL})) return -1;
  return __real_bind(socket, address, size);
}

int __real_listen(int, int);
int __wrap_listen(int socket, int backlog) {
  if (fails("listen", {EADDRINUSE})) return -1;
  return __real_listen(socket, backlog);
}

int __real_connect(int, const sockaddr*, socklen_t);
int __wrap_connect(int socket, const sockaddr* address, socklen_t size) {
  if (fails("connect", {ECONNREFUSED, ETIMEDOUT, EADDRNOTAVAIL})) return -1;
  return __real_connect(socket, address, size);
}

int __real_accept4(int, sockaddr*, socklen_t*, int);
int __wrap_accept4(int socket, sockaddr* address, socklen_t* size, int flags) {
  if (fails("accept4", {EMFILE, ECONNABORTED, EINTR})) return -1;
  thread_local bool interrupt = false;
  if (is_interrupted(interrupt)) return -1;
  return __real_accept4(socket, address, size, flags);
}

int __real_getsockname(int, sockaddr*, socklen_t*);
int __wrap_getsockname(int socket, sockaddr* address, socklen_t* size) {
  if (fails("getsockname", {ENOBUFS})) return -1;
  return __real_getsockname(socket, address, size);
}

int __real_getsockopt(int, int, int, void*, socklen_t*);
int __wrap_getsockopt(int socket, int level, int name, void* value, socklen_t* size) {
  if (fails("getsockopt", {ENOPROTOOPT, EINVAL})) return -1;
  return __real_getsockopt(socket, level, name, value, size);
}

int __real_setsockopt(int, int, int, const void*, socklen_t);
int __wrap_setsockopt(int socket, int level, int name, const void* value, socklen_t size) {
  if (fails("setsockopt", {ENOPROTOOPT, EINVAL, ENOMEM})) return -1;
  return __real_setsockopt(socket, level, name, value, size);
}

int __real_ioctl(int, unsigned long, void*);
int __wrap_ioctl(int descriptor, unsigned long request, void* argument) {
  if (fails("ioctl", {EINVAL})) return -1;
  return __real_ioctl(descriptor, request, argument);
}

int __real_fcntl(int, int, ...);
int __wrap_fcntl(int descriptor, int command, ...) {
  va_list arguments;
  va_start(arguments, command);
  const long argument = va_arg(arguments, long);
  va_end(arguments);
  if (fails("fcntl", {EINVAL})) return -1;
  return __real_fcntl(descriptor, command, argument);
}

int __real_shutdown(int, int);
int __wrap_shutdown(int socket, int how) {
  if (fails("shutdown", {ENOTCONN})) return -1;
  return __real_shutdown(socket, how);
}

int __real_close(int);
int __wrap_close(int descriptor) {
  // Linux closes whatever it says (close(2)).
  const bool failed = fails("close", {EINTR, EIO});
  const int error = errno;
  const int result = __real_close(descriptor);
  if (!failed) return result;
  errno = error;
  return -1;
}

ssize_t __real_send(int, const void*, size_t, int);
ssize_t __wrap_send(int socket, const void* bytes, size_t size, int flags) {
  if (fails("send", {EINTR, ECONNRESET, EPIPE, ENOBUFS, ENOMEM})) return -1;
  thread_local bool interrupt = false;
  if (is_interrupted(interrupt)) return -1;
  maybe_reset(socket);
  return __real_send(socket, bytes, moves_one_byte(flags) ? std::min<size_t>(size, 1) : size, flags);
}

ssize_t __real_recv(int, void*, size_t, int);
ssize_t __wrap_recv(int socket, void* bytes, size_t size, int flags) {
  if (fails("recv", {EINTR, ECONNRESET, ENOMEM})) return -1;
  thread_local bool interrupt = false;
  if (is_interrupted(interrupt)) return -1;
  maybe_reset(socket);
  return __real_recv(socket, bytes, moves_one_byte(flags) ? std::min<size_t>(size, 1) : size, flags);
}

int __real_recvmmsg(int, mmsghdr*, unsigned, int, timespec*);
int __wrap_recvmmsg(int socket, mmsghdr* messages, unsigned count, int flags, timespec* timeout) {
  if (fails("recvmmsg", {EINTR, EAGAIN, ENOMEM})) return -1;
  thread_local bool interrupt = false;
  if (is_interrupted(interrupt)) return -1;
  return __real_recvmmsg(socket, messages, count, flags, timeout);
}

ssize_t __real_read(int, void*, size_t);
ssize_t __wrap_read(int descriptor, void* bytes, size_t size) {
  if (!is_pipe(descriptor)) return __real_read(descriptor, bytes, size);
  if (fails("read", {EINTR, EIO})) return -1;
  thread_local bool interrupt = false;
  if (is_interrupted(interrupt)) return -1;
  return __real_read(descriptor, bytes, moves_one_byte(0) ? std::min<size_t>(size, 1) : size);
}

ssize_t __real_write(int, const void*, size_t);
ssize_t __wrap_write(int descriptor, const void* bytes, size_t size) {
  if (!is_pipe(descriptor))
    return __real_write(descriptor, bytes, size);  // an eventfd's write has nothing to fail of
  if (fails("write", {EINTR, EPIPE, EIO})) return -1;
  thread_local bool interrupt = false;
  if (is_interrupted(interrupt)) return -1;
  return __real_write(descriptor, bytes, moves_one_byte(0) ? std::min<size_t>(size, 1) : size);
}

int __real_pipe2(int*, int);
int __wrap_pipe2(int* ends, int flags) {
  if (fails("pipe2", {EMFILE, ENFILE})) return -1;
  return __real_pipe2(ends, flags);
}

int __real_ppoll(pollfd*, nfds_t, const timespec*, const sigset_t*);
int __wrap_ppoll(pollfd* polled, nfds_t count, const timespec* timeout, const sigset_t* mask) {
  if (fails("ppoll", {EINTR, ENOMEM})) return -1;
  thread_local bool interrupt = false;
  if (is_interrupted(interrupt)) return -1;
  for (nfds_t i = 1; i < count; ++i) {
    if (polled[i].fd >= 0 && is_socket(polled[i].fd)) maybe_reset(polled[i].fd);
  }
  return __real_ppoll(polled, count, timeout, mask);
}

int __real_eventfd(unsigned, int);
int __wrap_eventfd(unsigned value, int flags) {
  if (fails("eventfd", {EMFILE})) return -1;
  return __real_eventfd(value, flags);
}

}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier)
