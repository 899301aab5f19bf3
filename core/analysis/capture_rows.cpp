#include "core/analysis/capture_rows.h"

#include <algorithm>
#include <map>

#include "core/analysis/rows.h"

namespace sticky {
namespace {

/// Fills segments, retransmissions and `earlier`: for each packet, what was sent before it beyond its begin.
bool follow_transmissions(const Trace& trace, const FlowEvents& events, std::uint64_t sent, CaptureRows& rows,
                          std::vector<EventId>& earlier) {
  EventId highest_by = no_id<EventId>;
  for (const EventId id : events.packets) {
    const auto& segment = what<Segment>(trace, id);
    const std::uint64_t highest = total_of(rows.segments);
    if (segment.offset > highest || segment.length > sent - segment.offset) return false;
    const bool again = segment.offset < highest && !segment.duplicate;
    earlier.push_back(again ? highest_by : no_id<EventId>);
    if (again) ++rows.retransmissions;
    if (segment.range().end <= highest) continue;
    rows.segments.push_back({{highest, segment.range().end}, id});
    highest_by = id;
  }
  return true;
}

/// Puts arrivals into stream order: what comes early waits until the bytes in front of it are there.
class Reassembly {
 public:
  Reassembly(CaptureRows& rows) : rows_(rows) {}

  void arrive(ByteRange range, EventId event, EventId sent_before) {
    if (range.end <= front()) return;
    if (range.begin > front()) {
      keep(range, event, sent_before);
      return;
    }
    deliver(range.end, event, sent_before, event);
    while (!waiting_.empty() && waiting_.begin()->first <= front()) {
      const Waiting next = waiting_.begin()->second;
      waiting_.erase(waiting_.begin());
      if (next.end > front()) deliver(next.end, next.event, next.sent_before, event);
    }
  }

 private:
  struct Waiting {
    std::uint64_t end;
    EventId event;
    EventId sent_before;
  };

  [[nodiscard]] std::uint64_t front() const { return total_of(rows_.deliveries); }

  void deliver(std::uint64_t end, EventId event, EventId sent_before, EventId readable_by) {
    rows_.deliveries.push_back({{front(), end}, event});
    rows_.readable_by.push_back(readable_by);
    rows_.sent_before.push_back(sent_before);
  }

  // Bytes that already wait keep their first arrival; the rest is kept piece by piece.
  void keep(ByteRange range, EventId event, EventId sent_before) {
    auto next = waiting_.upper_bound(range.begin);
    if (next != waiting_.begin()) range.begin = std::max(range.begin, std::prev(next)->second.end);
    while (range.begin < range.end) {
      const bool blocked = next != waiting_.end() && next->first < range.end;
      const std::uint64_t end = blocked ? next->first : range.end;
      if (range.begin < end) waiting_.emplace(range.begin, Waiting{end, event, sent_before});
      if (!blocked) return;
      range.begin = std::max(range.begin, next->second.end);
      ++next;
    }
  }

  CaptureRows& rows_;
  std::map<std::uint64_t, Waiting> waiting_;  // by begin; disjoint, all beyond the front
};

struct Arrival {
  Nanoseconds at;
  EventId event;
  EventId sent_before;
};

void follow_arrivals(const Trace& trace, const FlowEvents& events, const std::vector<EventId>& earlier,
                     CaptureRows& rows) {
  std::vector<Arrival> arrivals;
  arrivals.reserve(events.packets.size());
  for (std::size_t i = 0; i < events.packets.size(); ++i) {
    const EventId id = events.packets[i];
    if (what<Segment>(trace, id).fate == Fate::delivered)
      arrivals.push_back({event_at(trace, id).end, id, earlier[i]});
  }
  const auto sooner = [](const Arrival& a, const Arrival& b) { return a.at < b.at; };
  if (!std::is_sorted(arrivals.begin(), arrivals.end(), sooner)) {
    std::stable_sort(arrivals.begin(), arrivals.end(), sooner);
  }
  Reassembly reassembly(rows);
  for (const Arrival& arrival : arrivals) {
    reassembly.arrive(what<Segment>(trace, arrival.event).range(), arrival.event, arrival.sent_before);
  }
}

}  // namespace

CaptureRows capture_rows(const Trace& trace, const FlowEvents& events, std::uint64_t sent) {
  CaptureRows rows;
  std::vector<EventId> earlier;
  earlier.reserve(events.packets.size());
  if (!follow_transmissions(trace, events, sent, rows, earlier)) return rows;
  follow_arrivals(trace, events, earlier, rows);
  rows.complete = true;
  return rows;
}

}  // namespace sticky
