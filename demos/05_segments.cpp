// Segments are not receive calls. One send() of 20000 bytes, three times, with segments of different size on the way.
//
// "TCP splits what is longer than the MTU, so I get half messages": the first half is true and the second does not
// follow. TCP cuts the stream into segments of at most the MSS (what the link's MTU leaves after the headers); the
// receiving kernel joins them again before anyone can look. What cuts a message in two is the reader's moment and
// buffer. UDP is another matter: a datagram is whole or lost, and one above the MTU travels as several IP fragments,
// of which none may be missing.

#include <arpa/inet.h>
#include <linux/tcp.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

constexpr auto usage =
    "usage: 05_segments\n"
    "Sends 20000 bytes over loopback with three segment sizes, and the two largest datagrams.\n"
    "Exit status: 0 segments varied and receive calls did not, 1 otherwise, 2 wrong usage.\n";

[[noreturn]] void fail(const char* call) {
  std::perror(call);
  std::exit(1);
}

// Both ends of one TCP connection over loopback; mss 0 leaves the segment size to the kernel.
void open_pair(int mss, int& client, int& server) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  client = socket(AF_INET, SOCK_STREAM, 0);
  if (mss > 0) {  // each end announces its limit while connecting, so it must be set before
    setsockopt(listener, IPPROTO_TCP, TCP_MAXSEG, &mss, sizeof mss);
    setsockopt(client, IPPROTO_TCP, TCP_MAXSEG, &mss, sizeof mss);
  }
  sockaddr_in address{AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {}};  // port 0: the kernel chooses one
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (bind(listener, generic, size) != 0 || listen(listener, 1) != 0) fail("listen");
  getsockname(listener, generic, &size);
  if (connect(client, generic, size) != 0) fail("connect");
  server = accept(listener, nullptr, nullptr);
  if (server < 0) fail("accept");
  close(listener);
}

// A late reader: waits until `size` bytes stand in the kernel's receive queue (FIONREAD), five seconds at most.
void be_late(int fd, int size) {
  int queued = 0;
  for (int i = 0; i < 5000 && ioctl(fd, FIONREAD, &queued) == 0 && queued < size; ++i) usleep(1000);
}

struct Counts {
  unsigned segments = 0;
  unsigned reads = 0;
};

Counts send_20000(int mss) {
  int client = -1;
  int server = -1;
  open_pair(mss, client, server);
  const std::string data(20000, 'x');
  const ssize_t sent = send(client, data.data(), data.size(), 0);
  std::printf("\nMSS limit %s\n  send(20000) = %zd bytes\n", mss > 0 ? std::to_string(mss).c_str() : "none", sent);

  be_late(server, 20000);
  tcp_info info{};  // what the kernel counts about this connection; anyone may ask for it
  socklen_t size = sizeof info;
  getsockopt(client, IPPROTO_TCP, TCP_INFO, &info, &size);
  Counts counts{info.tcpi_data_segs_out, 0};
  std::printf("  %u segments of at most %u bytes\n", counts.segments, info.tcpi_snd_mss);

  char buffer[65536];
  for (ssize_t total = 0; total < 20000; ++counts.reads) {
    const ssize_t got = recv(server, buffer, sizeof buffer, 0);
    std::printf("  recv(%zu) = %zd bytes\n", sizeof buffer, got);
    if (got <= 0) fail("recv");
    total += got;
  }
  close(client);
  close(server);
  return counts;
}

// 65507 = 65535 (the largest IPv4 packet) - 20 (IP header) - 8 (UDP header).
bool send_datagram(std::size_t size) {
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  const sockaddr_in discard{AF_INET, htons(9), {htonl(INADDR_LOOPBACK)}, {}};
  const std::string data(size, 'x');
  const ssize_t sent = sendto(fd, data.data(), size, 0, reinterpret_cast<const sockaddr*>(&discard), sizeof discard);
  std::printf("  sendto(%zu) = %zd %s\n", size, sent, sent < 0 ? std::strerror(errno) : "bytes");
  close(fd);
  return sent >= 0;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const Counts small = send_20000(536);
  const Counts ethernet = send_20000(1460);
  const Counts loopback = send_20000(0);
  std::puts("\nUDP: one datagram or none");
  const bool limit_is_65507 = send_datagram(65507) && !send_datagram(65508);
  const bool segments_vary = small.segments > ethernet.segments && ethernet.segments > loopback.segments;
  const bool reads_do_not = small.reads == 1 && ethernet.reads == 1 && loopback.reads == 1;
  return segments_vary && reads_do_not && limit_is_65507 ? 0 : 1;
}
