#include "tests/live_link/private_lab.h"

#include <algorithm>

#include "core/base/content_hash.h"
#include "tests/support/on_time.h"

namespace sticky::private_lab {
namespace {

LinkProvider& provider() {
  static LinkProvider shared;
  return shared;
}

// First transmissions with payload are those that begin at or beyond everything sent before.
template <typename Visit>
void for_each_segment_with_payload(const Trace& trace, Side side, const Visit& visit) {
  std::uint64_t highest = 0;
  for (const auto& segment : seen<Segment>(trace, side)) {
    if (segment.what.length == 0 || segment.what.duplicate) continue;
    visit(segment.what, segment.what.offset >= highest);
    highest = std::max(highest, segment.what.range().end);
  }
}

}  // namespace

const std::string& why_not() {
  static const std::string reason = [] {
    const PrivateLinkProbe probe = probe_private_link();
    return probe.refusal ? probe.refusal->sentence().en : std::string();
  }();
  return reason;
}

Experiment experiment(Transport transport, double rtt_ms) {
  Experiment experiment;
  experiment.transports = {transport};
  experiment.link.kind = LinkSpec::Kind::private_link;
  experiment.link.rtt_ms = rtt_ms;
  return experiment;
}

Trace run(const Experiment& experiment, const StopSignal& stop) {
  const Transport transport = experiment.transports.front();
  const std::unique_ptr<Link> link = provider().make(experiment.link);
  Workload workload = make_workload(experiment, transport, {});
  const RunPlan plan = plan_run(experiment, transport, workload, link->captures_packets());
  return run_session(plan, std::move(workload), *link, stop).trace;
}

Trace run(const Experiment& experiment) {
  const StopSignal never;
  return run(experiment, never);
}

Trace run_on_time(const Experiment& experiment) {
  return on_time([&experiment] { return run(experiment); });
}

std::vector<std::uint32_t> segment_sizes(const Trace& trace, Side side) {
  std::vector<std::uint32_t> sizes;
  for_each_segment_with_payload(trace, side, [&](const Segment& segment, bool first) {
    if (first) sizes.push_back(segment.length);
  });
  return sizes;
}

std::size_t retransmissions(const Trace& trace, Side side) {
  std::size_t count = 0;
  for_each_segment_with_payload(trace, side, [&](const Segment&, bool first) { count += first ? 0 : 1; });
  return count;
}

std::vector<std::uint32_t> receive_sizes(const Trace& trace, Side side) {
  std::vector<std::uint32_t> sizes;
  for (const Event& event : trace.events) {
    if (event.side != side) continue;
    if (const auto* call = std::get_if<RecvCall>(&event.what); call != nullptr && call->returned_data()) {
      sizes.push_back(call->got);
    }
    if (const auto* call = std::get_if<RecvDatagram>(&event.what); call != nullptr && call->returned_data()) {
      sizes.push_back(call->got);
    }
  }
  return sizes;
}

std::uint64_t capture_lost(const Trace& trace) {
  std::uint64_t frames = 0;
  for (const Event& event : trace.events) {
    if (const auto* lost = std::get_if<CaptureLost>(&event.what)) frames += lost->frames;
  }
  return frames;
}

bool all_bytes_arrived(const Trace& trace) {
  return std::all_of(trace.flows.begin(), trace.flows.end(),
                     [](const Flow& flow) { return flow.received_hash == content_hash(flow.payload); });
}

}  // namespace sticky::private_lab
