#include "core/analysis/datagram_capture.h"

#include <algorithm>
#include <map>

namespace sticky {
namespace {

/// The packets of one datagram, as the link saw them.
struct Packets {
  struct Fragment {
    bool delivered = false;
    Nanoseconds arrived{};  // the first copy of it
    bool copy_delivered = false;
    Nanoseconds copy_arrived{};
    bool last = false;
  };
  std::map<std::uint32_t, Fragment> fragments;  // by payload offset; nearly always one
  EventId lost_by = no_id<EventId>;
  bool late = false;
};

void add_packet(Packets& packets, EventId id, const Event& event, const WireDatagram& packet) {
  Packets::Fragment& fragment = packets.fragments[packet.fragment_offset];
  fragment.last = fragment.last || !packet.more_fragments;
  if (packet.fate != Fate::delivered) {
    if (!packet.duplicate) packets.lost_by = id;
    packets.late = packets.late || packet.fate == Fate::late;
    return;
  }
  if (fragment.delivered) {
    fragment.copy_delivered = true;
    fragment.copy_arrived = std::max(fragment.arrived, event.end);
    fragment.arrived = std::min(fragment.arrived, event.end);
    return;
  }
  fragment.delivered = true;
  fragment.arrived = event.end;
}

bool all_of(const Packets& packets, bool Packets::Fragment::*arrived) {
  const auto there = [arrived](const auto& entry) { return entry.second.*arrived; };
  return packets.fragments.rbegin()->second.last &&
         std::all_of(packets.fragments.begin(), packets.fragments.end(), there);
}

Nanoseconds last_of(const Packets& packets, Nanoseconds Packets::Fragment::*arrived) {
  Nanoseconds last{};
  for (const auto& [offset, fragment] : packets.fragments) last = std::max(last, fragment.*arrived);
  return last;
}

DatagramJourney journey_of(const Packets& packets) {
  if (all_of(packets, &Packets::Fragment::delivered)) return DatagramJourney::arrived;
  if (packets.late) return DatagramJourney::still_on_the_way;
  const auto there = [](const auto& entry) { return entry.second.delivered; };
  const bool some = std::any_of(packets.fragments.begin(), packets.fragments.end(), there);
  return some ? DatagramJourney::fragment_lost : DatagramJourney::lost;
}

void add_datagram(DatagramCapture& capture, std::uint32_t ordinal, const Packets& packets) {
  const DatagramJourney journey = journey_of(packets);
  capture.journeys.push_back(journey);
  capture.lost_by.push_back(journey == DatagramJourney::arrived ? no_id<EventId> : packets.lost_by);
  if (packets.fragments.size() > 1) capture.fragments += packets.fragments.size();
  if (journey != DatagramJourney::arrived) return;
  capture.arrivals.push_back({last_of(packets, &Packets::Fragment::arrived), ordinal});
  if (!all_of(packets, &Packets::Fragment::copy_delivered)) return;
  capture.arrivals.push_back({last_of(packets, &Packets::Fragment::copy_arrived), ordinal});
}

}  // namespace

std::optional<DatagramCapture> datagram_capture(const Trace& trace, const FlowEvents& events, std::size_t sent) {
  if (!trace.evidence.capture || events.capture_lost) return std::nullopt;
  std::vector<Packets> by_ordinal(sent);
  for (const EventId id : events.datagrams) {
    const auto& packet = what<WireDatagram>(trace, id);
    if (packet.ordinal >= sent) return std::nullopt;
    add_packet(by_ordinal[packet.ordinal], id, event_at(trace, id), packet);
  }
  DatagramCapture capture;
  for (std::size_t i = 0; i < sent; ++i) {
    if (by_ordinal[i].fragments.empty()) return std::nullopt;
    add_datagram(capture, static_cast<std::uint32_t>(i), by_ordinal[i]);
  }
  std::stable_sort(capture.arrivals.begin(), capture.arrivals.end(),
                   [](const DatagramArrival& a, const DatagramArrival& b) { return a.at < b.at; });
  return capture;
}

}  // namespace sticky
