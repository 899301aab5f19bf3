#include "core/experiment/round.h"

#include <algorithm>
#include <array>

#include "core/base/start_thread.h"
#include "core/net/queue_level.h"
#include "core/net/signals_blocked.h"
#include "core/net/tcp_info.h"
#include "core/net/wait.h"

namespace sticky {
namespace {

std::size_t count_servers(const std::vector<Round::Pair>& pairs) {
  const auto has_server = [](const Round::Pair& pair) { return pair.server != nullptr; };
  return static_cast<std::size_t>(std::count_if(pairs.begin(), pairs.end(), has_server));
}

/// The first call of each kind costs far more than the next ones: make it now, without a byte on the wire.
void prime(Endpoint& endpoint, const RunPlan& plan) {
  const int descriptor = endpoint.channel().descriptor();
  if (plan.evidence.queue_levels) (void)bytes_to_read(descriptor);
  if (plan.transport == Transport::tcp) {
    if (plan.evidence.tcp_info) (void)tcp_info_of(descriptor);
    std::array<std::byte, 1> nowhere{};
    (void)endpoint.channel().receive(nowhere, {.peek = true, .dont_wait = true});
    if (endpoint.side() == Side::client) (void)endpoint.channel().send({}, {.dont_wait = true});
  }
  endpoint.drain_stamps();
  (void)endpoint.now();
}

}  // namespace

Round::Round(const Context& context, const std::vector<Pair>& pairs)
    : context_(context),
      accepts_late_(context.wiring.has_listener() && context.script.plan.accept_delay > Nanoseconds{0}),
      pairs_(pairs),
      gate_(pairs.size() + count_servers(pairs)),
      clients_done_(pairs.size()),
      servers_done_(count_servers(pairs)),
      over_(pairs.size() + count_servers(pairs)) {}

void Round::start() {
  threads_.reserve(2 * pairs_.size());
  const SignalsBlocked for_all_threads;  // they inherit it
  try {
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      if (pairs_[i].server != nullptr) threads_.push_back(start_thread<std::jthread>([this, i] { run_server(i); }));
      threads_.push_back(start_thread<std::jthread>([this, i] { run_client(*pairs_[i].client); }));
    }
  } catch (...) {
    context_.control.end(Ending::How::error);  // those that started wait for those that never will
    throw;
  }
}

void Round::join() {
  threads_.clear();
  const std::lock_guard lock(mutex_);
  if (failure_) std::rethrow_exception(failure_);
}

template <typename Work>
void Round::guarded(Work work) noexcept {
  try {
    work();
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    context_.control.end(Ending::How::error);
  }
}

void Round::run_client(Endpoint& client) noexcept {
  guarded([&] {
    use_precise_timers();
    prime(client, context_.script.plan);
    gate_.arrive();
    if (wait_for(gate_.reached(), std::nullopt, context_.control.stop()) != Waited::ready) {
      client.ending.how = context_.control.why();
      return;
    }
    if (context_.script.plan.request_reply) {
      ask(client, context_.script, context_.exchanges);
    } else {
      send_one_way(client, context_.script);
    }
  });
  clients_done_.arrive();
  guarded([&] { linger(client, servers_done_); });
  over_.arrive();
}

void Round::run_server(std::size_t pair) noexcept {
  Endpoint* server = accepts_late_ ? nullptr : pairs_[pair].server;
  guarded([&] {
    use_precise_timers();
    if (server != nullptr) prime(*server, context_.script.plan);
    gate_.arrive();
    if (server == nullptr) server = accept_late();
    if (server == nullptr) return;
    if (context_.script.plan.request_reply) {
      answer(*server, context_.script, clients_done_.reached());
    } else {
      receive_one_way(*server, context_.script, clients_done_.reached());
    }
  });
  servers_done_.arrive();
  if (server != nullptr) guarded([&] { linger(*server, clients_done_); });
  over_.arrive();
}

Endpoint* Round::accept_late() {
  const Nanoseconds begin = MonotonicClock().now();
  const Nanoseconds due = begin + context_.script.plan.accept_delay;
  if (!sleep_until(due, context_.control.stop())) return nullptr;
  const Nanoseconds woke = MonotonicClock().now();
  Wiring::Accepted accepted = context_.wiring.accept({std::nullopt, context_.control.stop()});
  if (accepted.waited != Waited::ready) return nullptr;
  // Whoever connected first is accepted first: not always the connection that this thread was started for.
  const auto pair = std::find_if(pairs_.begin(), pairs_.end(),
                                 [&](const Pair& p) { return p.server->connection() == accepted.connection; });
  Endpoint& server = *pair->server;
  server.record(begin, woke, Pause{Pause::Why::accept_delay});
  context_.wiring.adopt(server, std::move(accepted));
  return &server;
}

void Round::linger(Endpoint& endpoint, const Countdown& others_done) {
  endpoint.wait_draining(others_done.reached(), std::nullopt);
  endpoint.read_counters(context_.script.plan.transport);
  // A writer that sleeps in a full pipe is woken only when the reading end goes.
  if (context_.control.ended() && context_.script.plan.transport == Transport::pipe) endpoint.close();
}

}  // namespace sticky
