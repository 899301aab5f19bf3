#include "bench/bare_loop.h"

#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <barrier>
#include <chrono>
#include <thread>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/syscall.h"
#include "core/net/file_descriptor.h"
#include "core/net/queue_level.h"
#include "core/net/tcp_info.h"

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

void ask_clock(Questions questions) {
  if (questions.clock) benchmark::DoNotOptimize(std::chrono::steady_clock::now());
}

void send_all(int socket, Bytes message, Questions questions) {
  while (!message.empty()) {
    ask_clock(questions);
    const auto sent = ::send(socket, message.data(), message.size(), MSG_NOSIGNAL);
    ask_clock(questions);
    if (questions.tcp_info) benchmark::DoNotOptimize(tcp_info_of(socket));
    message = message.subspan(static_cast<std::size_t>(check_syscall("send", static_cast<int>(sent))));
  }
}

std::size_t receive(int socket, std::span<std::byte> buffer, Questions questions) {
  if (questions.queue) benchmark::DoNotOptimize(bytes_to_read(socket));
  ask_clock(questions);
  const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
  ask_clock(questions);
  return static_cast<std::size_t>(check_syscall("recv", static_cast<int>(got)));
}

}  // namespace

double bare_loop_seconds(std::size_t count, std::size_t size, std::size_t read_size, Questions questions) {
  using Clock = std::chrono::steady_clock;
  const Pair pair = connected_pair();
  // As in a run, every message has bytes of its own: one that stays in the cache would be copied faster.
  const ByteVector payload(count * size, std::byte{1});
  std::barrier start(2);
  Clock::time_point begin;
  std::jthread sender([&] {
    start.arrive_and_wait();
    begin = Clock::now();
    for (std::size_t i = 0; i < count; ++i)
      send_all(pair.client.get(), Bytes(payload).subspan(i * size, size), questions);
  });
  std::vector<std::byte> buffer(read_size);
  start.arrive_and_wait();
  for (std::size_t left = count * size; left > 0;) {
    left -= receive(pair.server.get(), buffer, questions);
  }
  const Clock::time_point end = Clock::now();
  sender.join();
  return std::chrono::duration<double>(end - begin).count();
}

}  // namespace sticky::bench
