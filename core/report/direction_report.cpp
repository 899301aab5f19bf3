#include "core/report/direction_report.h"

namespace sticky {
namespace {

using nlohmann::json;

json times(const std::vector<Nanoseconds>& at) {
  json ms = json::array();
  for (const Nanoseconds t : at) ms.push_back(to_ms(t));
  return ms;
}

template <class T>
json or_null(const std::optional<T>& value) {
  return value ? json(*value) : json(nullptr);
}

/// Only causes that occurred, by their names.
template <class Cause, std::size_t N>
json counts_by_cause(const std::array<std::uint64_t, N>& counts) {
  json named = json::object();
  for (std::size_t i = 0; i < N; ++i) {
    if (counts[i] > 0) named[std::string(name_of(static_cast<Cause>(i)))] = counts[i];
  }
  return named;
}

json boundaries_report(const BoundaryTotals& totals) {
  return {{"total", totals.total},
          {"kept", totals.kept},
          {"lost", totals.lost},
          {"undelivered", totals.undelivered},
          {"lost_by_cause", counts_by_cause<MergeCause>(totals.lost_by_cause)}};
}

json messages_report(const MessageTotals& totals) {
  return {{"total", totals.total},
          {"whole", totals.whole},
          {"alone", totals.alone},
          {"merged", totals.merged},
          {"cut", totals.cut},
          {"lost", totals.lost},
          {"cut_by_cause", counts_by_cause<CutCause>(totals.cut_by_cause)}};
}

json frames_report(const FrameTotals& totals) {
  json report{{"expected", totals.expected},
              {"decoded", totals.decoded},
              {"intact", totals.intact},
              {"overhead_bytes", totals.overhead_bytes},
              {"error", nullptr}};
  if (totals.error) {
    report["error"] = totals.error->kind;
    report["error_at"] = {{"offset", totals.error->offset},
                          {"declared", totals.error->declared},
                          {"limit", totals.error->limit},
                          {"fatal", totals.error->fatal}};
  }
  return report;
}

json datagrams_report(const DatagramCounts& counts) {
  return {{"sent", counts.sent},
          {"received", counts.received},
          {"truncated", counts.truncated},
          {"bytes_truncated", counts.bytes_truncated},
          {"fragments", or_null(counts.fragments)},
          {"lost_on_link", counts.lost_on_link},
          {"lost_in_receive_buffer", counts.lost_in_receive_buffer},
          {"lost_unknown", counts.lost_unknown},
          {"fragment_lost", counts.fragment_lost},
          {"refused", counts.refused},
          {"not_sent", counts.not_sent},
          {"duplicated", counts.duplicated},
          {"reordered", counts.reordered}};
}

void add_segments(json& report, const DirectionTotals& totals, Transport transport) {
  const bool has_segments = transport == Transport::tcp;
  report["segments"] = has_segments ? or_null(totals.segment_count) : json(nullptr);
  report["segment_sizes"] = nullptr;
  report["segment_sizes_exact"] = nullptr;
  report["segment_at_ms"] = nullptr;
  report["retransmissions"] = has_segments ? or_null(totals.retransmissions) : json(nullptr);
  if (has_segments && totals.segments) {
    report["segment_sizes"] = totals.segments->sizes;
    report["segment_sizes_exact"] = totals.segments_exact;
    report["segment_at_ms"] = times(totals.segments->at);
  }
}

}  // namespace

json direction_report(const DirectionTotals& totals, Transport transport) {
  json report{{"send_calls", totals.sends.sizes.size()},
              {"send_sizes", totals.sends.sizes},
              {"send_at_ms", times(totals.sends.at)},
              {"recv_calls", totals.receives.sizes.size()},
              {"recv_sizes", totals.receives.sizes},
              {"recv_at_ms", times(totals.receives.at)},
              {"bytes_sent", totals.bytes_sent},
              {"bytes_received", totals.bytes_received},
              {"content_equal", totals.content_equal},
              {"boundaries", boundaries_report(totals.boundaries)},
              {"messages", messages_report(totals.messages)},
              {"frames", frames_report(totals.frames)},
              {"datagrams", datagrams_report(totals.datagrams)}};
  add_segments(report, totals, transport);
  return report;
}

}  // namespace sticky
