// Two threads write whole messages to one socket. A letter a message: forty times 100000 A, forty times 100000 B.
//
// One send() call is no unit either. When the send buffer is full the call waits in the middle of its message, and
// the other writer's bytes go in between. No framing helps the reader then. A lock must hold for the whole message:
// all of its parts, header and body, until the last byte is taken. (Or let one thread do all the writing.)

#include <arpa/inet.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <latch>
#include <mutex>
#include <string>
#include <thread>

constexpr auto usage =
    "usage: 12_two_writers\n"
    "Two threads send 40 messages each over one connection, without and with a lock; counts torn ones.\n"
    "Exit status: 0 messages were torn only without the lock, 1 otherwise, 2 wrong usage.\n";

constexpr std::size_t message_size = 100000;
constexpr int messages_each = 40;

[[noreturn]] void fail(const char* call) {
  std::perror(call);
  std::exit(1);
}

struct Pair {
  int client;
  int server;
};

// Both ends of one TCP connection over loopback, in this one process.
Pair tcp_pair_with_little_room() {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  const int small = 10000;  // room for a tenth of a message in each buffer: every send() has to wait for the reader
  setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  sockaddr_in address{AF_INET, 0, {htonl(INADDR_LOOPBACK)}, {}};  // port 0: the kernel chooses one
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (bind(listener, generic, size) != 0 || listen(listener, 1) != 0) fail("listen");
  getsockname(listener, generic, &size);
  const int client = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(client, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
  if (connect(client, generic, size) != 0) fail("connect");
  const int server = accept(listener, nullptr, nullptr);
  if (server < 0) fail("accept");
  close(listener);
  return {client, server};
}

void write_messages(int fd, char letter, std::latch& start, std::mutex* lock) {
  const std::string message(message_size, letter);
  start.arrive_and_wait();  // both begin together
  for (int i = 0; i < messages_each; ++i) {
    std::unique_lock<std::mutex> turn;
    if (lock != nullptr) turn = std::unique_lock(*lock);
    for (std::size_t sent = 0; sent < message.size();) {
      const ssize_t taken = send(fd, &message[sent], message.size() - sent, MSG_NOSIGNAL);
      if (taken < 0) fail("send");
      sent += static_cast<std::size_t>(taken);
    }
  }
}

// Reads everything. Where the letter changes, a message must have been complete; returns how often it was not.
int count_torn(int fd) {
  char current = 0;
  std::size_t length = 0;  // bytes of the same letter in a row
  int torn = 0;
  int reads = 0;
  char buffer[65536];
  for (ssize_t got = 0; (got = recv(fd, buffer, sizeof buffer, 0)) > 0; ++reads) {
    for (ssize_t i = 0; i < got; ++i) {
      if (buffer[i] != current) {
        if (length % message_size != 0) ++torn;
        current = buffer[i];
        length = 0;
      }
      ++length;
    }
  }
  std::printf("  %d recv() calls of at most %zu bytes; the letter changed inside a message %d times\n", reads,
              sizeof buffer, torn);
  return torn;
}

int write_by_two(const char* title, std::mutex* lock) {
  const Pair ends = tcp_pair_with_little_room();
  std::printf("%s\n  2 x %d x send(%zu)\n", title, messages_each, message_size);
  int torn = 0;
  std::thread reader([&] { torn = count_torn(ends.server); });
  std::latch start(2);
  std::thread first([&] { write_messages(ends.client, 'A', start, lock); });
  std::thread second([&] { write_messages(ends.client, 'B', start, lock); });
  first.join();
  second.join();
  shutdown(ends.client, SHUT_WR);  // the end of the stream, for the reader
  reader.join();
  close(ends.client);
  close(ends.server);
  return torn;
}

int main(int argc, char** argv) {
  if (argc > 1) {
    const bool help = std::strcmp(argv[1], "--help") == 0;
    std::fputs(help ? usage : "only --help is understood here\n", help ? stdout : stderr);
    return help ? 0 : 2;
  }
  std::mutex lock;
  const int without = write_by_two("without a lock", nullptr);
  const int with = write_by_two("with a lock for each message", &lock);
  return without > 0 && with == 0 ? 0 : 1;
}
