#include "core/report/decoder_report.h"

#include "core/analysis/decoding_failure.h"
#include "core/framing/params_json.h"

namespace sticky {
namespace {

using nlohmann::json;

json bytes_report(ByteRange range) {
  return json::array({range.begin, range.end});
}

json steps_report(const DecoderView& view) {
  json report = json::array();
  for (const DecoderStep& step : view.steps) {
    report.push_back({{"event", step.received_by.value},
                      {"bytes", bytes_report(step.read)},
                      {"phase", framing::name_of(step.phase)},
                      {"part", framing::name_of(step.part)},
                      {"held", step.held},
                      {"needed", step.needed},
                      {"frames", step.frames},
                      {"errors", step.errors}});
  }
  return report;
}

json frames_report(const FrameReplay& replay) {
  json report = json::array();
  for (const DecodedFrame& frame : replay.frames) {
    report.push_back({{"bytes", bytes_report(frame.wire)}, {"size", frame.size}, {"intact", frame.intact}});
  }
  return report;
}

json roles_report(const DecoderView& view) {
  json report = json::array();
  for (const RoleRun& run : view.roles) {
    report.push_back({{"bytes", bytes_report(run.bytes)}, {"role", framing::name_of(run.role)}});
  }
  return report;
}

/// " Ser": what a person sees in the bytes; a dot stands for what is no printable ASCII.
std::string readable(Bytes bytes) {
  std::string text;
  for (const std::byte byte : bytes) {
    const auto c = std::to_integer<unsigned char>(byte);
    text += c >= 0x20 && c < 0x7f ? static_cast<char>(c) : '.';
  }
  return text;
}

json failure_report(const std::optional<DecodingFailure>& failure) {
  if (!failure) return nullptr;
  const FramingError& error = failure->error;
  json number = nullptr;
  const LengthRead& length = failure->length;
  if (!length.number.empty() && (error.declared > 0 || !length.refused.empty())) {
    number = {{"bytes", to_hex(length.number)}, {"text", readable(length.number)}, {"read_as", error.declared}};
  }
  const json refused = length.refused.empty() ? json(nullptr) : json(to_hex(length.refused));
  return {{"kind", error.kind},
          {"offset", error.offset},
          {"fatal", error.fatal},
          {"number", std::move(number)},
          {"refused", refused},
          {"after",
           {{"messages", failure->messages_after},
            {"intact", failure->intact_after},
            {"bytes_lost", failure->bytes_lost}}}};
}

json flow_report(const Run& run, const UnderstoodRun& understood, std::size_t i) {
  const Flow& flow = run.trace.flows[i];
  const FlowAnalysis& found = understood.analysis.flows[i];
  const DecoderView view = decoder_view(run.trace, flow, found, understood.decoded_as);
  return {{"connection", flow.key.connection},
          {"steps", steps_report(view)},
          {"frames", frames_report(found.frames)},
          {"roles", roles_report(view)},
          {"first_error", failure_report(first_failure(flow, found))}};
}

std::size_t entries(const RunAnalysis& analysis) {
  std::size_t count = 0;
  for (const FlowAnalysis& flow : analysis.flows) count += flow.receives.size() + flow.frames.frames.size();
  return count;
}

}  // namespace

json decoder_report(const Run& run, const UnderstoodRun& understood) {
  const bool raw = std::holds_alternative<framing::RawParams>(understood.decoded_as);
  if (raw || entries(understood.analysis) > kMostDecoderEntries) return nullptr;
  json report{{"framing", framing::to_json(understood.decoded_as)},
              {"client_to_server", json::array()},
              {"server_to_client", json::array()}};
  for (std::size_t i = 0; i < run.trace.flows.size(); ++i) {
    const bool request = run.trace.flows[i].key.direction == Direction::client_to_server;
    if (run.trace.flows[i].messages.empty() || !carries_frames(run.trace.flows[i])) continue;
    report[request ? "client_to_server" : "server_to_client"].push_back(flow_report(run, understood, i));
  }
  return report;
}

}  // namespace sticky
