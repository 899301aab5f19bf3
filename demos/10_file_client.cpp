// Sends a file: the length of a header, the header in JSON, the content. The other end: 10_file_server.cpp
//
// The header carries what the receiver must know before the first byte: name, size and SHA-256. So the file is read
// twice, first for the hash. A few kilobytes of memory are enough for any size.

#include <arpa/inet.h>
#include <endian.h>
#include <fcntl.h>
#include <getopt.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

constexpr auto usage =
    "usage: 10_file_client [--port N] [--timeout SECONDS] FILE        8000, 15\n"
    "Exit status: 0 received and checked, 1 refused or failed, 2 wrong usage, 3 sent, but the receiver did not "
    "confirm.\n";

// A bar of twenty cells, drawn again only when it has grown.
void show_progress(std::uint64_t before, std::uint64_t now, std::uint64_t total) {
  if (now * 20 / total == before * 20 / total) return;
  const std::string cells(now * 20 / total, '#');
  std::printf("\r  [%-20s] %3d%%%s", cells.c_str(), static_cast<int>(now * 100 / total), now == total ? "\n" : "");
  std::fflush(stdout);
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

// send() may take only a part. MSG_NOSIGNAL: a peer that has gone is an error to report, not a signal to die of.
bool send_block(int fd, const std::string& data) {
  for (std::size_t sent = 0; sent < data.size();) {
    const ssize_t taken = send(fd, &data[sent], data.size() - sent, MSG_NOSIGNAL);
    if (taken < 0) return false;
    sent += static_cast<std::size_t>(taken);
  }
  return true;
}

// The text as a JSON string.
std::string quoted(const std::string& text) {
  std::string json = "\"";
  for (const char c : text) {
    char escape[7] = {c, '\0'};
    const bool special = c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' ';
    if (special) std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
    json += escape;
  }
  return json + "\"";
}

// By the program that every Linux has for it: libc has no SHA-256. /proc/self/fd opens the same file once more.
std::string sha256_of(int file) {
  char digits[65] = {};
  FILE* const hash = popen(("sha256sum </proc/self/fd/" + std::to_string(file)).c_str(), "re");
  if (hash == nullptr || std::fread(digits, 64, 1, hash) != 1 || pclose(hash) != 0) {
    std::fputs("cannot run sha256sum\n", stderr);
    std::exit(1);
  }
  return digits;
}

bool send_content(int server, int file, std::uint64_t size) {
  std::uint64_t done = 0;
  char block[65536];
  // An answer before the end is a refusal: no use to send more. MSG_PEEK leaves it in the queue.
  while (done < size && recv(server, block, 1, MSG_PEEK | MSG_DONTWAIT) < 0) {
    const ssize_t got = read(file, block, std::min<std::uint64_t>(sizeof block, size - done));
    if (got <= 0 || !send_block(server, std::string(block, static_cast<std::size_t>(got)))) return false;
    show_progress(done, done + static_cast<std::uint64_t>(got), size);
    done += static_cast<std::uint64_t>(got);
  }
  return done == size;
}

std::string receive_answer(int server) {
  char answer[4096];
  const ssize_t got = recv(server, answer, sizeof answer, MSG_WAITALL);  // until the server closes
  return {answer, got > 0 ? static_cast<std::size_t>(got) : 0};
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

int main(int argc, char** argv) {
  unsigned port = 8000;
  int patience = 15;
  char more = 0;  // what stands behind a number: nothing may
  const option options[] = {{"help", 0, nullptr, 'h'}, {"port", 1, nullptr, 'p'}, {"timeout", 1, nullptr, 't'}, {}};
  for (int choice = 0; (choice = getopt_long(argc, argv, ":", options, nullptr)) != -1;) {
    if (choice == 'p' && std::sscanf(optarg, "%5u%c", &port, &more) == 1 && port <= 65535) continue;
    if (choice == 't' && std::sscanf(optarg, "%5d%c", &patience, &more) == 1 && patience > 0) continue;
    if (choice == 'h') std::fputs(usage, stdout);
    if (choice != 'h') std::fprintf(stderr, "%s: not understood; see --help\n", argv[optind - 1]);
    return choice == 'h' ? 0 : 2;
  }
  if (optind + 1 != argc) {
    std::fputs("one FILE is needed; see --help\n", stderr);
    return 2;
  }
  const std::string path = argv[optind];
  const int file = open(path.c_str(), O_RDONLY);
  struct stat about {};
  if (file < 0 || fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    std::fprintf(stderr, "%s: not a file that can be read\n", path.c_str());
    return 1;
  }
  const auto size = static_cast<std::uint64_t>(about.st_size);
  const std::string header = "{\"filename\": " + quoted(path.substr(path.find_last_of('/') + 1)) +
                             ", \"filesize\": " + std::to_string(size) + ", \"sha256\": " + quoted(sha256_of(file)) +
                             "}";
  const std::uint32_t length = htole32(static_cast<std::uint32_t>(header.size()));
  const int server = connect_to_loopback(static_cast<std::uint16_t>(port), patience);
  std::printf("header of %zu bytes: %s\n", header.size(), header.c_str());
  const bool complete =
      send_block(server, std::string(reinterpret_cast<const char*>(&length), sizeof length) + header) &&
      send_content(server, file, size);
  const std::string answer = receive_answer(server);
  show("the server says: ", answer);
  if (answer == "ok\n") return 0;
  if (!complete || !answer.empty()) return 1;
  std::puts("sent, but the receiver did not confirm");
  return 3;
}
