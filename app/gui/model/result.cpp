#include "app/gui/model/result.h"

#include <algorithm>
#include <atomic>

#include "core/figure/figure_text.h"

namespace sticky::gui {
namespace {

bool framed(const Recording& recording, const RunKey& key) {
  const Experiment& experiment = variant_of(recording, key).experiment;
  return !std::holds_alternative<framing::RawParams>(experiment.decode_as.value_or(experiment.framing));
}

/// Results that are compared must not share a number: they go on counting, and begin anew after 65,535 flows.
std::uint16_t takeNumbers(std::size_t count) {
  static std::atomic<std::uint16_t> next{0};
  return next.fetch_add(static_cast<std::uint16_t>(count));
}

std::size_t flowsWithMessages(const Recording& recording) {
  std::size_t count = 0;
  for (const Run& run : recording.runs) {
    for (const Flow& flow : run.trace.flows) count += flow.messages.empty() ? 0 : 1;
  }
  return count;
}

void addRun(Result& result, std::size_t run) {
  const Trace& trace = result.recording.runs[run].trace;
  const RunAnalysis& analysis = result.understanding.runs[run].analysis;
  const bool with_frames = framed(result.recording, result.recording.runs[run].key);
  for (std::size_t flow = 0; flow < trace.flows.size(); ++flow) {
    if (trace.flows[flow].messages.empty()) continue;
    const auto number = static_cast<std::uint16_t>(result.first_number + result.places.size());
    result.figures[run].push_back(prepare_flow(trace, analysis, flow, number, with_frames));
    result.descriptions[run].push_back(figure_text::description(result.figures[run].back(), analysis.flows[flow]));
    result.places.push_back({run, flow, nullptr});
  }
}

}  // namespace

const FlowPlace* Result::place(std::uint16_t number) const {
  const auto at = static_cast<std::uint16_t>(number - first_number);
  return at < places.size() ? &places[at] : nullptr;
}

Nanoseconds firstSend(const Result& result, std::size_t run) {
  const std::vector<FlowFigure>& figures = result.figures.at(run);
  const auto first = std::min_element(figures.begin(), figures.end(),
                                      [](const FlowFigure& a, const FlowFigure& b) { return a.begin < b.begin; });
  return first == figures.end() ? Nanoseconds{} : first->begin;
}

ResultPtr makeResult(Recording recording) {
  auto result = std::make_shared<Result>();
  result->recording = std::move(recording);
  result->understanding = understand(result->recording);
  result->first_number = takeNumbers(flowsWithMessages(result->recording));
  result->figures.resize(result->recording.runs.size());
  result->descriptions.resize(result->recording.runs.size());
  for (std::size_t run = 0; run < result->recording.runs.size(); ++run) addRun(*result, run);
  // Only now do the figures stay where they are.
  std::size_t at = 0;
  for (const auto& figures : result->figures) {
    for (const FlowFigure& figure : figures) result->places[at++].figure = &figure;
  }
  return result;
}

}  // namespace sticky::gui
