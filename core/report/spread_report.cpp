#include "core/report/spread_report.h"

#include <algorithm>
#include <functional>

namespace sticky {
namespace {

using nlohmann::json;
using Samples = std::map<std::string, std::vector<double>>;

/// "tcp.", or "B.tcp." for a variant other than the file itself.
std::string prefix_of(const RunKey& key) {
  return (key.variant == "A" ? "" : key.variant + ".") + std::string(name_of(key.transport)) + ".";
}

void add_run(Samples& samples, const Run& run, const DirectionTotals& totals) {
  const std::string prefix = prefix_of(run.key);
  const auto add = [&](const char* field, auto value) {
    samples[prefix + field].push_back(static_cast<double>(value));
  };
  add("duration_ms", to_ms(run.trace.duration));
  add("send_calls", totals.sends.sizes.size());
  add("recv_calls", totals.receives.sizes.size());
  add("boundaries.lost", totals.boundaries.lost);
  add("messages.cut", totals.messages.cut);
  if (run.key.transport == Transport::tcp && totals.segment_count) add("segments", *totals.segment_count);
  if (!is_stream(run.key.transport)) add("datagrams.received", totals.datagrams.received);
  for (const Exchange& exchange : run.trace.exchanges) add("exchange_ms", to_ms(exchange.end - exchange.begin));
}

}  // namespace

std::map<std::string, Distribution> spreads_of(const Recording& recording, const Understanding& understanding) {
  const bool repeated =
      std::any_of(recording.runs.begin(), recording.runs.end(), [](const Run& run) { return run.key.repeat > 0; });
  if (!repeated) return {};
  Samples samples;
  for (std::size_t i = 0; i < recording.runs.size(); ++i) {
    add_run(samples, recording.runs[i], understanding.runs[i].totals_of(Direction::client_to_server));
  }
  std::map<std::string, Distribution> spreads;
  for (auto& [field, values] : samples) spreads.emplace(field, distribution_of(std::move(values)));
  return spreads;
}

json spread_report(const std::map<std::string, Distribution>& spreads) {
  json report = json::object();
  for (const auto& [field, spread] : spreads) {
    json bins = json::array();
    for (const Bin& bin : spread.histogram)
      bins.push_back({{"from", bin.from}, {"to", bin.to}, {"count", bin.count}});
    report[field] = {{"count", spread.count},
                     {"min", spread.min},
                     {"median", spread.median},
                     {"max", spread.max},
                     {"histogram", std::move(bins)}};
  }
  return report;
}

}  // namespace sticky
