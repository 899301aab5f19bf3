// What struct.pack("i", n) puts on the wire, and the two mistakes that are made with it.
//
// "i" means: four bytes, signed, in the byte order of this processor. So 12345 is 39 30 00 00 on a PC (Python shows
// b"90\x00\x00", because 0x39 and 0x30 are the letters 9 and 0), and another order on another machine. A protocol has
// to write the order down: "<i", as in 09_command_length_prefix, or "!i", which is the order of the Internet.

#include <arpa/inet.h>
#include <endian.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

constexpr auto usage =
    "usage: 09_byte_order\n"
    "Prints lengths as bytes, reads them in the wrong order, and reads one that arrives in two pieces.\n"
    "Exit status: 0 the mistakes were seen and the loop read right, 1 otherwise, 2 wrong usage.\n";

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

std::string hex(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) {
    char digits[4];
    std::snprintf(digits, sizeof digits, "%02x ", static_cast<unsigned char>(c));
    text += digits;
  }
  return text;
}

std::string bytes_of(std::uint32_t number) {
  std::string bytes(sizeof number, '\0');
  std::memcpy(bytes.data(), &number, sizeof number);
  return bytes;
}

// Mistake 1: the two ends do not agree about the order.
std::uint32_t misread(std::uint32_t length) {
  const std::string little = bytes_of(htole32(length));
  std::printf("  %u, least significant byte first: %s\n", length, hex(little).c_str());
  std::printf("  %u, most significant byte first:  %s\n", length, hex(bytes_of(htobe32(length))).c_str());
  std::uint32_t wrong = 0;
  std::memcpy(&wrong, little.data(), sizeof wrong);
  std::printf("  the first, read as if it were the second: %u\n\n", be32toh(wrong));
  return be32toh(wrong);
}

// Mistake 2: recv(4) is taken to return 4 bytes. Here the length 1000000 arrives in two pieces, as it may.
std::uint32_t read_in_pieces(bool loop) {
  const Pair ends = tcp_pair();
  const std::string wire = bytes_of(htole32(1000000));
  char buffer[4] = {};
  ssize_t got = 0;
  for (std::size_t i = 0; i < 4; i += 2) {
    if (send(ends.client, &wire[i], 2, MSG_NOSIGNAL) != 2) fail("send");
    be_late(ends.server, 2);
    if (i > 0 && !loop) continue;  // the naive reader believes that it has everything
    const ssize_t more = recv(ends.server, buffer + got, sizeof buffer - static_cast<std::size_t>(got), 0);
    std::printf("  recv(%zu) = %zd bytes\n", sizeof buffer - static_cast<std::size_t>(got), more);
    got += more;
  }
  close(ends.client);
  close(ends.server);
  std::uint32_t length = 0;
  std::memcpy(&length, buffer, sizeof length);
  std::printf("  %s: %zd bytes of the length are here, it reads %u\n", loop ? "loop" : "naive", got, le32toh(length));
  return le32toh(length);
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const std::uint32_t five = misread(5);
  misread(12345);
  const std::uint32_t naive = read_in_pieces(false);
  const std::uint32_t loop = read_in_pieces(true);
  return five == 83886080 && naive != 1000000 && loop == 1000000 ? 0 : 1;
}
