// The first TCP client of the tutorial: says hello, prints the answer. The other end: 01_hello_server.cpp
//
// Start the server first. Without it connect() does not wait: the kernel answers for the closed port with a refusal.

#include <arpa/inet.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

constexpr auto usage =
    "usage: 01_hello_client [--port N]        N = 8000\n"
    "Exit status: 0 done, 1 a call failed, 2 wrong usage.\n";

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
  address.sin_family = AF_INET;                       // IPv4
  address.sin_port = htons(chosen_port(argc, argv));  // in network byte order, most significant byte first
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);   // 127.0.0.1

  const int server = socket(AF_INET, SOCK_STREAM, 0);
  if (server < 0) fail("socket");
  if (connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) < 0) {
    fail("connect: is the server running?");
  }

  // MSG_NOSIGNAL: a server that has gone is an error to report; without it, the kernel would end this program.
  const ssize_t sent = send(server, "hello", 5, MSG_NOSIGNAL);
  if (sent < 0) fail("send");
  std::printf("send(5) = %zd bytes\n", sent);  // the kernel took them; that says nothing about the server

  // Five bytes are little enough to come at once. Nothing promises it: demo 03 shows what becomes of this habit.
  char buffer[1024];
  ssize_t got = recv(server, buffer, sizeof buffer, 0);
  if (got < 0) fail("recv");
  std::printf("recv(%zu) = %zd bytes: %.*s\n", sizeof buffer, got, static_cast<int>(got), buffer);

  // The server has closed its end. That is no error and no empty message: recv() returns 0, now and ever after.
  got = recv(server, buffer, sizeof buffer, 0);
  if (got < 0) fail("recv");
  std::printf("recv(%zu) = %zd bytes: the end\n", sizeof buffer, got);

  close(server);
  return 0;
}
