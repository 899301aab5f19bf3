// Remote command over UDP: one datagram a command, one datagram an answer. Server.
// The other end: 04_command_udp_client.cpp, or Python.
//
// Answers never run into each other, because a datagram keeps its boundaries. The price: what a reader has no room
// for is destroyed, what is longer than 65507 bytes cannot be sent, and nobody says whether anything arrived.
//
// Safety: loopback only, and each datagram must begin with the token that is printed here, good for this run: UDP has
// no connection whose end could use it up.

#include <arpa/inet.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>

constexpr auto usage =
    "usage: 04_command_udp_server [--port N]        N = 8000; 0: the kernel chooses\n"
    "Runs commands of clients that know the printed token, until Ctrl-C. Exit status: 1 no port, 2 wrong usage.\n";

constexpr std::size_t max_message = 1 << 20;

[[noreturn]] void fail(const char* call) {
  std::perror(call);
  std::exit(1);
}

// Every call is shown with what it was asked for and what it did.
void report(const char* call, std::size_t asked, ssize_t result) {
  std::printf("  %s(%zu) = %zd %s\n", call, asked, result, result < 0 ? std::strerror(errno) : "bytes");
}

// Runs a command in a shell, for ten seconds at most, and returns what it wrote, up to the limit.
std::string run(const std::string& command) {
  setenv("COMMAND", command.c_str(), 1);
  FILE* const pipe = popen("exec timeout -s KILL 10 sh -c \"$COMMAND\" </dev/null 2>&1", "re");
  std::string output(max_message, '\0');
  output.resize(pipe == nullptr ? 0 : std::fread(output.data(), 1, output.size(), pipe));
  if (pipe != nullptr) pclose(pipe);
  return output;
}

std::string new_token() {
  std::random_device random;
  char digits[33];  // 128 random bits, hexadecimal
  std::snprintf(digits, sizeof digits, "%08x%08x%08x%08x", random(), random(), random(), random());
  std::printf("token: %s\n", digits);
  return digits;
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
  sockaddr_in address{AF_INET, htons(chosen_port(argc, argv)), {htonl(INADDR_LOOPBACK)}, {}};
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  const int server = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (bind(server, generic, size) != 0) fail("bind");
  getsockname(server, generic, &size);
  std::printf("waiting on 127.0.0.1 port %d\n", ntohs(address.sin_port));
  std::puts("WARNING: whoever has the token runs commands on this machine, as you. End this with Ctrl-C.");
  const std::string token = new_token();
  while (true) {
    char buffer[2048];
    size = sizeof address;
    const ssize_t got = recvfrom(server, buffer, sizeof buffer, MSG_TRUNC, generic, &size);
    report("recvfrom", sizeof buffer, got);
    // MSG_TRUNC: the result is the datagram's true length, even where the buffer was too small for it.
    if (got < 0 || static_cast<std::size_t>(got) > sizeof buffer) continue;
    const std::string request(buffer, static_cast<std::size_t>(got));
    if (request.substr(0, token.size() + 1) != token + " ") {
      std::puts("refused: wrong token");  // no answer either: a server should not answer strangers
      continue;
    }
    const std::string answer = run(request.substr(token.size() + 1));
    const ssize_t sent = sendto(server, answer.data(), answer.size(), 0, generic, size);
    report("sendto", answer.size(), sent);  // above 65507 bytes: EMSGSIZE, and nothing at all is sent
    if (sent >= 0) continue;
    const std::string apology = "the answer of " + std::to_string(answer.size()) + " bytes fits no datagram\n";
    sendto(server, apology.data(), apology.size(), 0, generic, size);
  }
}
