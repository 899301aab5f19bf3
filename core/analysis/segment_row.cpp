#include "core/analysis/segment_row.h"

#include "core/analysis/capture_rows.h"
#include "core/analysis/rows.h"
#include "core/analysis/rule.h"

namespace sticky {
namespace {

const FinalCounters* sender_counters(const Trace& trace, const FlowKey& key) {
  return counters_of(trace, key.connection, sender_of(key.direction));
}

/// First transmissions by the kernel's counters: what is known even where the sizes are not.
std::optional<std::uint64_t> counted_segments(const FinalCounters* counters) {
  if (counters == nullptr || counters->data_segments_out == not_observed) return std::nullopt;
  if (counters->retransmissions == not_observed) return std::nullopt;
  if (counters->retransmissions > counters->data_segments_out) return std::nullopt;
  return counters->data_segments_out - counters->retransmissions;
}

std::optional<std::uint64_t> counted_retransmissions(const FinalCounters* counters) {
  if (counters == nullptr || counters->retransmissions == not_observed) return std::nullopt;
  return counters->retransmissions;
}

/// Bytes that left the sender, each counted once. An aborted run may not have sent all that it accepted.
std::uint64_t transmitted(const FinalCounters& counters, std::uint64_t accepted) {
  if (counters.bytes_sent < counters.bytes_retransmitted || counters.bytes_sent == 0) return accepted;
  return counters.bytes_sent - counters.bytes_retransmitted;
}

/// One tile a distinct offset reported sent.
Row stamped_row(const Trace& trace, const FlowEvents& events) {
  Row row;
  for (const EventId id : events.stamps_sent) {
    const std::uint64_t offset = what<TxStamp>(trace, id).offset;
    if (offset > total_of(row)) row.push_back({{total_of(row), offset}, id});
  }
  return row;
}

/// The send call `id` may have given the end of a segment that was stamped at the end of the call before it: it had
/// begun when the segment left, and with all of its bytes the segment would reach the MSS, where TCP cuts.
bool may_have_been_cut(const Trace& trace, const FlowEvents& events, std::size_t next, const Tile& stamped,
                       std::uint32_t mss) {
  const Event& event = event_at(trace, events.sends[next]);
  if (event.begin > event_at(trace, stamped.event).end + kernel_time_slack) return false;
  if (events.samples[next] != no_id<EventId>) {
    const std::uint32_t then = what<TcpSample>(trace, events.samples[next]).mss;
    if (then > 0) mss = then;
  }
  return mss == 0 || stamped.range.size() + std::get<SendCall>(event.what).accepted >= mss;
}

/// Transmit timestamps name the last send call that ends in a segment. Does each segment end there?
bool ends_with_calls(const Trace& trace, const FlowEvents& events, const Row& stamped, std::uint32_t mss) {
  std::size_t next = 0;
  std::uint64_t given = 0;  // bytes of the send calls before `next`
  for (const Tile& tile : stamped) {
    for (; next < events.sends.size() && given < tile.range.end; ++next) {
      given += what<SendCall>(trace, events.sends[next]).accepted;
    }
    while (next < events.sends.size() && what<SendCall>(trace, events.sends[next]).accepted == 0) ++next;
    if (next < events.sends.size() && may_have_been_cut(trace, events, next, tile, mss)) return false;
  }
  return true;
}

void take_stamps(WireRecord& record, const Trace& trace, const FlowEvents& events, const FinalCounters* counters,
                 std::uint64_t sent, std::uint64_t received) {
  record.missing = Missing::transmit_record;
  if (!trace.evidence.tx_timestamps || counters == nullptr || !record.segment_count) return;
  if (trace.evidence.clock_stepped) {
    record.missing = Missing::clock;
    return;
  }
  Row row = stamped_row(trace, events);
  const std::uint64_t end = transmitted(*counters, sent);
  if (row.size() != *record.segment_count || total_of(row) != end || end > sent || end < received) return;
  record.segments_exact = ends_with_calls(trace, events, row, counters->mss);
  record.segments = std::move(row);
  record.missing = Missing::nothing;
}

void take_capture(WireRecord& record, const Trace& trace, const FlowEvents& events, std::uint64_t sent,
                  std::uint64_t received) {
  record.missing = Missing::frames;
  if (events.capture_lost || trace.evidence.offload_seen) return;
  CaptureRows rows = capture_rows(trace, events, sent);
  if (!rows.complete || total_of(rows.deliveries) < received) return;
  record.segment_count = rows.segments.size();
  record.retransmissions = rows.retransmissions;
  record.segments = std::move(rows.segments);
  record.deliveries = std::move(rows.deliveries);
  record.readable_by = std::move(rows.readable_by);
  record.sent_before = std::move(rows.sent_before);
  record.missing = Missing::nothing;
}

}  // namespace

WireRecord wire_record(const Trace& trace, const Flow& flow, const FlowEvents& events, std::uint64_t sent,
                       std::uint64_t received) {
  WireRecord record;
  if (trace.transport != Transport::tcp) return record;
  const FinalCounters* counters = sender_counters(trace, flow.key);
  record.segment_count = counted_segments(counters);
  record.retransmissions = counted_retransmissions(counters);
  if (trace.evidence.capture) {
    take_capture(record, trace, events, sent, received);
  } else {
    take_stamps(record, trace, events, counters, sent, received);
  }
  return record;
}

}  // namespace sticky
