// Lines from a stream: what to do with the beginning of the next line that came in the same recv().
//
// Keep it. A reader of lines (or of any frames) has a buffer of its own for the connection: new bytes are put behind
// what is left over, and lines are taken out while there are any. The naive reader takes every recv() for one line.
// Note the end of line "\r\n" that arrives in two pieces, the limit (a peer that never ends its line must not fill
// our memory), and the last line without an end, which is a message cut short.

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
    "usage: 13_line_reader\n"
    "Sends five lines in awkward pieces to a naive line reader and to one that keeps leftovers.\n"
    "Exit status: 0 only the second read them right, 1 otherwise, 2 wrong usage.\n";

constexpr std::size_t max_line = 64;

using Lines = std::vector<std::string>;

const Lines pieces{"one\r", "\ntwo\r\nthr", "ee\r\n\r\nfi", "ve\r\nsi"};

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

// The line without control characters, so that it can be printed.
std::string visible(const std::string& text) {
  std::string shown;
  for (const char c : text) {
    if (c == '\r') {
      shown += "\\r";
    } else if (c == '\n') {
      shown += "\\n";
    } else {
      shown += c;
    }
  }
  return shown;
}

class LineReader {
 public:
  void add(const std::string& bytes) { buffer_ += bytes; }

  // The next line without its end, or nothing until more has come.
  std::optional<std::string> next() {
    const std::size_t end = buffer_.find("\r\n");  // in the whole buffer: the two may have come apart
    if (end == std::string::npos) return std::nullopt;
    std::string line = buffer_.substr(0, end);
    buffer_.erase(0, end + 2);
    return line;
  }

  [[nodiscard]] bool too_long() const { return buffer_.size() > max_line + 2; }
  [[nodiscard]] const std::string& leftover() const { return buffer_; }

 private:
  std::string buffer_;
};

// Sends the pieces one by one and returns what each recv() gave.
Lines receive_pieces() {
  const Pair ends = tcp_pair();
  Lines received;
  for (const std::string& piece : pieces) {
    if (send(ends.client, piece.data(), piece.size(), 0) < 0) fail("send");
    be_late(ends.server, static_cast<int>(piece.size()));
    char buffer[1024];
    const ssize_t got = recv(ends.server, buffer, sizeof buffer, 0);
    if (got <= 0) fail("recv");
    received.emplace_back(buffer, static_cast<std::size_t>(got));
    std::printf("  recv(%zu) = %zd bytes: %s\n", sizeof buffer, got, visible(received.back()).c_str());
  }
  close(ends.client);
  close(ends.server);
  return received;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  const Lines right{"one", "two", "three", "", "five"};
  const Lines received = receive_pieces();
  std::printf("naive: %zu \"lines\", as listed\n", received.size());

  LineReader reader;
  Lines lines;
  for (const std::string& bytes : received) {
    reader.add(bytes);
    while (const auto line = reader.next()) lines.push_back(*line);
    if (reader.too_long()) break;  // a server would close the connection here
  }
  for (const std::string& line : lines) std::printf("line of %zu bytes: %s\n", line.size(), line.c_str());
  std::printf("left over at the end: %s (no line: it has no end)\n", visible(reader.leftover()).c_str());

  LineReader endless;
  while (!endless.too_long()) endless.add("xxxxxxxxxx");
  std::printf("a line without end: given up after %zu bytes\n", endless.leftover().size());
  return received != right && lines == right && reader.leftover() == "si" ? 0 : 1;
}
