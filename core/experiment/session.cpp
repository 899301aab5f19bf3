#include "core/experiment/session.h"

#include <algorithm>
#include <memory>
#include <system_error>

#include "core/experiment/conversation.h"
#include "core/experiment/endpoint.h"
#include "core/experiment/round.h"
#include "core/experiment/run_control.h"
#include "core/experiment/run_timing.h"
#include "core/experiment/wiring.h"
#include "core/net/socket_setup.h"
#include "core/net/wait.h"
#include "core/net/wall_clock.h"

namespace sticky {
namespace {

constexpr Nanoseconds kTick = std::chrono::milliseconds(100);

std::vector<std::vector<std::size_t>> group_exchanges(const Workload& workload) {
  std::vector<std::vector<std::size_t>> groups(workload.flows.size() / 2);
  for (std::size_t i = 0; i < workload.exchanges.size(); ++i) {
    groups[workload.exchanges[i].connection].push_back(i);
  }
  return groups;
}

/// How many events an endpoint will record, about: calls it makes, with the evidence that goes with each.
std::size_t expected_events(const Flow& sent, const Flow& read, const RunPlan& plan, Side side) {
  const std::size_t per_send = 1U + (plan.sending_of(side).split ? 1U : 0U) + (plan.evidence.tcp_info ? 1U : 0U) +
                               (plan.evidence.transmit_stamps ? 2U : 0U);
  const std::size_t reads =
      std::min(read.messages.size() + read.payload.size() / plan.reading_of(side).read_size, std::size_t{1} << 20U);
  constexpr std::size_t kSteps = 16;
  return kSteps + sent.messages.size() * per_send + reads;
}

/// The worse of two connections' endings speaks for the side.
int severity(Ending::How how) {
  switch (how) {
    case Ending::How::not_read:
      return 0;
    case Ending::How::finished:
      return 1;
    case Ending::How::eof:
      return 2;
    case Ending::How::interrupted:
      return 3;
    case Ending::How::timeout:
      return 4;
    case Ending::How::reset:
      return 5;
    case Ending::How::error:
      return 6;
  }
  return 0;
}

class Session {
 public:
  Session(const RunPlan& plan, Workload workload, Link& link, const StopSignal& user_stop, const OnTick& on_tick)
      : plan_(plan),
        workload_(std::move(workload)),
        script_{plan_, workload_, group_exchanges(workload_)},
        link_(link),
        user_stop_(user_stop),
        on_tick_(on_tick),
        exchanges_(workload_.exchanges.size()),
        wiring_(plan_, link) {}

  SessionOutcome run() {
    begin();
    if (wiring_.has_listener()) wiring_.listen(*servers_.front());
    const std::size_t connections = clients_.size();
    const std::size_t at_a_time = plan_.one_connection_at_a_time ? 1 : connections;
    for (std::size_t first = 0; first < connections && !control_.ended(); first += at_a_time) {
      run_round(first, first + at_a_time);
    }
    return finish();
  }

 private:
  void begin() {
    clocks_ = read_clock_pair();
    link_.begin_run(clocks_.monotonic, plan_.seed);
    deadline_ = clocks_.monotonic + plan_.time_limit;
    const auto connections = static_cast<std::uint16_t>(workload_.flows.size() / 2);
    for (std::uint16_t i = 0; i < connections; ++i) {
      clients_.push_back(make_endpoint(i, Side::client));
      servers_.push_back(make_endpoint(i, Side::server));
    }
  }

  std::unique_ptr<Endpoint> make_endpoint(std::uint16_t connection, Side side) {
    const Flow& sent = workload_.flow({connection, direction_from(side)});
    const Flow& read = workload_.flow({connection, direction_from(other(side))});
    return std::make_unique<Endpoint>(Endpoint::Identity{connection, side}, clocks_,
                                      expected_events(sent, read, plan_, side), control_);
  }

  void run_round(std::size_t first, std::size_t last) {
    std::vector<Round::Pair> pairs;
    for (std::size_t i = first; i < last && !control_.ended(); ++i) {
      if (establish(i)) pairs.push_back({clients_[i].get(), plan_.listen ? servers_[i].get() : nullptr});
    }
    if (control_.ended()) return close_pairs(first, last);
    if (!pairs.empty()) {
      Round round({script_, wiring_, control_, exchanges_}, pairs);
      round.start();
      supervise(round.over());
      round.join();
    }
    close_pairs(first, last);
  }

  /// Connects one pair; false where there is nothing to converse over.
  bool establish(std::size_t i) {
    Endpoint& client = *clients_[i];
    Endpoint& server = *servers_[i];
    if (!wiring_.has_listener()) {
      wiring_.join(client, server);
      return true;
    }
    const Patience patience{deadline_, user_stop_};
    if (!reached(wiring_.connect(client, patience))) return false;
    if (!client.is_open()) return false;
    note_congestion_control(client);
    if (plan_.accept_delay > Nanoseconds{0}) return true;
    Wiring::Accepted accepted = wiring_.accept(patience);
    if (!reached(accepted.waited)) return false;
    wiring_.adopt(server, std::move(accepted));
    return true;
  }

  bool reached(Waited waited) {
    if (waited == Waited::stopped) control_.end(Ending::How::interrupted);
    if (waited == Waited::timed_out) control_.end(Ending::How::timeout);
    return waited == Waited::ready;
  }

  void note_congestion_control(const Endpoint& client) {
    if (plan_.transport == Transport::tcp && congestion_control_.empty()) {
      congestion_control_ = congestion_control_of(client.channel().descriptor());
    }
  }

