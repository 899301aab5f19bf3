// Remote command, fix 3: the length of a header, the header in JSON, the content: room for more than a size. Server.
// The other end: 10_command_json_client.cpp, or Python with struct.pack("i", len(header)) + header + content.
// Safety: loopback only, and a client must first send the token that is printed here. A token opens one session.

#include <arpa/inet.h>
#include <endian.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <random>
#include <string>

constexpr auto usage =
    "usage: 10_command_json_server [--port N]        N = 8000; 0: the kernel chooses\n"
    "Runs commands of clients that know the printed token, until Ctrl-C. Exit status: 1 no port, 2 wrong usage.\n";

constexpr std::size_t max_message = 1 << 20;  // header or content

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

// | size of the header, 4 bytes | {"filesize": 12, "exit_status": 0} | 12 bytes |
bool send_message(int fd, const std::string& content, int exit_status) {
  const std::string header =
      "{\"filesize\": " + std::to_string(content.size()) + ", \"exit_status\": " + std::to_string(exit_status) + "}";
  const std::uint32_t size = htole32(static_cast<std::uint32_t>(header.size()));
  return send_all(fd, std::string(reinterpret_cast<const char*>(&size), sizeof size) + header + content);
}

// Of JSON one form is read: "filesize" first, and what follows is skipped. Nothing if the other side has failed.
std::optional<std::string> receive_message(int fd) {
  const auto prefix = receive_exactly(fd, sizeof(std::uint32_t));
  if (!prefix) return std::nullopt;
  std::uint32_t size = 0;
  std::memcpy(&size, prefix->data(), sizeof size);  // a cast of the pointer could be misaligned
  size = le32toh(size);
  const auto header = size > max_message ? std::nullopt : receive_exactly(fd, size);
  std::size_t filesize = 0;
  char next[2];  // a comma or the end
  if (!header || std::sscanf(header->c_str(), R"( { "filesize" : %7zu %1[,}])", &filesize, next) != 2) return {};
  return filesize > max_message ? std::nullopt : receive_exactly(fd, filesize);
}

// Runs a command in a shell, for ten seconds at most, and returns what it wrote, up to the limit.
std::string run(const std::string& command, int& exit_status) {
  setenv("COMMAND", command.c_str(), 1);
  FILE* const pipe = popen("exec timeout -s KILL 10 sh -c \"$COMMAND\" </dev/null 2>&1", "re");
  std::string output(max_message, '\0');
  output.resize(pipe == nullptr ? 0 : std::fread(output.data(), 1, output.size(), pipe));
  exit_status = pipe == nullptr ? 126 : WEXITSTATUS(pclose(pipe));
  return output;
}

std::string new_token() {
  std::random_device random;
  char digits[33];  // 128 random bits, hexadecimal
  std::snprintf(digits, sizeof digits, "%08x%08x%08x%08x", random(), random(), random(), random());
  std::printf("token: %s\n", digits);
  return digits;
}

// A socket that waits for connections on 127.0.0.1, which no other machine can reach. Port 0: the kernel chooses one.
int listen_on_loopback(std::uint16_t port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);  // else a restart fails for a minute: demo 15
  sockaddr_in address{AF_INET, htons(port), {htonl(INADDR_LOOPBACK)}, {}};
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener, generic, size) != 0 || listen(listener, 128) != 0) {
    std::perror("cannot listen");
    std::exit(1);
  }
  getsockname(listener, generic, &size);
  std::printf("listening on 127.0.0.1 port %d\n", ntohs(address.sin_port));
  return listener;
}

// One client, in a process of its own: whatever goes wrong here ends this process and not the server.
[[noreturn]] void serve(int client, const std::string& token) {
  alarm(2);  // silence, a header without end and one byte a second: all end here
  if (receive_message(client) != token) _exit(1);
  alarm(0);
  while (const auto command = receive_message(client)) {
    int exit_status = 0;
    const std::string output = run(*command, exit_status);
    if (!send_message(client, output, exit_status)) break;
  }
  _exit(0);
}

int main(int argc, char** argv) {
  unsigned port = 8000;
  char more = 0;  // what stands behind the number: nothing may
  const bool named = argc == 3 && std::strcmp(argv[1], "--port") == 0;
  const bool good = argc == 1 || (named && std::sscanf(argv[2], "%5u%c", &port, &more) == 1 && port <= 65535);
  if (!good) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only [--port N] is understood, N up to 65535; see --help\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const int listener = listen_on_loopback(static_cast<std::uint16_t>(port));
  std::puts("WARNING: whoever has the token runs commands on this machine, as you. End this with Ctrl-C.");
  std::string token = new_token();
  while (true) {
    const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (fork() == 0) serve(client, token);
    close(client);
    int status = -1;
    wait(&status);
    std::puts(status == 0 ? "session over" : "refused: no valid token within two seconds");
    if (status == 0) token = new_token();  // a token is good for one session
  }
}
