// Receives files: the length of a header, the header in JSON, the content. The other end: 10_file_client.cpp
//
//   | 4 bytes | {"filename": "a.txt", "filesize": 5, "sha256": "2cf24d..."} | 5 bytes |    answer: ok, or why not
//
// An unfinished file never has a name: O_TMPFILE makes one without, linkat() names it when all is well, and refuses a
// name that is taken, be it by a file or by a symbolic link. The client, who may be anybody on this machine, chooses
// that name; so it must be plain, visible and new.

#include <arpa/inet.h>
#include <endian.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>

#include "flat_json.h"
#include "sha256.h"

constexpr auto usage =
    "usage: 10_file_server DIR [--port N]        N = 8000; 0: the kernel chooses\n"
    "Puts received files into DIR, until Ctrl-C. Exit status: 1 no port or no directory, 2 wrong usage.\n";

constexpr std::uint32_t max_header = 4096;
constexpr std::uint64_t max_file = std::uint64_t{4} << 30;

// recv() gives what has arrived, at most what was asked for: only a loop gets all of it. Nothing if the other side
// closed (recv() says 0) or failed before. Memory grows with what came, not with what was announced.
std::optional<std::string> receive_bytes(int fd, std::size_t size) {
  std::string data;
  while (data.size() < size) {
    char block[65536];
    const ssize_t got = recv(fd, block, std::min(sizeof block, size - data.size()), 0);
    if (got <= 0) return std::nullopt;
    data.append(block, static_cast<std::size_t>(got));
  }
  return data;
}

// Says why, and ends this client's process. Not at once: to close with data unread would reset the connection and
// destroy the answer, so the rest is read away for two seconds.
[[noreturn]] void refuse(int client, const std::string& why) {
  std::printf("refused: %s\n", why.c_str());
  const std::string answer = "refused: " + why + "\n";
  send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
  shutdown(client, SHUT_WR);
  alarm(2);
  while (receive_bytes(client, 65536)) continue;
  _exit(1);
}

bool is_plain_name(const std::string& name) {
  const auto allowed = [](char c) { return c != '/' && static_cast<unsigned char>(c) >= ' '; };
  if (name.empty() || name.size() > 255 || name.front() == '.') return false;
  return std::all_of(name.begin(), name.end(), allowed);
}

// Takes `size` bytes from the client to the file and returns their SHA-256; a block that needs ten seconds ends it.
std::string receive_content(int client, int file, std::uint64_t size) {
  Sha256 hash;
  for (std::uint64_t done = 0; done < size;) {
    alarm(10);
    const auto block = receive_bytes(client, std::min<std::uint64_t>(65536, size - done));
    if (!block) refuse(client, "the content ended after less than " + std::to_string(size) + " bytes");
    const ssize_t written = write(file, block->data(), block->size());
    if (written != static_cast<ssize_t>(block->size())) refuse(client, "cannot write the file");
    hash.add(block->data(), block->size());
    done += block->size();
  }
  return hash.digest();
}

// One client, in a process of its own: whatever goes wrong here ends this process and not the server.
[[noreturn]] void serve(int client, int directory) {
  alarm(10);  // for the whole header
  const auto prefix = receive_bytes(client, sizeof(std::uint32_t));
  if (!prefix) _exit(1);
  std::uint32_t length = 0;
  std::memcpy(&length, prefix->data(), sizeof length);
  length = le32toh(length);
  if (length > max_header) refuse(client, "a header of " + std::to_string(length) + " bytes");
  FlatJson fields = parse_flat_json(receive_bytes(client, length).value_or("")).value_or(FlatJson{});
  const auto size = number_in(fields, "filesize");
  const std::string name = fields["filename"].text;
  const std::string announced = fields["sha256"].text;
  if (!size) refuse(client, "no JSON header with filename and filesize");
  if (!is_plain_name(name)) refuse(client, "the name is not a plain file name");
  if (*size > max_file) refuse(client, std::to_string(*size) + " bytes are over the limit");
  const int file = openat(directory, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0644);
  if (file < 0) refuse(client, std::string("cannot make a file: ") + std::strerror(errno));
  const std::string hash = receive_content(client, file, *size);
  if (!announced.empty() && announced != hash) refuse(client, "the content has another SHA-256: " + hash);
  const std::string nameless = "/proc/self/fd/" + std::to_string(file);
  const int linked = linkat(AT_FDCWD, nameless.c_str(), directory, name.c_str(), AT_SYMLINK_FOLLOW);
  if (linked != 0) refuse(client, std::string("cannot name the file: ") + std::strerror(errno));
  const std::string size_and_hash = std::to_string(*size) + " bytes, SHA-256 " + hash;
  std::printf("%s: %s%s\n", name.c_str(), size_and_hash.c_str(), announced.empty() ? ", not checked" : "");
  send(client, "ok\n", 3, MSG_NOSIGNAL);
  _exit(0);
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

int main(int argc, char** argv) {
  unsigned port = 8000;
  const bool chosen = argc == 4 && std::strcmp(argv[2], "--port") == 0 && std::sscanf(argv[3], "%u", &port) == 1;
  const bool help = argc == 2 && std::strcmp(argv[1], "--help") == 0;
  if (help || (argc != 2 && !chosen) || argv[1][0] == '-' || port > 65535) {
    std::fputs(usage, help ? stdout : stderr);
    return help ? 0 : 2;
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const int directory = open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) {
    std::perror(argv[1]);
    return 1;
  }
  const int listener = listen_on_loopback(static_cast<std::uint16_t>(port));
  while (true) {
    const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    const pid_t session = fork();
    if (session == 0) serve(client, directory);
    close(client);
    int status = -1;
    waitpid(session, &status, 0);
    if (WIFSIGNALED(status)) std::puts("this client is waited for no longer");
  }
}
