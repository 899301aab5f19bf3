#include "bench/bare_loop.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <barrier>
#include <chrono>
#include <thread>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/syscall.h"
#include "core/net/file_descriptor.h"

namespace sticky::bench {
namespace {

struct Pair {
  FileDescriptor client;
  FileDescriptor server;
};

Pair connected_pair() {
  const FileDescriptor listener(check_syscall("socket", ::socket(AF_INET, SOCK_STREAM, 0)));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  check_syscall("bind", ::bind(listener.get(), generic, size));
  check_syscall("listen", ::listen(listener.get(), 1));
  check_syscall("getsockname", ::getsockname(listener.get(), generic, &size));
  FileDescriptor client(check_syscall("socket", ::socket(AF_INET, SOCK_STREAM, 0)));
  check_syscall("connect", ::connect(client.get(), generic, size));
  return {std::move(client), FileDescriptor(check_syscall("accept", ::accept(listener.get(), nullptr, nullptr)))};
}

void send_all(int socket, Bytes message) {
  while (!message.empty()) {
    const auto sent = ::send(socket, message.data(), message.size(), MSG_NOSIGNAL);
    message = message.subspan(static_cast<std::size_t>(check_syscall("send", static_cast<int>(sent))));
  }
}

}  // namespace

double bare_loop_seconds(std::size_t count, std::size_t size, std::size_t read_size) {
  using Clock = std::chrono::steady_clock;
  const Pair pair = connected_pair();
  // As in a run, every message has bytes of its own: one that stays in the cache would be copied faster.
  const ByteVector payload(count * size, std::byte{1});
  std::barrier start(2);
  Clock::time_point begin;
  std::jthread sender([&] {
    start.arrive_and_wait();
    begin = Clock::now();
    for (std::size_t i = 0; i < count; ++i) send_all(pair.client.get(), Bytes(payload).subspan(i * size, size));
  });
  std::vector<std::byte> buffer(read_size);
  start.arrive_and_wait();
  for (std::size_t left = count * size; left > 0;) {
    left -= static_cast<std::size_t>(
        check_syscall("recv", static_cast<int>(::recv(pair.server.get(), buffer.data(), buffer.size(), 0))));
  }
  const Clock::time_point end = Clock::now();
  sender.join();
  return std::chrono::duration<double>(end - begin).count();
}

}  // namespace sticky::bench
