// Remote command over TCP, as the tutorial first writes it. Client. The other end: 03_command_naive_server.cpp
//
// Try "seq 1 1000" and then "echo hello". The first answer has 3893 bytes, our one recv(1024) takes 1024 of them, and
// the other 2869 stay in the kernel's queue. So the second command prints ... the tail of the first answer. A bigger
// buffer only moves the problem: TCP is a stream of bytes, and one recv() is not one answer.

#include <arpa/inet.h>
#include <getopt.h>
#include <sys/time.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

constexpr auto usage =
    "usage: 03_command_naive_client [--port N] [--timeout SECONDS]        8000, 15\n"
    "Reads the token and then commands from standard input; prints the answers.\n"
    "Exit status: 0 done, 1 no connection or no answer, 2 wrong usage.\n";

// Every call is shown with what it was asked for and what it did.
void report(const char* call, std::size_t asked, ssize_t result) {
  std::printf("  %s(%zu) = %zd %s\n", call, asked, result, result < 0 ? std::strerror(errno) : "bytes");
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
  if (!ask("token> ", line) || !send_all(server, line + "\n")) return 1;
  while (ask("command> ", line)) {
    if (line.empty()) continue;  // sends nothing, and then we would wait for the answer to nothing
    if (!send_all(server, line)) return 1;
    char answer[1024];
    const ssize_t got = recv(server, answer, sizeof answer, 0);  // the fault: one recv() for one answer
    report("recv", sizeof answer, got);
    if (got == 0 || (got < 0 && errno != EAGAIN)) {
      std::fputs("no answer: a wrong token?\n", stderr);
      return 1;
    }
    if (got > 0) show("| ", std::string(answer, static_cast<std::size_t>(got)));
  }
  std::putchar('\n');
  return 0;
}
