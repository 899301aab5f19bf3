// Puts the steps together: events by flow, rows, edges, causes, datagrams, frames.
#include "core/analysis/analysis.h"
#include "core/analysis/attribute.h"
#include "core/analysis/datagrams.h"
#include "core/analysis/edges.h"
#include "core/analysis/flow_events.h"
#include "core/analysis/frame_replay.h"
#include "core/analysis/held_back.h"
#include "core/analysis/rows.h"
#include "core/analysis/segment_row.h"
#include "core/base/content_hash.h"

namespace sticky {
namespace {

/// The reader had done all the calls that it was allowed.
bool stopped_by_max_reads(const Trace& trace, const FlowKey& key, const Row& receives) {
  const std::uint32_t most = trace.habits_of(receiver_of(key.direction)).max_reads;
  return most > 0 && receives.size() >= most;
}

/// What arrived equals what was to be sent there. Nothing received equals nothing sent.
bool equal_stream(const Flow& flow, std::uint64_t received) {
  if (received == 0) return true;
  if (received > flow.payload.size()) return false;
  return content_hash(Bytes(flow.payload).first(received)) == flow.received_hash;
}

void analyze_stream(const Trace& trace, const Flow& flow, const FlowEvents& events, FlowAnalysis& found) {
  found.sends = send_row(trace, events);
  found.receives = receive_row(trace, events);
  found.bytes_sent = total_of(found.sends);
  found.bytes_received = total_of(found.receives);
  WireRecord record = wire_record(trace, flow, events, found.bytes_sent, found.bytes_received);

  found.boundaries = find_boundaries(flow, found.receives);
  found.cuts = find_cuts(flow, found.receives, stopped_by_max_reads(trace, flow.key, found.receives));
  const StreamEvidence evidence(trace, flow, events, record, found.sends, found.receives);
  attribute(evidence, found.boundaries);
  attribute(evidence, found.cuts);
  found.held_back = find_held_back(evidence, found.boundaries);
  found.fates = find_fates(flow, found.receives, found.cuts);

  found.content_equal = equal_stream(flow, found.bytes_received);
  found.segment_count = record.segment_count;
  found.retransmissions = record.retransmissions;
  found.segments = std::move(record.segments);
  found.segments_exact = record.segments_exact;
  found.deliveries = std::move(record.deliveries);
}

}  // namespace

RunAnalysis analyze(const Trace& trace, const framing::Params& decode_as) {
  RunAnalysis run;
  run.flows.resize(trace.flows.size());
  const std::vector<FlowEvents> events = flow_events(trace);
  for (std::size_t i = 0; i < trace.flows.size(); ++i) {
    FlowAnalysis& found = run.flows[i];
    found.key = trace.flows[i].key;
    if (is_stream(trace.transport)) {
      analyze_stream(trace, trace.flows[i], events[i], found);
    } else {
      analyze_datagrams(trace, trace.flows[i], events[i], found);
    }
    found.frames = replay_frames(trace, trace.flows[i], found, decode_as);
  }
  return run;
}

}  // namespace sticky
