#include "core/analysis/timings.h"

namespace sticky {
namespace {

/// The tile that holds `offset`, looking on from `from`; the row's size where there is none. Offsets asked for
/// ascend.
std::size_t tile_from(const Row& row, std::size_t from, std::uint64_t offset) {
  while (from < row.size() && row[from].range.end <= offset) ++from;
  return from < row.size() && row[from].range.contains(offset) ? from : row.size();
}

double between_ms(const Trace& trace, EventId sent, EventId received) {
  return to_ms(trace.events[received.value].end - trace.events[sent.value].begin);
}

std::vector<double> of_datagrams(const Trace& trace, const FlowAnalysis& found) {
  std::vector<double> latencies;
  for (const DatagramVerdict& verdict : found.datagrams) {
    if (verdict.sent_by == no_id<EventId> || verdict.received_by == no_id<EventId>) continue;
    latencies.push_back(between_ms(trace, verdict.sent_by, verdict.received_by));
  }
  return latencies;
}

}  // namespace

std::vector<double> gaps_ms(const CallSeries& calls) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < calls.at.size(); ++i) gaps.push_back(to_ms(calls.at[i] - calls.at[i - 1]));
  return gaps;
}

std::vector<double> latencies_ms(const Trace& trace, const Flow& flow, const FlowAnalysis& found) {
  if (!is_stream(trace.transport)) return of_datagrams(trace, found);
  std::vector<double> latencies;
  std::size_t send = 0;
  std::size_t receive = 0;
  for (const Message& message : flow.messages) {
    if (message.wire.empty()) continue;
    send = tile_from(found.sends, send, message.wire.begin);
    receive = tile_from(found.receives, receive, message.wire.end - 1);
    if (send == found.sends.size() || receive == found.receives.size()) break;
    latencies.push_back(between_ms(trace, found.sends[send].event, found.receives[receive].event));
  }
  return latencies;
}

}  // namespace sticky
