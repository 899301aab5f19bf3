// The first TCP server of the tutorial: one client, one message, one answer. The other end: 01_hello_client.cpp
//
//   server:  socket  bind  listen  accept ........ recv  send  close
//   client:  socket                connect  send ............  recv  close
//
// A socket is a facade: behind it stands the whole of TCP, and all that one sees is a number, as for an open file.
// Bytes go in at one end and come out at the other; Python's "hello".encode() is there because TCP knows no text.

#include <arpa/inet.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

constexpr auto usage =
    "usage: 01_hello_server [--port N]        N = 8000; 0: the kernel chooses\n"
    "Serves one client. Exit status: 0 done, 1 a call failed, 2 wrong usage.\n";

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
  address.sin_family = AF_INET;                           // IPv4
  address.sin_port = htons(chosen_port(argc, argv));      // in network byte order, most significant byte first
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);       // 127.0.0.1: this machine only
  auto* generic = reinterpret_cast<sockaddr*>(&address);  // bind() takes addresses of every family
  socklen_t size = sizeof address;

  // A socket that is good for one thing only: to wait for clients.
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0) fail("socket");
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);  // the tutorial forgets it: demo 15
  if (bind(listener, generic, size) < 0) fail("bind");
  if (listen(listener, 5) < 0) fail("listen");  // from here on the kernel accepts up to 5 clients by itself
  getsockname(listener, generic, &size);        // with port 0, only now is the port known
  std::printf("listening on 127.0.0.1 port %d\n", ntohs(address.sin_port));

  // accept() waits for a client and returns another socket: the connection to this one client.
  const int client = accept(listener, nullptr, nullptr);
  if (client < 0) fail("accept");

  // recv() waits until there is something. 1024 is the most we take, not what we wait for; 0 means "it has closed".
  char buffer[1024];
  const ssize_t got = recv(client, buffer, sizeof buffer, 0);
  if (got < 0) fail("recv");
  std::printf("recv(%zu) = %zd bytes: %.*s\n", sizeof buffer, got, static_cast<int>(got), buffer);

  const ssize_t sent = send(client, "hello", 5, MSG_NOSIGNAL);
  if (sent < 0) fail("send");
  std::printf("send(5) = %zd bytes\n", sent);

  close(client);    // our end of this connection; the client's recv() will say 0
  close(listener);  // nobody is waited for any more
  return 0;
}
