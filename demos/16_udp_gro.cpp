// One recv() that returns several datagrams: UDP_GRO, and how to part them again.
//
// "Two datagrams never come out of one recv()" is true until the receiver asks for it. With UDP_GRO the kernel joins
// datagrams of equal size from one sender, for speed, and says their size beside the data, in a control message. Who
// has no room for control messages gets bytes without boundaries: sticky datagrams. The sender here uses the counter-
// part, UDP_SEGMENT: one call, 3500 bytes, "cut them at every 1000", which is four datagrams.

#include <arpa/inet.h>
#include <netinet/udp.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

constexpr auto usage =
    "usage: 16_udp_gro\n"
    "Sends four datagrams in one call to three receivers and prints what each gets.\n"
    "Exit status: 0 shown, 1 it came out otherwise, 2 wrong usage, 3 this kernel has no UDP_GRO or UDP_SEGMENT.\n";

using Sizes = std::vector<ssize_t>;

struct Pair {
  int client;
  int server;
};

[[noreturn]] void fail(const char* call) {
  std::perror(call);
  std::exit(1);
}

// The server's socket is bound, the client's has the server as its only peer.
Pair udp_pair() {
  const int server = socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in address{AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {}};
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (bind(server, generic, size) != 0) fail("bind");
  getsockname(server, generic, &size);
  const int client = socket(AF_INET, SOCK_DGRAM, 0);
  if (connect(client, generic, size) != 0) fail("connect");
  return {client, server};
}

// One recvmsg(). `segment` becomes the size of the joined datagrams, 0 if the kernel did not say or we had no room.
ssize_t receive(int fd, bool room_for_control, int& segment) {
  char data[65536];
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  iovec buffer{data, sizeof data};
  msghdr message{};
  message.msg_iov = &buffer;
  message.msg_iovlen = 1;
  if (room_for_control) {
    message.msg_control = control;
    message.msg_controllen = sizeof control;
  }
  const ssize_t got = recvmsg(fd, &message, 0);
  segment = 0;
  const cmsghdr* const note = CMSG_FIRSTHDR(&message);
  if (got >= 0 && note != nullptr && note->cmsg_level == IPPROTO_UDP && note->cmsg_type == UDP_GRO) {
    std::memcpy(&segment, CMSG_DATA(note), sizeof segment);
  }
  return got;
}

// The sizes of what a program takes for datagrams.
Sizes run(const char* title, bool gro, bool room_for_control) {
  const Pair ends = udp_pair();
  const int on = gro ? 1 : 0;
  const int segment_size = 1000;
  const timeval patience{0, 300000};
  setsockopt(ends.server, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (setsockopt(ends.server, IPPROTO_UDP, UDP_GRO, &on, sizeof on) != 0 ||
      setsockopt(ends.client, IPPROTO_UDP, UDP_SEGMENT, &segment_size, sizeof segment_size) != 0) {
    std::perror("UDP_GRO, UDP_SEGMENT");
    std::exit(3);
  }
  std::printf("\n%s\n", title);
  const char data[3500] = {};
  std::printf("  send(%zu) = %zd bytes: four datagrams\n", sizeof data, send(ends.client, data, sizeof data, 0));
  Sizes datagrams;
  for (ssize_t total = 0; total < 3500;) {
    int segment = 0;
    const ssize_t got = receive(ends.server, room_for_control, segment);
    if (got < 0) fail("recvmsg");
    std::printf("  recvmsg() = %zd bytes, segment size %d\n", got, segment);
    total += got;
    ssize_t rest = got;
    for (; segment > 0 && rest > segment; rest -= segment) datagrams.push_back(segment);
    datagrams.push_back(rest);  // the last may be shorter
  }
  std::printf("  taken for %zu datagrams\n", datagrams.size());
  close(ends.client);
  close(ends.server);
  return datagrams;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const Sizes right{1000, 1000, 1000, 500};
  const bool plain = run("without UDP_GRO", false, false) == right;
  const bool stuck = run("with UDP_GRO, no room for control messages: the mistake", true, false) == Sizes{3500};
  const bool parted = run("with UDP_GRO, cut at the segment size", true, true) == right;
  return plain && stuck && parted ? 0 : 1;
}
