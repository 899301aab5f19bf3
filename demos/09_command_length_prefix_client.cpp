// Remote command, fix 2: four bytes that say how long the message is, then the message. Client.
// The other end: 09_command_length_prefix_server.cpp, or the tutorial's Python: struct.pack("i", len(data)) + data.
//
// Look at the recv() lines: first exactly 4 bytes, then as often as needed until the announced bytes are there.
// "seq 1 1000", then "echo hello": the tail of the first answer never turns up in the second.

#include <arpa/inet.h>
#include <endian.h>
#include <getopt.h>
#include <sys/time.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <optional>
#include <string>

constexpr auto usage =
    "usage: 09_command_length_prefix_client [--port N] [--timeout SECONDS]        8000, 15\n"
    "Reads the token and then commands from standard input; prints the answers.\n"
    "Exit status: 0 done, 1 no connection or no answer, 2 wrong usage.\n";

constexpr std::size_t max_message = 1 << 20;

// Every call is shown with what it was asked for and what it did.
void report(const char* call, std::size_t asked, ssize_t result) {
  std::printf("  %s(%zu) = %zd %s\n", call, asked, result, result < 0 ? std::strerror(errno) : "bytes");
}

// recv() gives what has arrived, at most what was asked for: only a loop gets all of it. Nothing if the other side
// closed (recv() says 0) or failed before. Memory grows with what came, not with what was announced.
std::optional<std::string> receive_exactly(int fd, std::size_t size) {
  std::string data;
  while (data.size() < size) {
    char block[65536];
    const std::size_t asked = std::min(sizeof block, size - data.size());
    const ssize_t got = recv(fd, block, asked, 0);
    report("recv", asked, got);
    if (got <= 0) return std::nullopt;
    data.append(block, static_cast<std::size_t>(got));
  }
  return data;
}

// send() may take only a part. MSG_NOSIGNAL: a peer that has gone is an error to report, not a signal to die of.
bool send_all(int fd, const std::string& data) {
  for (std::size_t sent = 0; sent < data.size();) {
    const ssize_t taken = send(fd, &data[sent], data.size() - sent, MSG_NOSIGNAL);
    report("send", data.size() - sent, taken);
    if (taken < 0) return false;
    sent += static_cast<std::size_t>(taken);
  }
  return true;
}

// The message behind its length, in one send: two small sends in a row may wait for each other (demo 06).
bool send_message(int fd, const std::string& message) {
  const std::uint32_t size = htole32(static_cast<std::uint32_t>(message.size()));
  return send_all(fd, std::string(reinterpret_cast<const char*>(&size), sizeof size) + message);
}

// Nothing if the other side closed, failed, or announced what we do not accept.
std::optional<std::string> receive_message(int fd) {
  const auto prefix = receive_exactly(fd, sizeof(std::uint32_t));
  if (!prefix) return std::nullopt;
  std::uint32_t size = 0;
  std::memcpy(&size, prefix->data(), sizeof size);  // a cast of the pointer could be misaligned
  size = le32toh(size);
  std::printf("  a message of %u bytes is announced, the limit is %zu\n", size, max_message);
  if (size > max_message) return std::nullopt;  // nonsense, or another byte order
  return receive_exactly(fd, size);
}

// A connection to 127.0.0.1 on which no call waits longer than `patience` seconds.
int connect_to_loopback(std::uint16_t port, time_t patience) {
  const int server = socket(AF_INET, SOCK_STREAM, 0);
  const timeval limit{patience, 0};
  setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(server, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  sockaddr_in address{AF_INET, htons(port), {htonl(INADDR_LOOPBACK)}, {}};
  if (connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    std::perror("connect: is the server running?");
    std::exit(1);
  }
  return server;
}

// Marks every line of text, and shows control characters as '?': what comes from a network is no terminal's master.
void show(const char* mark, const std::string& text) {
  bool line_start = true;
  for (const char c : text) {
    if (line_start) std::fputs(mark, stdout);
    line_start = c == '\n';
    std::putchar(c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= ' ' ? c : '?');
  }
  if (!line_start) std::putchar('\n');
}

// The next line that the user types; false at the end of the input.
bool ask(const char* prompt, std::string& line) {
  std::fputs(prompt, stdout);
  std::fflush(stdout);
  return static_cast<bool>(std::getline(std::cin, line));
}

int main(int argc, char** argv) {
  unsigned port = 8000;
  int patience = 15;
  char more = 0;  // what stands behind a number: nothing may
  const option options[] = {{"help", 0, nullptr, 'h'}, {"port", 1, nullptr, 'p'}, {"timeout", 1, nullptr, 't'}, {}};
  for (int choice = 0; (choice = getopt_long(argc, argv, "-:", options, nullptr)) != -1;) {  // -: stray words, too
    if (choice == 'p' && std::sscanf(optarg, "%5u%c", &port, &more) == 1 && port <= 65535) continue;
    if (choice == 't' && std::sscanf(optarg, "%5d%c", &patience, &more) == 1 && patience > 0) continue;
    if (choice == 'h') std::fputs(usage, stdout);
    if (choice != 'h') std::fprintf(stderr, "%s: not understood; see --help\n", argv[optind - 1]);
    return choice == 'h' ? 0 : 2;
  }
  const int server = connect_to_loopback(static_cast<std::uint16_t>(port), patience);
  std::string line;
  if (!ask("token> ", line) || !send_message(server, line)) return 1;
  while (ask("command> ", line)) {
    const auto answer = send_message(server, line) ? receive_message(server) : std::nullopt;
    if (!answer) {
      std::fputs("no whole answer: a wrong token, a server of another kind, or one that is too slow\n", stderr);
      return 1;
    }
    show("| ", *answer);
  }
  std::putchar('\n');
  return 0;
}
