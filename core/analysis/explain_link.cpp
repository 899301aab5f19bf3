#include "core/analysis/explain_link.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/analysis/catalogue.h"
#include "core/analysis/window_probes.h"
#include "core/trace/delivery.h"

namespace sticky {
namespace {

Nanoseconds lateness(const Trace& trace, const Event& event) {
  const auto delivery = delivery_of(trace, event);
  return delivery ? delivery->late : Nanoseconds{};
}

Explanation told(const char* code, std::uint64_t count, std::vector<EvidenceItem> evidence, EventId event) {
  Explanation explanation;
  explanation.code = code;
  explanation.count = count;
  explanation.text = render(code, count, evidence);
  explanation.evidence = std::move(evidence);
  explanation.events.push_back(event);
  return explanation;
}

void explain_capture_loss(const Trace& trace, std::vector<Explanation>& all) {
  std::uint64_t missed = 0;
  EventId first = no_id<EventId>;
  for (std::uint32_t i = 0; i < trace.events.size(); ++i) {
    const auto* lost = std::get_if<CaptureLost>(&trace.events[i].what);
    if (lost == nullptr) continue;
    if (missed == 0) first = EventId{i};
    missed += lost->frames;
  }
  if (missed > 0) all.push_back(told("link.capture-lost", missed, {}, first));
}

void explain_lateness(const Trace& trace, Nanoseconds limit, std::vector<Explanation>& all) {
  std::uint64_t count = 0;
  EventId latest = no_id<EventId>;
  Nanoseconds worst = limit;
  for (std::uint32_t i = 0; i < trace.events.size(); ++i) {
    const Nanoseconds late = lateness(trace, trace.events[i]);
    if (late <= limit) continue;
    ++count;
    if (late <= worst) continue;
    worst = late;
    latest = EventId{i};
  }
  if (count == 0) return;
  all.push_back(told("link.late", count, {{"late_ms", to_ms(worst)}, {"limit_ms", to_ms(limit)}}, latest));
}

/// The closed windows of one side, all its connections together.
struct Closed {
  std::uint64_t times = 0;
  std::int64_t probes = 0;
  Nanoseconds length{};
  EventId first = no_id<EventId>;
};

Closed closed_windows(const Trace& trace, Side receiver) {
  Closed closed;
  WindowProbes probes;
  std::map<std::uint16_t, Nanoseconds> since;  // by connection, while closed
  for (std::uint32_t i = 0; i < trace.events.size(); ++i) {
    const Event& event = trace.events[i];
    const auto* segment = std::get_if<Segment>(&event.what);
    if (segment == nullptr || segment->duplicate) continue;
    const bool probe = probes.take(event, *segment);
    if (event.side != receiver) {
      closed.probes += probe ? 1 : 0;
      continue;
    }
    const auto open = since.find(event.connection);
    if (closes_window(*segment) && open == since.end()) {
      since.emplace(event.connection, event.begin);
      if (closed.times++ == 0) closed.first = EventId{i};
    } else if (!closes_window(*segment) && open != since.end()) {
      closed.length += event.begin - open->second;
      since.erase(open);
    }
  }
  for (const auto& [connection, begin] : since) closed.length += trace.duration - begin;
  return closed;
}

void explain_windows(const Trace& trace, std::vector<Explanation>& all) {
  for (const Side receiver : {Side::client, Side::server}) {
    const Closed closed = closed_windows(trace, receiver);
    if (closed.times == 0) continue;
    all.push_back(told("link.window-closed", closed.times,
                       {{"side", std::string(name_of(receiver))},
                        {"side_zh", std::string(receiver == Side::client ? "客户端" : "服务器")},
                        {"closed_ms", to_ms(closed.length)},
                        {"probes", closed.probes}},
                       closed.first));
    all.back().direction = direction_from(other(receiver));
    std::erase_if(all.back().evidence, [](const EvidenceItem& item) { return item.name == "side_zh"; });
  }
}

}  // namespace

Nanoseconds worst_lateness(const Trace& trace) {
  Nanoseconds worst{};
  for (const Event& event : trace.events) worst = std::max(worst, lateness(trace, event));
  return worst;
}

Nanoseconds tolerable_lateness(double rtt_ms) {
  return Nanoseconds(std::llround(std::max(2.0, rtt_ms / 20) * 1e6));
}

void explain_link(const Trace& trace, double rtt_ms, std::vector<Explanation>& all) {
  if (!trace.on_private_link) return;
  explain_windows(trace, all);
  explain_capture_loss(trace, all);
  explain_lateness(trace, tolerable_lateness(rtt_ms), all);
}

}  // namespace sticky
