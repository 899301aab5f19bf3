#include "app/gui/model/decoding.h"

#include "core/analysis/explain.h"

namespace sticky::gui {
DecodingPtr decode(ResultPtr result, std::size_t run, std::size_t flow, const framing::Params& decode_as) {
  auto decoding = std::make_shared<Decoding>();
  const Trace& trace = result->recording.runs[run].trace;
  const RunAnalysis& known = result->understanding.runs[run].analysis;
  RunAnalysis analysis;  // this flow's alone: only it is decoded anew
  analysis.flows.resize(known.flows.size());
  for (std::size_t i = 0; i < known.flows.size(); ++i) analysis.flows[i].key = known.flows[i].key;
  analysis.flows[flow] = known.flows[flow];
  analysis.flows[flow].frames = replay_frames(trace, trace.flows[flow], known.flows[flow], decode_as);

  decoding->steps = decoder_view(trace, trace.flows[flow], known.flows[flow], decode_as).steps;
  std::uint64_t frames = 0;
  for (const DecoderStep& step : decoding->steps) decoding->frames_so_far.push_back(frames += step.frames);
  decoding->replay = analysis.flows[flow].frames;
  for (const Explanation& explanation : explain(trace, analysis)) {
    if (explanation.code.starts_with("frame.")) decoding->findings.push_back(explanation.text);
  }
  std::uint16_t number = 0;
  for (const FlowFigure& figure : result->figures[run]) {
    if (figure.key == trace.flows[flow].key) number = figure.number;
  }
  decoding->strip = prepare_decoder(prepare_flow(trace, analysis, flow, number, true));
  decoding->run = run;
  decoding->result = std::move(result);
  return decoding;
}

}  // namespace sticky::gui
