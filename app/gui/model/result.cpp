#include "app/gui/model/result.h"

namespace sticky::gui {
namespace {

bool framed(const Recording& recording, const RunKey& key) {
  const Experiment& experiment = variant_of(recording, key).experiment;
  return !std::holds_alternative<framing::RawParams>(experiment.decode_as.value_or(experiment.framing));
}

}  // namespace

ResultPtr makeResult(Recording recording) {
  auto result = std::make_shared<Result>();
  result->recording = std::move(recording);
  result->understanding = understand(result->recording);
  const auto& runs = result->recording.runs;
  result->figures.resize(runs.size());
  std::uint16_t number = 0;  // of a flow among all of the result
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const Trace& trace = runs[run].trace;
    for (std::size_t flow = 0; flow < trace.flows.size(); ++flow) {
      if (trace.flows[flow].messages.empty()) continue;
      result->figures[run].push_back(prepare_flow(trace, result->understanding.runs[run].analysis, flow, number++,
                                                  framed(result->recording, runs[run].key)));
    }
  }
  return result;
}

}  // namespace sticky::gui
