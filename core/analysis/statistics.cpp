#include "core/analysis/statistics.h"

#include <algorithm>

namespace sticky {
namespace {

/// One call of a series, kept with its event until all flows are merged.
struct Call {
  Nanoseconds at;
  std::uint64_t bytes;
};

enum class When : std::uint8_t { begin, end };

void add_row(std::vector<Call>& calls, const Trace& trace, const Row& row, When when) {
  for (const Tile& tile : row) {
    const Event& event = trace.events[tile.event.value];
    calls.push_back({when == When::begin ? event.begin : event.end, tile.range.size()});
  }
}

CallSeries in_time(std::vector<Call> calls) {
  const auto sooner = [](const Call& a, const Call& b) { return a.at < b.at; };
  if (!std::is_sorted(calls.begin(), calls.end(), sooner)) std::stable_sort(calls.begin(), calls.end(), sooner);
  CallSeries series;
  series.sizes.reserve(calls.size());
  series.at.reserve(calls.size());
  for (const Call& call : calls) {
    series.sizes.push_back(call.bytes);
    series.at.push_back(call.at);
  }
  return series;
}

/// The sum of what all flows know; nothing as soon as one does not know.
void add_known(std::optional<std::uint64_t>& sum, const std::optional<std::uint64_t>& more) {
  sum = sum && more ? std::optional(*sum + *more) : std::nullopt;
}

void add(BoundaryTotals& sum, const BoundaryTotals& more) {
  sum.total += more.total;
  sum.kept += more.kept;
  sum.lost += more.lost;
  sum.undelivered += more.undelivered;
  for (std::size_t i = 0; i < sum.lost_by_cause.size(); ++i) sum.lost_by_cause[i] += more.lost_by_cause[i];
}

void add(MessageTotals& sum, const MessageTotals& more) {
  sum.total += more.total;
  sum.whole += more.whole;
  sum.alone += more.alone;
  sum.merged += more.merged;
  sum.cut += more.cut;
  sum.lost += more.lost;
  for (std::size_t i = 0; i < sum.cut_by_cause.size(); ++i) sum.cut_by_cause[i] += more.cut_by_cause[i];
}

void add(FrameTotals& sum, const FrameReplay& more) {
  sum.expected += more.expected;
  sum.decoded += more.frames.size();
  sum.intact += more.intact;
  sum.overhead_bytes += more.overhead_bytes;
  if (!sum.error && !more.errors.empty()) sum.error = more.errors.front();
}

void add(DatagramCounts& sum, const DatagramCounts& more) {
  sum.sent += more.sent;
  sum.received += more.received;
  sum.truncated += more.truncated;
  sum.bytes_truncated += more.bytes_truncated;
  sum.lost_on_link += more.lost_on_link;
  sum.lost_in_receive_buffer += more.lost_in_receive_buffer;
  sum.fragment_lost += more.fragment_lost;
  sum.refused += more.refused;
  sum.duplicated += more.duplicated;
  sum.reordered += more.reordered;
  sum.not_sent += more.not_sent;
  sum.lost_unknown += more.lost_unknown;
  add_known(sum.fragments, more.fragments);
}

/// The calls of one direction's rows, flow after flow.
struct Calls {
  std::vector<Call> sends, segments, receives;
};

void add_flow(DirectionTotals& sum, Calls& calls, bool& segments_known, const Trace& trace,
              const FlowAnalysis& flow) {
  add_row(calls.sends, trace, flow.sends, When::begin);
  add_row(calls.receives, trace, flow.receives, When::end);
  if (flow.segments) {
    add_row(calls.segments, trace, *flow.segments, When::begin);
    sum.segments_exact = sum.segments_exact && flow.segments_exact;
  } else {
    segments_known = false;
  }
  add_known(sum.segment_count, flow.segment_count);
  add_known(sum.retransmissions, flow.retransmissions);
  sum.bytes_sent += flow.bytes_sent;
  sum.bytes_received += flow.bytes_received;
  sum.content_equal = sum.content_equal && flow.content_equal;
  add(sum.boundaries, boundary_totals(flow));
  add(sum.messages, message_totals(flow));
  add(sum.frames, flow.frames);
  add(sum.datagrams, flow.datagram_counts);
}

}  // namespace

BoundaryTotals boundary_totals(const FlowAnalysis& flow) {
  BoundaryTotals totals;
  totals.total = flow.boundaries.size();
  for (const Boundary& boundary : flow.boundaries) {
    if (!boundary.delivered) {
      ++totals.undelivered;
    } else if (boundary.kept) {
      ++totals.kept;
    } else {
      ++totals.lost;
      ++totals.lost_by_cause[static_cast<std::size_t>(boundary.cause)];
    }
  }
  return totals;
}

MessageTotals message_totals(const FlowAnalysis& flow) {
  MessageTotals totals;
  totals.total = flow.fates.size();
  for (const MessageFate& fate : flow.fates) {
    totals.whole += fate.state == MessageState::whole ? 1 : 0;
    totals.alone += fate.state == MessageState::whole && !fate.merged ? 1 : 0;
    totals.merged += fate.merged ? 1 : 0;
    totals.lost += fate.state == MessageState::lost ? 1 : 0;
    if (fate.state != MessageState::cut) continue;
    ++totals.cut;
    ++totals.cut_by_cause[static_cast<std::size_t>(fate.cause)];
  }
  return totals;
}

DirectionTotals totals(const Trace& trace, const RunAnalysis& analysis, Direction direction) {
  DirectionTotals sum;
  Calls calls;
  bool any = false;
  bool segments_known = true;
  sum.segment_count = sum.retransmissions = sum.datagrams.fragments = 0;
  for (const FlowAnalysis& flow : analysis.flows) {
    if (flow.key.direction != direction) continue;
    any = true;
    add_flow(sum, calls, segments_known, trace, flow);
  }
  if (!any) sum.segment_count = sum.retransmissions = sum.datagrams.fragments = std::nullopt;
  sum.sends = in_time(std::move(calls.sends));
  sum.receives = in_time(std::move(calls.receives));
  if (any && segments_known) sum.segments = in_time(std::move(calls.segments));
  return sum;
}

}  // namespace sticky
