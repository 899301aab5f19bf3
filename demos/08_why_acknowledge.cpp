// Size first, then data: why the receiver must say "ack" in between.
//
// The size is a message of its own, and two messages in a TCP stream stick together like any others. Without a pause
// "5" and "12345" arrive as 512345, and nobody can say where the number ends. The tutorial's cure is to wait for an
// answer before the data. Two others need no extra round trip: end the number with a newline, or fix its width.

#include <arpa/inet.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

constexpr auto usage =
    "usage: 08_why_acknowledge\n"
    "Announces a size in digits without and with an acknowledgement, to a late reader.\n"
    "Exit status: 0 the size was misread without and read with it, 1 otherwise, 2 wrong usage.\n";

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

void send_text(const char* who, int fd, const std::string& text) {
  const ssize_t sent = send(fd, text.data(), text.size(), MSG_NOSIGNAL);
  std::printf("  %s: send(%zu) = %zd bytes: %s\n", who, text.size(), sent, text.c_str());
}

std::string receive_text(const char* who, int fd) {
  char buffer[1024];
  const ssize_t got = recv(fd, buffer, sizeof buffer, 0);
  if (got <= 0) fail("recv");
  std::string text(buffer, static_cast<std::size_t>(got));
  std::printf("  %s: recv(%zu) = %zd bytes: %s\n", who, sizeof buffer, got, text.c_str());
  return text;
}

// What the receiver takes for the size.
std::string naive() {
  const Pair ends = tcp_pair();
  std::puts("without acknowledgement");
  send_text("sender  ", ends.client, "5");
  send_text("sender  ", ends.client, "12345");
  be_late(ends.server, 6);
  std::string size = receive_text("receiver", ends.server);
  close(ends.client);
  close(ends.server);
  return size;
}

std::string acknowledged() {
  const Pair ends = tcp_pair();
  std::puts("\nwith acknowledgement");
  send_text("sender  ", ends.client, "5");
  be_late(ends.server, 1);
  std::string size = receive_text("receiver", ends.server);
  send_text("receiver", ends.server, "ack");
  receive_text("sender  ", ends.client);  // only now is the sender allowed to go on
  send_text("sender  ", ends.client, "12345");
  receive_text("receiver", ends.server);
  close(ends.client);
  close(ends.server);
  return size;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const std::string wrong = naive();
  const std::string right = acknowledged();
  std::printf("\nthe size was read as %s without, as %s with acknowledgement\n", wrong.c_str(), right.c_str());
  return wrong == "512345" && right == "5" ? 0 : 1;
}
