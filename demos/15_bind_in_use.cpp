// "Address already in use": why a server that was just ended cannot be started again, and what helps.
//
// Who closes first keeps the connection in TIME_WAIT for a minute, so that late segments of the old connection do not
// get into a new one. Linux counts that as a use of the port, unless SO_REUSEADDR was set before bind(), already in
// the first run. (It does not let two servers share the port: a second listener is refused all the same.)

#include <arpa/inet.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

constexpr auto usage =
    "usage: 15_bind_in_use\n"
    "Ends a server and starts it again on the same port, in three ways; then starts a second one.\n"
    "Exit status: 0 the restart failed only without SO_REUSEADDR, 1 otherwise, 2 wrong usage.\n";

[[noreturn]] void fail(const char* call) {
  std::perror(call);
  std::exit(1);
}

sockaddr_in loopback(std::uint16_t port) {
  return {AF_INET, htons(port), {htonl(INADDR_LOOPBACK)}, {}};
}

// A listening socket on the port (0: the kernel chooses), or -1.
int start_server(std::uint16_t port, bool reuse) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  const int on = reuse ? 1 : 0;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const sockaddr_in address = loopback(port);
  const bool bound =
      bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && listen(listener, 5) == 0;
  std::printf("  bind(%s) %s\n", port == 0 ? "a free port" : "the same port", bound ? "= 0" : std::strerror(errno));
  if (bound) return listener;
  close(listener);
  return -1;
}

std::uint16_t port_of(int listener) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

// One client comes and goes. Whoever closes first is left with TIME_WAIT.
void serve_one(int listener, bool server_first) {
  const sockaddr_in address = loopback(port_of(listener));
  const int client = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
  const int server = accept(listener, nullptr, nullptr);
  const int first = server_first ? server : client;
  const int second = server_first ? client : server;
  close(first);
  char byte = 0;
  recv(second, &byte, 1, 0);  // 0: the other side has closed
  close(second);
  std::printf("  one client served, the %s closed first\n", server_first ? "server" : "client");
}

// Whether a server can be started again on the port that it had.
bool can_restart(const char* title, bool reuse, bool server_first) {
  std::printf("\n%s\n", title);
  const int listener = start_server(0, reuse);
  if (listener < 0) fail("bind");
  const std::uint16_t port = port_of(listener);
  serve_one(listener, server_first);
  close(listener);
  const int again = start_server(port, reuse);
  if (again >= 0) close(again);
  return again >= 0;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const bool naive = can_restart("without SO_REUSEADDR, as the tutorial's server", false, true);
  const bool polite = can_restart("without SO_REUSEADDR, but the client closes first", false, false);
  const bool right = can_restart("with SO_REUSEADDR", true, true);

  std::puts("\na second server while the first is running, both with SO_REUSEADDR");
  const int running = start_server(0, true);
  const bool second = start_server(port_of(running), true) >= 0;
  close(running);
  return !naive && polite && right && !second ? 0 : 1;
}
