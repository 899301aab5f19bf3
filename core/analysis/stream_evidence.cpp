#include "core/analysis/stream_evidence.h"

#include <algorithm>
#include <cerrno>

namespace sticky {
namespace {

void add_step(std::vector<AckStep>& steps, const AckStep& step) {
  if (steps.empty() || step.offset > steps.back().offset) steps.push_back(step);
}

std::vector<AckStep> acks_by_stamps(const Trace& trace, const FlowEvents& events) {
  std::vector<AckStep> steps;
  steps.reserve(events.stamps_acked.size());
  for (const EventId id : events.stamps_acked) {
    add_step(steps, {event_at(trace, id).begin, what<TxStamp>(trace, id).offset, id, not_observed});
  }
  return steps;
}

std::vector<AckStep> acks_by_capture(const Trace& trace, const FlowEvents& events) {
  std::vector<AckStep> arrived;
  arrived.reserve(events.acks.size());
  for (const EventId id : events.acks) {
    const auto& segment = what<Segment>(trace, id);
    if (segment.fate != Fate::delivered) continue;
    arrived.push_back({event_at(trace, id).end, segment.ack, id, segment.window});
  }
  const auto sooner = [](const AckStep& a, const AckStep& b) { return a.at < b.at; };
  if (!std::is_sorted(arrived.begin(), arrived.end(), sooner)) {
    std::stable_sort(arrived.begin(), arrived.end(), sooner);
  }
  std::vector<AckStep> steps;
  for (const AckStep& step : arrived) add_step(steps, step);
  return steps;
}

std::vector<EventId> lost_by_offset(const Trace& trace, const FlowEvents& events) {
  std::vector<EventId> lost;
  for (const EventId id : events.packets) {
    const auto& segment = what<Segment>(trace, id);
    if (segment.fate != Fate::delivered && !segment.duplicate) lost.push_back(id);
  }
  std::stable_sort(lost.begin(), lost.end(), [&trace](EventId a, EventId b) {
    return what<Segment>(trace, a).offset < what<Segment>(trace, b).offset;
  });
  return lost;
}

std::vector<EventId> blocked_by_offset(const Trace& trace, const FlowEvents& events) {
  std::vector<EventId> blocked;
  for (const EventId id : events.sends) {
    const std::int32_t error = what<SendCall>(trace, id).error;
    if (error == EAGAIN || error == EWOULDBLOCK) blocked.push_back(id);
  }
  return blocked;
}

/// The segments that were reported sent again: each repeated stamp names the end of one tile of `segments`.
std::vector<ByteRange> resent_ranges(const Trace& trace, const FlowEvents& events, const Row& segments) {
  std::vector<ByteRange> resent;
  for (const EventId id : events.stamps_sent) {
    const auto& stamp = what<TxStamp>(trace, id);
    if (!stamp.repeated) continue;
    const auto ends_before = [](const Tile& tile, std::uint64_t offset) { return tile.range.end < offset; };
    const auto tile = std::lower_bound(segments.begin(), segments.end(), stamp.offset, ends_before);
    if (tile != segments.end()) resent.push_back(tile->range);
  }
  return resent;
}

/// The same where the row of segments is not known. The segment that was sent again ends before the end of the send
/// call after its stamp, or the stamp would name that one; and it begins behind what had been acknowledged.
std::vector<ByteRange> resent_at_most(const Trace& trace, const FlowEvents& events, const Row& sends,
                                      const std::vector<AckStep>& acks) {
  std::vector<ByteRange> resent;
  for (const EventId id : events.stamps_sent) {
    const auto& stamp = what<TxStamp>(trace, id);
    if (!stamp.repeated) continue;
    const auto ends_by = [](std::uint64_t offset, const Tile& tile) { return offset < tile.range.end; };
    const auto next = std::upper_bound(sends.begin(), sends.end(), stamp.offset, ends_by);
    const auto later = [](Nanoseconds at, const AckStep& step) { return at < step.at; };
    const auto acked = std::upper_bound(acks.begin(), acks.end(), event_at(trace, id).begin, later);
    resent.push_back({acked == acks.begin() ? 0 : std::prev(acked)->offset,
                      next == sends.end() ? stamp.offset : next->range.end - 1});
  }
  return resent;
}

std::uint32_t mss_of(const Trace& trace, const FlowKey& key) {
  const FinalCounters* counters = counters_of(trace, key.connection, sender_of(key.direction));
  return counters == nullptr ? 0 : counters->mss;
}

}  // namespace

StreamEvidence::StreamEvidence(const Trace& run, const Flow& flow, const FlowEvents& flow_events,
                               const WireRecord& wire_record, const Row& send_calls, const Row& receive_calls)
    : trace(run),
      key(flow.key),
      events(flow_events),
      record(wire_record),
      sends(send_calls),
      receives(receive_calls),
      missing(wire_record.missing),
      blocked_sends(blocked_by_offset(run, flow_events)),
      mss(mss_of(run, flow.key)) {
  if (run.transport != Transport::tcp) {
    wire_kind = WireKind::direct;
    wire = &sends;
    return;
  }
  acks = run.evidence.capture ? acks_by_capture(run, events) : acks_by_stamps(run, events);
  if (record.deliveries) {
    wire_kind = WireKind::capture;
    wire = &*record.deliveries;
    lost_packets = lost_by_offset(run, events);
    return;
  }
  if (record.segments) {
    wire_kind = WireKind::stamps;
    wire = &*record.segments;
    resent = resent_ranges(run, events, *record.segments);
  } else if (run.evidence.tx_timestamps && !run.evidence.clock_stepped) {
    resent = resent_at_most(run, events, sends, acks);
  }
  may_have_retransmitted = record.retransmissions.value_or(0) > resent.size();
}

Nanoseconds StreamEvidence::arrival_of(const Tile& tile) const {
  // Loopback delivers within the transmission; a Unix socket or pipe within the call.
  if (wire_kind != WireKind::capture) return event_at(trace, tile.event).end;
  const EventId readable_by = record.readable_by[index_of(tile)];
  return event_at(trace, readable_by).end;
}

}  // namespace sticky
