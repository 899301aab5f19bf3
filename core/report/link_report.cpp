#include "core/report/link_report.h"

#include <algorithm>

#include "core/analysis/explain_link.h"

namespace sticky {
namespace {

using nlohmann::json;

std::string_view name_of(Fate fate) {
  switch (fate) {
    case Fate::delivered:
      return "delivered";
    case Fate::lost:
      return "lost";
    case Fate::lost_on_request:
      return "lost-on-request";
    case Fate::queue_full:
      return "queue-full";
    case Fate::late:
      return "late";
  }
  return "?";
}

/// How far the client had sent when the first ACK of its bytes came back (RFC 6928: ten segments at first).
json first_flight(const Trace& trace) {
  if (trace.transport != Transport::tcp) return nullptr;
  Nanoseconds answered = Nanoseconds::max();
  for (const Event& event : trace.events) {
    const auto* segment = std::get_if<Segment>(&event.what);
    if (segment == nullptr || event.side != Side::server || event.connection != 0) continue;
    if (segment->ack > 0 && segment->fate == Fate::delivered) answered = std::min(answered, event.end);
  }
  std::uint64_t sent = 0;
  for (const Event& event : trace.events) {
    const auto* segment = std::get_if<Segment>(&event.what);
    if (segment == nullptr || event.side != Side::client || event.connection != 0) continue;
    if (segment->length > 0 && event.begin < answered) sent = std::max(sent, segment->range().end);
  }
  return sent;
}

/// Adds up what each event says about the link.
class LinkSummary {
 public:
  explicit LinkSummary(const Trace& trace) : trace_(trace) {}

  void add(const Event& event) {
    if (const auto* segment = std::get_if<Segment>(&event.what)) {
      add_packet(event, segment->fate, segment->length, {"offset", segment->offset});
    } else if (const auto* datagram = std::get_if<WireDatagram>(&event.what)) {
      add_packet(event, datagram->fate, datagram->length, {"datagram", datagram->ordinal});
    } else if (const auto* missed = std::get_if<CaptureLost>(&event.what)) {
      capture_lost_ += missed->frames;
    }
  }
  [[nodiscard]] json report() const {
    return {{"capture_lost", capture_lost_},
            {"worst_lateness_ms", to_ms(worst_lateness(trace_))},
            {"first_flight_bytes", first_flight(trace_)},
            {"dropped", dropped_}};
  }

 private:
  void add_packet(const Event& event, Fate fate, std::uint32_t length, std::pair<const char*, std::uint64_t> place) {
    if (fate == Fate::delivered) return;
    dropped_.push_back({{"from", name_of(event.side)},
                        {"connection", event.connection},
                        {place.first, place.second},
                        {"length", length},
                        {"at_ms", to_ms(event.begin)},
                        {"fate", name_of(fate)}});
  }

  const Trace& trace_;
  std::uint64_t capture_lost_ = 0;
  json dropped_ = json::array();
};

}  // namespace

json link_report(const Trace& trace) {
  LinkSummary summary(trace);
  for (const Event& event : trace.events) summary.add(event);
  return summary.report();
}

}  // namespace sticky
