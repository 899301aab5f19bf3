// Three datagrams, three answers. The other end: 02_datagram_server.cpp
//
// All three are sent before anything is read, and still every recvfrom() returns one: UDP keeps the boundaries that
// TCP does not have. Its price is seen without a server: sendto() succeeds all the same, and no answer ever comes.

#include <arpa/inet.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

constexpr auto usage =
    "usage: 02_datagram_client [--port N]        N = 8000\n"
    "Exit status: 0 three answers came, 1 a call failed or no answer came within a second, 2 wrong usage.\n";

[[noreturn]] void fail(const char* call) {
  std::perror(call);
  std::exit(1);
}

// The port that the command line names, or the tutorial's 8000.
std::uint16_t chosen_port(int argc, char** argv) {
  unsigned port = 8000;
  char more = 0;  // what stands behind the number: nothing may
  const bool named = argc == 3 && std::strcmp(argv[1], "--port") == 0;
  const bool good = argc == 1 || (named && std::sscanf(argv[2], "%5u%c", &port, &more) == 1 && port <= 65535);
  if (good) return static_cast<std::uint16_t>(port);
  const bool help = std::strcmp(argv[1], "--help") == 0;
  std::fputs(help ? usage : "only [--port N] is understood, N up to 65535; see --help\n", help ? stdout : stderr);
  std::exit(help ? 0 : 2);
}

int main(int argc, char** argv) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(chosen_port(argc, argv));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);

  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0) fail("socket");
  const timeval second{1, 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);  // a lost datagram must not stop us for ever

  const char* const words[] = {"hello", "datagram", "world"};
  for (const char* word : words) {
    const ssize_t sent =
        sendto(fd, word, std::strlen(word), 0, reinterpret_cast<sockaddr*>(&address), sizeof address);
    if (sent < 0) fail("sendto");
    std::printf("sendto(%zu) = %zd bytes: %s\n", std::strlen(word), sent, word);
  }
  for (int i = 0; i < 3; ++i) {
    char buffer[1024];
    const ssize_t got = recvfrom(fd, buffer, sizeof buffer, 0, nullptr, nullptr);
    if (got < 0) fail("recvfrom (no error came from sendto, although perhaps nobody listens)");
    std::printf("recvfrom(%zu) = %zd bytes: %.*s\n", sizeof buffer, got, static_cast<int>(got), buffer);
  }
  close(fd);
  return 0;
}
