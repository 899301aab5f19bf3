// Remote command over UDP: one datagram a command, one datagram an answer. Client.
// The other end: 04_command_udp_server.cpp, or Python.
//
// Try "seq 1 1000", then "echo hello". The first answer is cut at 1024 bytes and the rest is gone for good; the
// second is right. TCP loses nothing and mixes, UDP mixes nothing and loses. (After a timeout the late answer would
// be taken for that of the next command: a protocol over UDP has to number its questions.)

#include <arpa/inet.h>
#include <getopt.h>
#include <sys/time.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

constexpr auto usage =
    "usage: 04_command_udp_client [--port N] [--timeout SECONDS] [--room BYTES]        8000, 15, 1024\n"
    "Reads the token and then commands from standard input; prints the answers.\n"
    "Exit status: 0 done, 1 no connection or no answer, 2 wrong usage.\n";

// Every call is shown with what it was asked for and what it did.
void report(const char* call, std::size_t asked, ssize_t result) {
  std::printf("  %s(%zu) = %zd %s\n", call, asked, result, result < 0 ? std::strerror(errno) : "bytes");
}

// A socket for datagrams from and to this one port of 127.0.0.1: connect() on UDP sends nothing, it only sets the
// address and keeps strangers out. No answer is waited for longer than `patience` seconds.
int open_to_loopback(std::uint16_t port, time_t patience) {
  const int server = socket(AF_INET, SOCK_DGRAM, 0);
  const timeval limit{patience, 0};
  setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  sockaddr_in address{AF_INET, htons(port), {htonl(INADDR_LOOPBACK)}, {}};
  if (connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    std::perror("connect");
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
  std::size_t room = 1024;
  const option options[] = {{"help", 0, nullptr, 'h'},
                            {"port", 1, nullptr, 'p'},
                            {"timeout", 1, nullptr, 't'},
                            {"room", 1, nullptr, 'r'},
                            {}};
  for (int choice = 0; (choice = getopt_long(argc, argv, "-:", options, nullptr)) != -1;) {  // -: stray words, too
    if (choice == 'p' && std::sscanf(optarg, "%5u%c", &port, &more) == 1 && port <= 65535) continue;
    if (choice == 't' && std::sscanf(optarg, "%5d%c", &patience, &more) == 1 && patience > 0) continue;
    if (choice == 'r' && std::sscanf(optarg, "%5zu%c", &room, &more) == 1 && room <= 65536) continue;
    if (choice == 'h') std::fputs(usage, stdout);
    if (choice != 'h') std::fprintf(stderr, "%s: not understood; see --help\n", argv[optind - 1]);
    return choice == 'h' ? 0 : 2;
  }
  const int server = open_to_loopback(static_cast<std::uint16_t>(port), patience);
  std::string token;
  std::string command;
  if (!ask("token> ", token)) return 1;
  token += ' ';
  while (ask("command> ", command)) {
    const std::string request = token + command;
    report("send", request.size(), send(server, request.data(), request.size(), 0));
    std::string answer(room, '\0');
    const ssize_t length = recv(server, answer.data(), room, MSG_TRUNC);  // MSG_TRUNC: tell the true length
    report("recv", room, length);
    if (length < 0) {
      std::fputs("no answer: no server, a wrong token, or a datagram lost. UDP does not say which.\n", stderr);
      return 1;
    }
    const auto whole = static_cast<std::size_t>(length);
    answer.resize(std::min(whole, room));
    show("| ", answer);
    if (whole > room) std::printf("  %zu bytes had no room in the buffer and are destroyed\n", whole - room);
  }
  std::putchar('\n');
  return 0;
}
