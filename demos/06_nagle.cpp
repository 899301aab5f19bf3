// What Nagle's algorithm does, and what it does not. Ten messages of ten bytes, two milliseconds apart, three times.
//
// Nagle (RFC 896): while something sent is unacknowledged, hold back segments that are not full. It does not wait for
// a full buffer: the first message leaves at once, the others when the acknowledgement comes. On loopback that takes
// no time, so nothing merges; here the receiver delays its acknowledgements (TCP_QUICKACK off), as it may, by 40 ms.
//
// The third run is the point: with Nagle off a reader that comes late gets all ten in one recv() all the same.

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

constexpr auto usage =
    "usage: 06_nagle\n"
    "Sends ten small messages with Nagle, without, and without to a late reader; prints every call.\n"
    "Exit status: 0 shown, 1 a call failed or it came out otherwise, 2 wrong usage, 3 this machine was too busy to "
    "tell.\n";

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

[[noreturn]] void fail(const char* call) {
  std::perror(call);
  std::exit(1);
}

struct Pair {
  int client;
  int server;
};

// Both ends of one TCP connection over loopback, in this one process.
Pair tcp_pair() {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {}};  // port 0: the kernel chooses one
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (bind(listener, generic, size) != 0 || listen(listener, 1) != 0) fail("listen");
  getsockname(listener, generic, &size);
  const int client = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(client, generic, size) != 0) fail("connect");
  const int server = accept(listener, nullptr, nullptr);
  if (server < 0) fail("accept");
  close(listener);
  return {client, server};
}

// A late reader: waits until `size` bytes stand in the kernel's receive queue (FIONREAD), five seconds at most.
void be_late(int fd, int size) {
  int queued = 0;
  for (int i = 0; i < 5000 && ioctl(fd, FIONREAD, &queued) == 0 && queued < size; ++i) usleep(1000);
}

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// One recv(); how many bytes it returned.
ssize_t read_once(int server, Clock::time_point start) {
  char buffer[4096];
  const ssize_t got = recv(server, buffer, sizeof buffer, 0);
  if (got <= 0) fail("recv");
  std::printf("  %5.1f ms             recv(%zu) = %zd bytes\n", ms_since(start), sizeof buffer, got);
  return got;
}

struct Run {
  int reads = 0;
  double sending_ms = 0;
};

Run send_ten(bool nodelay, bool late) {
  const Pair ends = tcp_pair();
  const int on = 1;
  const int off = 0;
  if (nodelay) setsockopt(ends.client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(ends.server, IPPROTO_TCP, TCP_QUICKACK, &off, sizeof off);
  std::printf("\n%s, the reader is %s\n", nodelay ? "Nagle off (TCP_NODELAY)" : "Nagle on", late ? "late" : "eager");

  Run run;
  ssize_t received = 0;
  const auto start = Clock::now();
  for (int i = 0; i < 10; ++i) {
    const ssize_t sent = send(ends.client, "0123456789", 10, 0);
    std::printf("  %5.1f ms  send(10) = %zd bytes\n", ms_since(start), sent);
    run.sending_ms = ms_since(start);
    const auto next = start + milliseconds(2 * (i + 1));
    while (Clock::now() < next) {  // two milliseconds, in which an eager reader takes what comes
      pollfd readable{late ? -1 : ends.server, POLLIN, 0};  // -1: only wait
      if (poll(&readable, 1, 1) != 1) continue;
      received += read_once(ends.server, start);
      ++run.reads;
    }
  }
  if (late) be_late(ends.server, 100);
  for (; received < 100; ++run.reads) received += read_once(ends.server, start);
  close(ends.client);
  close(ends.server);
  return run;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const Run nagle = send_ten(false, false);
  const Run nodelay = send_ten(true, false);
  const Run late = send_ten(true, true);
  std::printf("\nrecv() calls: %d with Nagle, %d without, %d without but late\n", nagle.reads, nodelay.reads,
              late.reads);
  // The 40 ms of the delayed acknowledgement must not run out while we are still sending.
  if (nagle.sending_ms > 30 || nodelay.sending_ms > 30) {
    std::puts("inconclusive: this machine is too busy to send on time");
    return 3;
  }
  return nagle.reads < nodelay.reads && late.reads == 1 ? 0 : 1;
}
