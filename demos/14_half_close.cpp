// The end of a request by closing one half: shutdown(SHUT_WR) says "I have said everything", and still listens.
//
// A server that reads "until the end" waits for recv() to return 0. Three clients: the first just waits for its
// answer, and both wait for ever. The second closes its socket, and nobody is left to hear the answer. The third
// closes only its sending half. That is framing, too: a message is all up to the end, one for each connection.

#include <arpa/inet.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

constexpr auto usage =
    "usage: 14_half_close\n"
    "A client asks, and ends its request in three ways; prints every call of both sides.\n"
    "Exit status: 0 only the half close brought an answer, 1 otherwise, 2 wrong usage.\n";

enum class End { none, close, half_close };

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

// recv() of both sides, for 300 ms at most: who gets nothing in that time would wait for ever.
ssize_t receive(const char* who, int fd, std::string& data) {
  pollfd readable{fd, POLLIN, 0};
  if (poll(&readable, 1, 300) != 1) {
    std::printf("  %s: recv() waits ...\n", who);
    errno = EAGAIN;
    return -1;
  }
  char buffer[1024];
  const ssize_t got = recv(fd, buffer, sizeof buffer, 0);
  std::printf("  %s: recv(%zu) = %zd %s\n", who, sizeof buffer, got, got < 0 ? std::strerror(errno) : "bytes");
  if (got > 0) data.append(buffer, static_cast<std::size_t>(got));
  return got;
}

// Reads until the end of the request and answers with its size. False if the end did not come.
bool serve(int client) {
  std::string request;
  ssize_t got = 1;
  while (got > 0) got = receive("server", client, request);
  if (got < 0) return false;
  const std::string answer = std::to_string(request.size()) + " bytes";
  std::printf("  server: send(%zu) = %zd bytes\n", answer.size(),
              send(client, answer.data(), answer.size(), MSG_NOSIGNAL));
  return true;
}

// The answer that the client got; empty if there was none.
std::string ask(const char* title, End end) {
  Pair ends = tcp_pair();
  std::printf("\n%s\n", title);
  for (const char* part : {"a request ", "in two parts"}) {
    std::printf("  client: send(%zu) = %zd bytes\n", std::strlen(part),
                send(ends.client, part, std::strlen(part), 0));
  }
  if (end == End::close) close(ends.client);
  if (end == End::half_close) shutdown(ends.client, SHUT_WR);
  const bool answered = serve(ends.server);
  std::string answer;
  if (end != End::close) {
    receive("client", ends.client, answer);
    close(ends.client);
  } else if (answered) {
    pollfd hung_up{ends.server, 0, 0};  // the answer met a closed socket, and a reset comes back
    poll(&hung_up, 1, 300);
    const ssize_t sent = send(ends.server, "more", 4, MSG_NOSIGNAL);
    std::printf("  server: send(4) = %zd %s\n", sent, sent < 0 ? std::strerror(errno) : "bytes");
  }
  close(ends.server);
  return answer;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const std::string waiting = ask("the client waits for the answer", End::none);
  const std::string closed = ask("the client closes", End::close);
  const std::string right = ask("the client closes its sending half", End::half_close);
  return waiting.empty() && closed.empty() && right == "22 bytes" ? 0 : 1;
}
