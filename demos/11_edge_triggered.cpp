// Edge-triggered epoll: 3000 bytes came, 1024 were read, and then nothing happens any more. Where is the rest?
//
// Level-triggered (the default) means "there is something to read": it is said again as long as it is true. Edge-
// triggered (EPOLLET) means "something has arrived": it is said once. Who then reads less than everything waits for
// an event that comes only with the next arrival. So with EPOLLET: non-blocking, and read until EAGAIN.

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

constexpr auto usage =
    "usage: 11_edge_triggered\n"
    "Sends 3000 bytes to three readers with epoll and prints what each gets.\n"
    "Exit status: 0 only the naive edge-triggered reader was stuck, 1 otherwise, 2 wrong usage.\n";

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

// One recv() of at most 1024 bytes; 0 if nothing is there.
ssize_t read_some(int fd) {
  char buffer[1024];
  const ssize_t got = recv(fd, buffer, sizeof buffer, 0);
  std::printf("  recv(%zu) = %zd %s\n", sizeof buffer, got, got < 0 ? std::strerror(errno) : "bytes");
  if (got < 0 && errno != EAGAIN) fail("recv");
  return got < 0 ? 0 : got;
}

// Sends 3000 bytes and answers every event by reading: once, or until EAGAIN. Returns how many bytes were got.
ssize_t receive(const char* title, unsigned edge, bool until_empty) {
  const Pair ends = tcp_pair();
  fcntl(ends.server, F_SETFL, O_NONBLOCK);
  const int watcher = epoll_create1(0);
  epoll_event interest{};
  interest.events = EPOLLIN | edge;
  if (epoll_ctl(watcher, EPOLL_CTL_ADD, ends.server, &interest) != 0) fail("epoll_ctl");

  std::printf("\n%s\n", title);
  const char data[3000] = {};
  std::printf("  send(%zu) = %zd bytes\n", sizeof data, send(ends.client, data, sizeof data, 0));
  be_late(ends.server, 3000);
  ssize_t total = 0;
  epoll_event event{};
  while (total < 3000 && epoll_wait(watcher, &event, 1, 300) == 1) {  // 300 ms without an event: stuck
    std::puts("  event: readable");
    ssize_t got = read_some(ends.server);
    total += got;
    while (until_empty && got > 0) {
      got = read_some(ends.server);
      total += got;
    }
  }
  int left = 0;
  ioctl(ends.server, FIONREAD, &left);
  std::printf("  %zd bytes read, %d still in the queue\n", total, left);
  close(watcher);
  close(ends.client);
  close(ends.server);
  return total;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const bool level = receive("level-triggered, one recv() an event", 0, false) == 3000;
  const bool stuck = receive("edge-triggered, one recv() an event: the mistake", EPOLLET, false) == 1024;
  const bool right = receive("edge-triggered, recv() until EAGAIN", EPOLLET, true) == 3000;
  return level && stuck && right ? 0 : 1;
}
