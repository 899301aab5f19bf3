#include "tests/lab/lab.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <thread>

#include "core/base/content_hash.h"
#include "core/link/loopback.h"
#include "tests/support/on_time.h"

namespace sticky::lab {
namespace {

std::size_t entries(const char* folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

/// Those of the process itself: a sanitizer starts its own with the program's first.
std::size_t own_threads() {
  std::thread([] {}).join();
  std::this_thread::sleep_for(std::chrono::milliseconds(50));  // until the kernel has forgotten it
  return entries("/proc/self/task");
}

/// Walks a trace and notes what cannot be.
class Inspector {
 public:
  explicit Inspector(const Trace& trace) : trace_(trace) {}

  std::vector<std::string> inspect(bool all_must_arrive) {
    for (const Event& event : trace_.events) {
      check_times(event);
      if (const auto* send = std::get_if<SendCall>(&event.what)) check_send(event, *send);
      if (const auto* sample = std::get_if<TcpSample>(&event.what)) check_sample(event, *sample);
      if (const auto* recv = std::get_if<RecvCall>(&event.what)) check_receive(event, *recv);
      if (const auto* recv = std::get_if<RecvDatagram>(&event.what)) check_datagram(event, *recv);
    }
    if (is_stream(trace_.transport)) {
      for (const Flow& flow : trace_.flows) check_stream(flow, all_must_arrive);
    }
    return std::move(problems_);
  }

 private:
  void check_times(const Event& event) {
    if (event.begin > event.end) note("an event ends before it begins");
    if (event.begin < last_) note("events are not in order");
    last_ = event.begin;
  }

  void check_send(const Event& event, const SendCall& send) {
    if (send.accepted > send.asked) note("more accepted than asked");
    if (send.error != 0 && send.accepted != 0) note("a failed call accepted bytes");
    std::uint64_t& sent = sent_[{event.connection, direction_from(event.side)}];
    if (is_stream(trace_.transport) && send.offset != sent) note(fmt::format("sends do not tile at {}", sent));
    sent += send.accepted;
  }

  void check_sample(const Event& event, const TcpSample& sample) {
    const std::uint64_t given = sent_[{event.connection, direction_from(event.side)}];
    const std::uint64_t with_fin = sample.outq + 1ULL;  // of a run that was ended meanwhile
    if (sample.notsent > with_fin || sample.outq > given) {
      note(fmt::format("of {} bytes {} wait to be acknowledged, {} to be sent", given, sample.outq, sample.notsent));
    }
  }

  void check_receive(const Event& event, const RecvCall& recv) {
    if (recv.got > recv.asked) note("more received than asked");
    std::uint64_t& got = received_[{event.connection, direction_from(other(event.side))}];
    if (recv.offset != got) note(fmt::format("receives do not tile at {}", got));
    if (recv.returned_data()) got += recv.got;
  }

  void check_datagram(const Event& event, const RecvDatagram& recv) {
    if (!recv.returned_data()) return;
    if (recv.got > recv.asked || recv.got > recv.length) note("a datagram is larger than its length");
    const Flow& flow = flow_of({event.connection, direction_from(other(event.side))});
    const bool known = std::any_of(flow.messages.begin(), flow.messages.end(), [&](const Message& message) {
      if (message.wire.size() != recv.length) return false;
      return content_hash(Bytes(flow.payload).subspan(message.wire.begin, recv.got)) == recv.content;
    });
    if (!known) note(fmt::format("a datagram of {} bytes that nobody sent", recv.length));
  }

  void check_stream(const Flow& flow, bool all_must_arrive) {
    const std::uint64_t sent = sent_[flow.key];
    const std::uint64_t got = received_[flow.key];
    if (got > sent || sent > flow.payload.size()) {
      note(fmt::format("{} of {} bytes sent, {} received", sent, flow.payload.size(), got));
      return;
    }
    if (content_hash(Bytes(flow.payload).first(got)) != flow.received_hash) note("received bytes differ from sent");
    if (all_must_arrive && got != flow.payload.size()) {
      note(fmt::format("only {} of {} bytes arrived", got, flow.payload.size()));
    }
  }

  [[nodiscard]] const Flow& flow_of(FlowKey key) const {
    return *std::find_if(trace_.flows.begin(), trace_.flows.end(), [&](const Flow& f) { return f.key == key; });
  }

  void note(const std::string& problem) {
    if (problems_.size() < 20) problems_.push_back(problem);
  }

  const Trace& trace_;
  Nanoseconds last_ = Nanoseconds::min();
  std::map<FlowKey, std::uint64_t> sent_;
  std::map<FlowKey, std::uint64_t> received_;
  std::vector<std::string> problems_;
};

}  // namespace

Experiment experiment(Transport transport) {
  Experiment experiment;
  experiment.transports = {transport};
  return experiment;
}

Experiment dialogue(Transport transport) {
  Experiment asking = experiment(transport);
  asking.pattern.kind = PatternSpec::Kind::request_reply;
  return asking;
}

Trace run(const Experiment& experiment, const StopSignal& stop, const OnTick& on_tick) {
  LoopbackLink link;
  const Transport transport = experiment.transports.front();
  Workload workload = make_workload(experiment, transport);
  const RunPlan plan = plan_run(experiment, transport, workload, link.captures_packets());
  return run_session(plan, std::move(workload), link, stop, on_tick).trace;
}

Trace run(const Experiment& experiment) {
  const StopSignal never;
  return run(experiment, never);
}

Trace run_on_time(const Experiment& experiment) {
  return on_time([&experiment] { return run(experiment); });
}

std::vector<std::uint32_t> receive_sizes(const Trace& trace, Side side) {
  std::vector<std::uint32_t> sizes;
  for (const auto& call : all<RecvCall>(trace, side)) {
    if (call.returned_data()) sizes.push_back(call.got);
  }
  for (const auto& call : all<RecvDatagram>(trace, side)) {
    if (call.returned_data()) sizes.push_back(call.got);
  }
  return sizes;
}

std::vector<std::uint32_t> send_sizes(const Trace& trace, Side side) {
  std::vector<std::uint32_t> sizes;
  for (const auto& call : all<SendCall>(trace, side)) sizes.push_back(call.accepted);
  return sizes;
}

std::vector<std::int32_t> send_errors(const Trace& trace, Side side) {
  std::vector<std::int32_t> errors;
  for (const auto& call : all<SendCall>(trace, side)) errors.push_back(call.error);
  return errors;
}

std::vector<std::uint32_t> transmission_sizes(const Trace& trace, Side side) {
  std::vector<std::uint32_t> sizes;
  std::uint64_t before = 0;
  for (const auto& stamp : all<TxStamp>(trace, side)) {
    if (stamp.kind != TxStamp::Kind::sent || stamp.repeated) continue;
    sizes.push_back(static_cast<std::uint32_t>(stamp.offset - before));
    before = stamp.offset;
  }
  return sizes;
}

std::vector<Step::What> steps(const Trace& trace, Side side) {
  std::vector<Step::What> found;
  for (const auto& step : all<Step>(trace, side)) found.push_back(step.what);
  return found;
}

bool paused(const Trace& trace, Side side, Pause::Why why) {
  const auto pauses = all<Pause>(trace, side);
  return std::any_of(pauses.begin(), pauses.end(), [&](const Pause& pause) { return pause.why == why; });
}

std::int64_t granted(const Trace& trace, Side side, std::string_view name) {
  const auto found = std::find_if(trace.options.begin(), trace.options.end(), [&](const OptionSetting& option) {
    return option.side == side && option.name == name;
  });
  return found == trace.options.end() ? -1 : found->granted;
}

std::vector<std::string> broken_invariants(const Trace& trace, bool all_must_arrive) {
  return Inspector(trace).inspect(all_must_arrive);
}

std::size_t open_descriptors() {
  return entries("/proc/self/fd");
}

bool no_thread_left() {
  static const std::size_t own = own_threads();
  for (int i = 0; i < 2000 && entries("/proc/self/task") > own; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return entries("/proc/self/task") <= own;
}

}  // namespace sticky::lab
