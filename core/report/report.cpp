#include "core/report/report.h"

#include <algorithm>

#include "core/analysis/distribution.h"
#include "core/report/decoder_report.h"
#include "core/report/direction_report.h"
#include "core/report/errno_name.h"
#include "core/report/expectations.h"
#include "core/report/link_report.h"
#include "core/report/spread_report.h"

namespace sticky {
namespace {

using nlohmann::json;

constexpr int kReportSchema = 1;

json options_report(const std::vector<OptionSetting>& options) {
  json report = json::array();
  for (const OptionSetting& option : options) {
    const auto value = [&](std::int64_t v) { return option.boolean ? json(v != 0) : json(v); };
    report.push_back({{"side", name_of(option.side)},
                      {"connection", option.connection},
                      {"name", option.name},
                      {"asked", value(option.asked)},
                      {"granted", value(option.granted)}});
  }
  return report;
}

json exchanges_report(const std::vector<Exchange>& exchanges) {
  json ms = json::array();
  for (const Exchange& exchange : exchanges) ms.push_back(to_ms(exchange.end - exchange.begin));
  return ms;
}

json errno_of(const Ending& ending) {
  return ending.how == Ending::How::error ? json(errno_name(ending.error)) : json(nullptr);
}

/// Delayed acknowledgements and Nagle's algorithm show in the later exchanges: the first is always fast.
void add_exchanges(json& report, const std::vector<Exchange>& exchanges) {
  report["exchange_ms"] = exchanges_report(exchanges);
  report["exchange_first_ms"] = nullptr;
  report["exchange_later_median_ms"] = nullptr;
  report["exchange_first_to_later"] = nullptr;
  if (exchanges.empty()) return;
  std::vector<double> later;
  later.reserve(exchanges.size());
  for (const Exchange& exchange : exchanges) later.push_back(to_ms(exchange.end - exchange.begin));
  const double first = later.front();
  later.erase(later.begin());
  report["exchange_first_ms"] = first;
  if (later.empty()) return;
  const double median = distribution_of(std::move(later)).median;
  report["exchange_later_median_ms"] = median;
  if (median > 0) report["exchange_first_to_later"] = first / median;
}

/// What FIONREAD said before each receive call that returned data, in the order of recv_at_ms.
json queue_levels(const Trace& trace, Direction direction) {
  struct Look {
    Nanoseconds returned;
    std::uint32_t queued;
  };
  std::vector<Look> looks;
  for (const Event& event : trace.events) {
    if (event.side != receiver_of(direction)) continue;
    const auto* bytes = std::get_if<RecvCall>(&event.what);
    const auto* datagram = std::get_if<RecvDatagram>(&event.what);
    if (bytes != nullptr && bytes->returned_data()) looks.push_back({event.end, bytes->queued_before});
    if (datagram != nullptr && datagram->returned_data()) looks.push_back({event.end, datagram->queued_before});
  }
  std::stable_sort(looks.begin(), looks.end(), [](const Look& a, const Look& b) { return a.returned < b.returned; });
  json levels = json::array();
  for (const Look& look : looks) levels.push_back(look.queued == not_observed ? json(nullptr) : json(look.queued));
  return levels;
}

json run_report(const Run& run, const UnderstoodRun& understood) {
  const Trace& trace = run.trace;
  json report{{"variant", run.key.variant},
              {"transport", name_of(run.key.transport)},
              {"repeat", run.key.repeat},
              {"duration_ms", to_ms(trace.duration)},
              {"evidence", names_of(trace.evidence)},
              {"options", options_report(trace.options)},
              {"exchange_ms", exchanges_report(trace.exchanges)},
              {"inconclusive", trace.inconclusive.empty() ? json(nullptr) : json(trace.inconclusive)},
              {"endings", endings_report(trace)}};
  add_exchanges(report, trace.exchanges);
  report["client_to_server"] = direction_report(understood.totals_of(Direction::client_to_server), run.key.transport);
  report["server_to_client"] = direction_report(understood.totals_of(Direction::server_to_client), run.key.transport);
  report["client_to_server"]["recv_queued"] = queue_levels(trace, Direction::client_to_server);
  report["server_to_client"]["recv_queued"] = queue_levels(trace, Direction::server_to_client);
  report["decoder"] = decoder_report(run, understood);
  if (trace.on_private_link) report["link"] = link_report(trace);
  return report;
}

/// The evidence that any of the runs used, in the order of the grades.
json evidence_in_use(const Recording& recording) {
  EvidenceInUse any;
  for (const Run& run : recording.runs) {
    any.tcp_info |= run.trace.evidence.tcp_info;
    any.tx_timestamps |= run.trace.evidence.tx_timestamps;
    any.capture |= run.trace.evidence.capture;
  }
  return names_of(any);
}

json environment_report(const Recording& recording) {
  const Environment& environment = recording.environment;
  return {{"program", environment.program},
          {"kernel", environment.kernel},
          {"congestion_control", environment.congestion_control},
          {"link", environment.link},
          {"evidence", evidence_in_use(recording)}};
}

json explanation_report(std::size_t run, const Explanation& explanation) {
  json evidence = json::object();
  for (const EvidenceItem& item : explanation.evidence) {
    evidence[item.name] = std::visit([](const auto& value) { return json(value); }, item.value);
  }
  json events = json::array();
  for (const EventId event : explanation.events) events.push_back(event.value);
  evidence["events"] = std::move(events);
  return {
      {"run", run},
      {"code", explanation.code},
      {"direction", explanation.direction == Direction::client_to_server ? "client_to_server" : "server_to_client"},
      {"count", explanation.count},
      {"evidence", std::move(evidence)},
      {"text", {{"en", explanation.text.en}, {"zh", explanation.text.zh}}}};
}

}  // namespace

std::vector<std::string> names_of(const EvidenceInUse& evidence) {
  std::vector<std::string> names{"calls"};
  if (evidence.tcp_info) names.emplace_back("tcp-info");
  if (evidence.tx_timestamps) names.emplace_back("tx-timestamps");
  if (evidence.capture) names.emplace_back("capture");
  return names;
}

std::string name_of(const Ending& ending) {
  switch (ending.how) {
    case Ending::How::eof:
      return "eof";
    case Ending::How::reset:
      return "reset";
    case Ending::How::timeout:
      return "timeout";
    case Ending::How::not_read:
      return "not-read";
    case Ending::How::finished:
      return "finished";
    case Ending::How::interrupted:
      return "interrupted";
    case Ending::How::error:
      break;
  }
  return "error: " + (ending.attempt.empty() ? "" : ending.attempt + ": ") + errno_name(ending.error);
}

json endings_report(const Trace& trace) {
  const Ending& client = trace.ending_of(Side::client);
  const Ending& server = trace.ending_of(Side::server);
  return {{"client", name_of(client)},
          {"server", name_of(server)},
          {"client_errno", errno_of(client)},
          {"server_errno", errno_of(server)}};
}

json make_report(const Recording& recording, const Understanding& understanding) {
  json report{{"schema", kReportSchema},
              {"experiment", recording.file.normalized},
              {"environment", environment_report(recording)},
              {"runs", json::array()},
              {"distribution", spread_report(spreads_of(recording, understanding))},
              {"explanations", json::array()}};
  for (std::size_t i = 0; i < recording.runs.size(); ++i) {
    report["runs"].push_back(run_report(recording.runs[i], understanding.runs[i]));
    for (const Explanation& explanation : understanding.runs[i].explanations) {
      report["explanations"].push_back(explanation_report(i, explanation));
    }
  }
  report["expectations"] = evaluate_expectations(recording.file.expect, report);
  if (recording.interrupted) report["interrupted"] = true;
  return report;
}

}  // namespace sticky
