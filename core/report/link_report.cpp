#include "core/report/link_report.h"

#include <algorithm>

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

/// Adds up what each event says about the link.
class LinkSummary {
 public:
  explicit LinkSummary(const Trace& trace) : trace_(trace) {}

  void add(const Event& event) {
    if (const auto* segment = std::get_if<Segment>(&event.what)) {
      add_packet(event, segment->fate, segment->frame, segment->length, {"offset", segment->offset});
    } else if (const auto* datagram = std::get_if<WireDatagram>(&event.what)) {
      add_packet(event, datagram->fate, datagram->frame, datagram->length, {"datagram", datagram->ordinal});
    } else if (const auto* missed = std::get_if<CaptureLost>(&event.what)) {
      capture_lost_ += missed->frames;
    }
  }
  [[nodiscard]] json report() const {
    return {{"capture_lost", capture_lost_}, {"worst_lateness_ms", to_ms(worst_)}, {"dropped", dropped_}};
  }

 private:
  void add_packet(const Event& event, Fate fate, std::uint32_t frame, std::uint32_t length,
                  std::pair<const char*, std::uint64_t> place) {
    if (fate == Fate::delivered) {
      worst_ = std::max(worst_, event.end - event.begin - trace_.frames[frame].asked_delay);
      return;
    }
    dropped_.push_back({{"from", name_of(event.side)},
                        {"connection", event.connection},
                        {place.first, place.second},
                        {"length", length},
                        {"at_ms", to_ms(event.begin)},
                        {"fate", name_of(fate)}});
  }

  const Trace& trace_;
  std::uint64_t capture_lost_ = 0;
  Nanoseconds worst_{};
  json dropped_ = json::array();
};

}  // namespace

json link_report(const Trace& trace) {
  LinkSummary summary(trace);
  for (const Event& event : trace.events) summary.add(event);
  return summary.report();
}

}  // namespace sticky
