#include "core/analysis/segment_row.h"

#include "core/analysis/capture_rows.h"
#include "core/analysis/rows.h"

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
