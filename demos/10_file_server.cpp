// Receives files: the length of a header, the header in JSON, the content. The other end: 10_file_client.cpp
//
//   | 4 bytes | {"filename": "a.txt", "filesize": 5, "sha256": "2cf24d..."} | 5 bytes |    answer: ok, or why not
//
// An unfinished file has no name: O_TMPFILE makes one without, and linkat() names it when all is well, unless the
// name is taken. Anybody on this machine may be the client, who chooses that name; so it must be plain, visible and
// new.

#include <arpa/inet.h>
#include <endian.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cuchar>
#include <string>

constexpr auto usage =
    "usage: 10_file_server DIR [--port N]        N = 8000; 0: the kernel chooses\n"
    "Puts received files into DIR, until Ctrl-C. Exit status: 1 no port or no directory, 2 wrong usage.\n";

// Says why, and ends this process, but reads on for two seconds: to close with data unread would destroy the answer.
[[noreturn]] void refuse(int client, const std::string& why) {
  std::printf("refused: %s\n", why.c_str());
  const std::string answer = "refused: " + why + "\n";
  send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
  shutdown(client, SHUT_WR);
  alarm(2);
  for (char rest[4096]; recv(client, rest, sizeof rest, 0) > 0;) continue;
  _exit(1);
}

// The file name that a JSON string means, in UTF-8; empty if it is not plain. Python writes all but ASCII as \uXXXX,
// in units of UTF-16, of which a character needs one or two: c16rtomb() remembers the first in `half`.
std::string plain_name(const char* json) {
  std::string name;
  std::mbstate_t half{};
  for (int read = 1; *json != '\0'; json += read) {
    char utf8[16] = {*json};  // room for the longest character of any encoding
    std::size_t size = 1;
    unsigned unit = 0;
    read = 1;
    if (*json == '\\' || std::mbsinit(&half) == 0) {
      if (std::sscanf(json, "\\u%4x%n", &unit, &read) != 1 || read != 6 || unit > 0xffff) return "";
      size = std::c16rtomb(utf8, static_cast<char16_t>(unit), &half);
    }
    if (size > sizeof utf8 || utf8[0] == '/' || static_cast<unsigned char>(utf8[0]) < ' ') return "";
    name.append(utf8, size);
  }
  return std::mbsinit(&half) == 0 || name.size() > 255 || name[0] == '.' ? "" : name;
}

// Takes the content from the client to the file and returns its SHA-256; a block that needs ten seconds ends it.
std::string receive_content(int client, int file, unsigned long long size) {
  const int result = memfd_create("sha256", 0);
  FILE* const hash = popen(("sha256sum >/proc/self/fd/" + std::to_string(result)).c_str(), "we");
  for (char block[65536]; size > 0 && hash != nullptr;) {
    alarm(10);
    const auto step = static_cast<ssize_t>(size < sizeof block ? size : sizeof block);
    if (recv(client, block, step, MSG_WAITALL) != step) refuse(client, "the content ended too early");
    if (write(file, block, step) != step || std::fwrite(block, step, 1, hash) != 1) refuse(client, "cannot write it");
    size -= step;
  }
  if (hash == nullptr || pclose(hash) != 0) refuse(client, "cannot run sha256sum");
  std::string digits(64, ' ');
  pread(result, digits.data(), digits.size(), 0);
  return digits;
}

// One client, in a process of its own. Of JSON one form is read: these fields in this order, no escape but \uXXXX.
[[noreturn]] void serve(int client) {
  alarm(10);  // for the whole header
  std::uint32_t length = 0;
  if (recv(client, &length, sizeof length, MSG_WAITALL) != sizeof length) _exit(1);  // MSG_WAITALL: recv() loops
  length = le32toh(length);
  char json[4096] = {};
  if (length >= sizeof json) refuse(client, "a header of " + std::to_string(length) + " bytes");
  recv(client, json, length, MSG_WAITALL);
  char escaped[1531] = {};  // 255 times \uXXXX, and the end
  unsigned long long size = 0;
  char announced[65] = {};
  int end = 0;  // of what fits the pattern, without the hash or with it
  std::sscanf(json, R"( { "filename" : "%1530[^"]" , "filesize" : %20llu %n, "sha256" : "%64[0-9a-f]" %n)", escaped,
              &size, &end, announced, &end);
  if (std::strcmp(json + end, "}") != 0) refuse(client, "the header is not of the agreed form");
  const std::string name = plain_name(escaped);
  if (name.empty()) refuse(client, "the name is not a plain file name");
  if (size > 4ULL << 30) refuse(client, std::to_string(size) + " bytes are over the limit of 4 GiB");
  const int file = open(".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0644);
  if (file < 0) refuse(client, std::string("cannot make a file: ") + std::strerror(errno));
  const std::string hash = receive_content(client, file, size);
  if (announced[0] != '\0' && announced != hash) refuse(client, "the content has another SHA-256: " + hash);
  const std::string nameless = "/proc/self/fd/" + std::to_string(file);
  const int linked = linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW);
  if (linked != 0) refuse(client, std::string("cannot name the file: ") + std::strerror(errno));
  std::printf("%s: %llu bytes, SHA-256 %s%s\n", name.c_str(), size, hash.c_str(), *announced ? "" : ", not checked");
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
  char more = 0;  // behind the number
  const bool named = argc == 4 && std::strcmp(argv[2], "--port") == 0;
  const bool good = argc == 2 || (named && std::sscanf(argv[3], "%5u%c", &port, &more) == 1 && port <= 65535);
  const bool help = argc == 2 && std::strcmp(argv[1], "--help") == 0;
  if (help || !good || argv[1][0] == '-') {
    std::fputs(help ? usage : "DIR [--port N] is understood, N up to 65535; see --help\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  std::setlocale(LC_CTYPE, "C.UTF-8");  // for c16rtomb()
  if (chdir(argv[1]) != 0) {
    std::perror(argv[1]);
    return 1;
  }
  const int listener = listen_on_loopback(static_cast<std::uint16_t>(port));
  while (true) {
    const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (fork() == 0) serve(client);
    close(client);
    int status = -1;
    wait(&status);
    if (WIFSIGNALED(status)) std::puts("this client is waited for no longer");
  }
}