  /// Sleeps until the round is over; ends it where the user or the time limit says so.
  void supervise(const Signal& over) {
    for (;;) {
      const MonotonicClock clock;
      const Nanoseconds now = clock.now();
      if (on_tick_) on_tick_(now - clocks_.monotonic);
      if (now >= deadline_) return control_.end(Ending::How::timeout);
      const Nanoseconds next = on_tick_ ? std::min(deadline_, now + kTick) : deadline_;
      const Waited waited = wait_for(over, next, user_stop_);
      if (waited == Waited::ready) return;
      if (waited == Waited::stopped) return control_.end(Ending::How::interrupted);
    }
  }

  void close_pairs(std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      part(*clients_[i]);
      part(*servers_[i]);
    }
  }

  /// Who got through ends the connection in order, as every program does; the kernel still resets it where input is
  /// unread. Who did not leaves nothing behind that could go on retransmitting.
  void part(Endpoint& endpoint) const {
    const Ending::How how = endpoint.ending.how;
    const bool got_through = how == Ending::How::eof || how == Ending::How::finished || how == Ending::How::not_read;
    if (plan_.transport == Transport::tcp && endpoint.is_open() && got_through && !control_.ended()) {
      static_cast<void>(reset_on_close(endpoint.channel().descriptor(), false));
    }
    endpoint.close();
  }

  SessionOutcome finish() {
    wiring_.close();
    Trace trace;
    trace.transport = plan_.transport;
    trace.on_private_link = link_.captures_packets();
    trace.request_reply = plan_.request_reply;
    trace.duration = MonotonicClock().now() - clocks_.monotonic;
    collect_evidence(trace);
    std::vector<std::vector<Event>> recorded;
    for (auto* endpoints : {&clients_, &servers_}) {
      for (auto& endpoint : *endpoints) collect(*endpoint, trace, recorded);
    }
    trace.events = merge_events(std::move(recorded));
    for (const Exchange& exchange : exchanges_) {
      if (exchange.end == Nanoseconds{0}) continue;
      trace.exchanges.push_back({exchange.begin - clocks_.monotonic, exchange.end - clocks_.monotonic});
    }
    note_early_end(trace);
    collect_habits(trace);
    trace.flows = std::move(workload_.flows);
    link_.end_run(user_stop_, trace);
    trace.inconclusive = spoiled_timing(trace, plan_, workload_.gap_us);
    return {std::move(trace), congestion_control_};
  }

  void collect_evidence(Trace& trace) const {
    trace.evidence.tcp_info = plan_.evidence.tcp_info;
    trace.evidence.tx_timestamps = plan_.evidence.transmit_stamps && every_sender_was_recorded();
    trace.evidence.clock_stepped = clock_stepped(clocks_, read_clock_pair());
  }

  [[nodiscard]] bool every_sender_was_recorded() const {
    const auto recorded = [](const auto& endpoint) { return endpoint->transmissions_recorded(); };
    return std::all_of(clients_.begin(), clients_.end(), recorded) &&
           (!plan_.request_reply || std::all_of(servers_.begin(), servers_.end(), recorded));
  }

  void collect(Endpoint& endpoint, Trace& trace, std::vector<std::vector<Event>>& recorded) {
    recorded.push_back(endpoint.take_events());
    trace.options.insert(trace.options.end(), endpoint.options.begin(), endpoint.options.end());
    if (endpoint.counters) trace.counters.push_back(*endpoint.counters);
    Ending& ending = trace.ending_of(endpoint.side());
    if (severity(endpoint.ending.how) > severity(ending.how)) ending = endpoint.ending;
    const std::size_t flow =
        2U * endpoint.connection() + static_cast<unsigned>(direction_from(other(endpoint.side())));
    workload_.flows[flow].received_hash = endpoint.received.digest();
  }

  /// A side that was to read and had not begun when the run was ended says so.
  void note_early_end(Trace& trace) const {
    if (!control_.ended()) return;
    for (const Side side : {Side::client, Side::server}) {
      const bool reads = side == Side::server || plan_.request_reply;
      Ending& ending = trace.ending_of(side);
      if (reads && ending.how == Ending::How::not_read) ending.how = control_.why();
    }
  }

  void collect_habits(Trace& trace) const {
    for (const Side side : {Side::client, Side::server}) {
      SideHabits& habits = trace.habits_of(side);
      habits.cork = plan_.sending_of(side).cork;
      habits.more = plan_.sending_of(side).more;
      habits.wait_all = plan_.reading_of(side).wait_all;
      habits.max_reads = plan_.reading_of(side).max_reads.value_or(0);
    }
    for (const OptionSetting& option : trace.options) {
      SideHabits& habits = trace.habits_of(option.side);
      if (option.name == name_of(Option::nodelay)) habits.nodelay = option.granted != 0;
      if (option.name == name_of(Option::low_water)) habits.low_water = static_cast<std::uint32_t>(option.granted);
    }
  }

  const RunPlan plan_;
  Workload workload_;
  Script script_;
  Link& link_;
  const StopSignal& user_stop_;
  const OnTick& on_tick_;
  std::vector<Exchange> exchanges_;  // readings of the clock
  RunControl control_;
  ClockPair clocks_;
  Nanoseconds deadline_{};
  std::string congestion_control_;
  Wiring wiring_;
  std::vector<std::unique_ptr<Endpoint>> clients_;  // by connection
  std::vector<std::unique_ptr<Endpoint>> servers_;  // by connection
};

}  // namespace

SessionOutcome run_session(const RunPlan& plan, Workload workload, Link& link, const StopSignal& stop,
                           const OnTick& on_tick) {
  return Session(plan, std::move(workload), link, stop, on_tick).run();
}

}  // namespace sticky
