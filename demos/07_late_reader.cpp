// Why messages stick together (粘包) and why they are cut (半包), with nothing but a reader that comes late or asks
// for little. Three messages, alpha beta gamma; no Nagle, no network, no luck is involved.
//
// TCP keeps bytes and their order, and nothing else. UDP keeps the messages, and destroys what the reader has no room
// for. The last part is the cure: the sender says how long each message is, and the reader loops until it has it.

#include <arpa/inet.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

constexpr auto usage =
    "usage: 07_late_reader\n"
    "Sends three messages over TCP and UDP to a late reader, naive and with framing; prints every call.\n"
    "Exit status: 0 the naive readers were wrong and the framed one right, 1 otherwise, 2 wrong usage.\n";

using Messages = std::vector<std::string>;

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

// The same for UDP: the server's socket is bound, the client's has the server as its only peer.
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

// A late reader: waits until `size` bytes stand in the kernel's receive queue (FIONREAD), five seconds at most.
void be_late(int fd, int size) {
  int queued = 0;
  for (int i = 0; i < 5000 && ioctl(fd, FIONREAD, &queued) == 0 && queued < size; ++i) usleep(1000);
}

// The length before a message is a byte of its own, and no letter: 5 is shown as \5.
std::string printable(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) text += c < ' ' ? "\\" + std::to_string(c) : std::string(1, c);
  return text;
}

std::string receive(int fd, std::size_t room) {
  std::string data(room, '\0');
  const ssize_t got = recv(fd, data.data(), room, 0);
  if (got <= 0) fail("recv");
  data.resize(static_cast<std::size_t>(got));
  std::printf("  recv(%zu) = %zd bytes: %s\n", room, got, printable(data).c_str());
  return data;
}

// The naive way: one send() a message, one recv() a message. Returns what a program would take for the messages. The
// reader comes when `queued` bytes are waiting: of TCP all, of UDP the first datagram, since FIONREAD tells no more.
Messages naive(const char* title, Pair ends, int queued, std::size_t room, std::size_t reads) {
  std::printf("\n%s\n", title);
  for (const char* message : {"alpha", "beta", "gamma"}) {
    const ssize_t sent = send(ends.client, message, std::strlen(message), 0);
    std::printf("  send(%zu) = %zd bytes: %s\n", std::strlen(message), sent, message);
  }
  be_late(ends.server, queued);
  Messages got;
  while (got.size() < reads) got.push_back(receive(ends.server, room));
  close(ends.client);
  close(ends.server);
  return got;
}

std::string receive_exactly(int fd, std::size_t size) {
  std::string data;
  while (data.size() < size) data += receive(fd, size - data.size());
  return data;
}

// The same three messages, each behind one byte that says how long it is. The reader is just as late.
Messages framed(Pair ends) {
  std::puts("\nTCP, each message behind its length");
  for (const std::string message : {"alpha", "beta", "gamma"}) {
    const std::string wire = static_cast<char>(message.size()) + message;
    const ssize_t sent = send(ends.client, wire.data(), wire.size(), 0);
    std::printf("  send(%zu) = %zd bytes: %s\n", wire.size(), sent, printable(wire).c_str());
  }
  be_late(ends.server, 17);
  Messages got;
  while (got.size() < 3) {
    const std::size_t size = static_cast<unsigned char>(receive_exactly(ends.server, 1)[0]);
    got.push_back(receive_exactly(ends.server, size));
  }
  close(ends.client);
  close(ends.server);
  return got;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const Messages right{"alpha", "beta", "gamma"};
  const bool merged = naive("TCP, late", tcp_pair(), 14, 1024, 1) == Messages{"alphabetagamma"};
  const bool cut =
      naive("TCP, late, four bytes at a time", tcp_pair(), 14, 4, 4) == Messages{"alph", "abet", "agam", "ma"};
  const bool kept = naive("UDP, late", udp_pair(), 5, 1024, 3) == right;
  const bool lost = naive("UDP, late, room for four bytes", udp_pair(), 5, 4, 3) == Messages{"alph", "beta", "gamm"};
  const bool cured = framed(tcp_pair()) == right;
  const auto yes = [](bool seen) { return seen ? "yes" : "no"; };
  std::printf("\nTCP merged: %s, TCP cut: %s, UDP kept: %s, UDP lost bytes: %s, framing cured: %s\n", yes(merged),
              yes(cut), yes(kept), yes(lost), yes(cured));
  return merged && cut && kept && lost && cured ? 0 : 1;
}
