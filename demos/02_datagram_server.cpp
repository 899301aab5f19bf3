// The same conversation over UDP. The other end: 02_datagram_client.cpp
//
// No listen(), no accept(): UDP has no connections (无连接; the tutorial's 无法连接 is a slip of the pen). A datagram
// comes by itself, with the address of its sender. One recvfrom() returns exactly one, however many are waiting.

#include <arpa/inet.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

constexpr auto usage =
    "usage: 02_datagram_server [--port N]        N = 8000; 0: the kernel chooses\n"
    "Answers datagrams until Ctrl-C. Exit status: 1 a call failed, 2 wrong usage.\n";

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
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(chosen_port(argc, argv));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;

  const int server = socket(AF_INET, SOCK_DGRAM, 0);
  if (server < 0) fail("socket");
  if (bind(server, generic, size) < 0) fail("bind");
  getsockname(server, generic, &size);
  std::printf("waiting on 127.0.0.1 port %d\n", ntohs(address.sin_port));

  while (true) {
    sockaddr_in sender{};
    socklen_t sender_size = sizeof sender;
    auto* from = reinterpret_cast<sockaddr*>(&sender);
    char buffer[1024];
    const ssize_t got = recvfrom(server, buffer, sizeof buffer, 0, from, &sender_size);
    if (got < 0) fail("recvfrom");
    std::printf("recvfrom(%zu) = %zd bytes from port %d: %.*s\n", sizeof buffer, got, ntohs(sender.sin_port),
                static_cast<int>(got), buffer);  // 0 bytes: an empty datagram, which is no end of anything

    const ssize_t sent = sendto(server, buffer, static_cast<std::size_t>(got), 0, from, sender_size);
    std::printf("sendto(%zd) = %zd bytes\n", got, sent);  // "sent" is not "received": nobody confirms a datagram
  }
}
