// The private link: what making and reusing it costs, how exactly it delays, how fast it forwards.
// Forwarding is compared with a bare loop that reads frames from one AF_PACKET socket and writes them to the other.

#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

#include "core/link/private_link.h"
#include "core/net/socket_setup.h"
#include "core/net/wait.h"

namespace sticky {
namespace {

LinkSpec rtt_of(double ms) {
  LinkSpec spec;
  spec.kind = LinkSpec::Kind::private_link;
  spec.rtt_ms = ms;
  return spec;
}

// Two UDP sockets on the two hosts.
struct Datagrams {
  template <typename Hosts>
  explicit Datagrams(Hosts& hosts)
      : server(hosts.make_socket(Side::server, AF_INET, SOCK_DGRAM, 0)),
        client(hosts.make_socket(Side::client, AF_INET, SOCK_DGRAM, 0)) {
    bind_to(server.get(), Address::internet("10.0.0.2", 0));
    there = Address::local_of(server.get());
  }
  void send(const std::vector<char>& payload) const {
    benchmark::DoNotOptimize(
        ::sendto(client.get(), payload.data(), payload.size(), MSG_NOSIGNAL, there.data(), there.size()));
  }
  // Reads until 100 ms pass without a datagram, and tells how many there were.
  [[nodiscard]] std::int64_t count_arrivals() const {
    std::int64_t count = 0;
    char byte = 0;
    pollfd watched{.fd = server.get(), .events = POLLIN, .revents = 0};
    while (::poll(&watched, 1, 100) == 1) count += ::recv(server.get(), &byte, 1, 0) >= 0 ? 1 : 0;
    return count;
  }
  FileDescriptor server, client;
  Address there;
};

void set_up(benchmark::State& state) {
  const MonotonicClock clock;
  for (auto _ : state) {
    const Nanoseconds begin = clock.now();
    const PrivateHosts hosts({});
    state.SetIterationTime(to_ms(clock.now() - begin) / 1e3);
  }
}
BENCHMARK(set_up)->UseManualTime()->Iterations(1)->Repetitions(20)->Unit(benchmark::kMillisecond);

void reuse(benchmark::State& state) {
  LinkProvider links;
  { const auto first = links.make(rtt_of(0)); }
  for (auto _ : state) {
    const auto link = links.make(rtt_of(1));
    link->begin_run(MonotonicClock().now(), 1);
    Trace trace;
    link->end_run(StopSignal(), trace);
  }
}
BENCHMARK(reuse)->Unit(benchmark::kMillisecond);

// Argument: the delay in ms; the round trip is twice that.
void delay_error(benchmark::State& state) {
  constexpr int kPackets = 2000;
  const MonotonicClock clock;
  const StopSignal never;
  use_precise_timers();
  std::vector<double> late_us;
  for (auto _ : state) {
    PrivateHosts hosts({});
    const Datagrams udp(hosts);
    const Nanoseconds begin = clock.now();
    hosts.begin_run(rtt_of(2.0 * static_cast<double>(state.range(0))), 1, begin);
    for (int i = 0; i < kPackets; ++i) {
      udp.send({'x'});
      static_cast<void>(sleep_until(begin + std::chrono::milliseconds(i + 1), never));
    }
    Trace trace;
    hosts.end_run(std::chrono::seconds(2), StopSignal(), trace);
    for (const Event& event : trace.events) {
      const auto* datagram = std::get_if<WireDatagram>(&event.what);
      if (datagram == nullptr) continue;
      const Nanoseconds late = event.end - event.begin - trace.frames[datagram->frame].asked_delay;
      late_us.push_back(static_cast<double>(late.count()) / 1e3);
    }
  }
  std::sort(late_us.begin(), late_us.end());
  const auto quantile = [&](double q) {
    return late_us.empty() ? 0.0 : late_us[static_cast<std::size_t>(q * static_cast<double>(late_us.size() - 1))];
  };
  state.counters["p50_us"] = quantile(0.5);
  state.counters["p90_us"] = quantile(0.9);
  state.counters["p99_us"] = quantile(0.99);
}
BENCHMARK(delay_error)->Arg(1)->Arg(10)->Arg(100)->Iterations(1)->Unit(benchmark::kMillisecond);

constexpr std::int64_t kFlood = 100'000;
constexpr std::size_t kPayload = 1472;  // fills an MTU of 1500

void forward_through_wire(benchmark::State& state) {
  std::int64_t arrived = 0, lost = 0;
  for (auto _ : state) {
    PrivateHosts hosts({});
    const Datagrams udp(hosts);
    hosts.begin_run(rtt_of(0), 1, MonotonicClock().now());
    std::thread reader([&] { arrived += udp.count_arrivals(); });
    const std::vector<char> payload(kPayload, 'x');
    for (std::int64_t i = 0; i < kFlood; ++i) udp.send(payload);
    reader.join();
    Trace trace;
    hosts.end_run(std::chrono::seconds(2), StopSignal(), trace);
    for (const Event& event : trace.events) {
      if (const auto* missed = std::get_if<CaptureLost>(&event.what)) lost += missed->frames;
    }
  }
  state.counters["arrived"] = static_cast<double>(arrived);
  state.counters["missed_by_recorder"] = static_cast<double>(lost);
  state.counters["frames_per_second"] = benchmark::Counter(static_cast<double>(arrived), benchmark::Counter::kIsRate);
}
BENCHMARK(forward_through_wire)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

void forward_bare(benchmark::State& state) {
  std::int64_t arrived = 0;
  for (auto _ : state) {
    HelperProcess helper(find_link_helper());
    HelperProcess::Hosts hosts = helper.set_up(1500, "reno");
    PacketRing client(std::move(hosts.client_end));
    const PacketRing server(std::move(hosts.server_end));
    std::atomic<bool> done = false;
    std::thread wire([&] {
      while (!done) {
        const auto captured = client.front();
        if (!captured) continue;
        benchmark::DoNotOptimize(server.send(captured->frame));
        client.pop();
      }
    });
    const Datagrams udp(helper);
    std::thread reader([&] { arrived += udp.count_arrivals(); });
    const std::vector<char> payload(kPayload, 'x');
    for (std::int64_t i = 0; i < kFlood; ++i) udp.send(payload);
    reader.join();
    done = true;
    wire.join();
  }
  state.counters["arrived"] = static_cast<double>(arrived);
  state.counters["frames_per_second"] = benchmark::Counter(static_cast<double>(arrived), benchmark::Counter::kIsRate);
}
BENCHMARK(forward_bare)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

// A million datagrams, 20 each millisecond. The recorder's memory is a ring of its own, so net.core.rmem_max (told
// as rmem_max) makes no difference to what it loses.
void recorder_at_20000_per_second(benchmark::State& state) {
  constexpr int kMilliseconds = 50'000, kEachMillisecond = 20;
  const MonotonicClock clock;
  const StopSignal never;
  use_precise_timers();
  std::int64_t seen = 0, missed = 0;
  for (auto _ : state) {
    PrivateHosts hosts({});
    const Datagrams udp(hosts);
    const Nanoseconds begin = clock.now();
    hosts.begin_run(rtt_of(0), 1, begin);
    const std::vector<char> payload(100, 'x');
    for (int ms = 0; ms < kMilliseconds; ++ms) {
      for (int i = 0; i < kEachMillisecond; ++i) udp.send(payload);
      static_cast<void>(sleep_until(begin + std::chrono::milliseconds(ms + 1), never));
    }
    Trace trace;
    hosts.end_run(std::chrono::seconds(2), StopSignal(), trace);
    for (const Event& event : trace.events) {
      seen += std::holds_alternative<WireDatagram>(event.what) ? 1 : 0;
      if (const auto* lost = std::get_if<CaptureLost>(&event.what)) missed += lost->frames;
    }
  }
  std::int64_t rmem_max = 0;
  std::ifstream("/proc/sys/net/core/rmem_max") >> rmem_max;
  state.counters["seen_by_recorder"] = static_cast<double>(seen);
  state.counters["missed_by_recorder"] = static_cast<double>(missed);
  state.counters["rmem_max"] = static_cast<double>(rmem_max);
}
BENCHMARK(recorder_at_20000_per_second)->Iterations(1)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace sticky
