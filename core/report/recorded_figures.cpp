#include "core/report/recorded_figures.h"

#include "core/figure/figure_text.h"

namespace sticky {
namespace {

constexpr std::size_t kMostFlows = 12;         // in one picture
constexpr std::uint16_t kMostConnections = 3;  // of one run

bool is_framed(const Experiment& experiment) {
  const framing::Params& receiver = experiment.decode_as ? *experiment.decode_as : experiment.framing;
  return !std::holds_alternative<framing::RawParams>(receiver);
}

}  // namespace

bool is_drawn(const Trace& trace, const Flow& flow) {
  if (flow.messages.empty() || flow.key.connection >= kMostConnections) return false;
  return flow.key.direction == Direction::client_to_server || trace.request_reply;
}

RecordedFigures::RecordedFigures(const Recording& recording, const Understanding& understanding,
                                 std::uint16_t first_number)
    : recording_(recording), understanding_(understanding), first_number_(first_number) {
  std::size_t room = kMostFlows;
  for (std::size_t run = 0; run < recording.runs.size(); ++run)
    if (recording.runs[run].key.repeat == 0) add_run(run, room);
}

void RecordedFigures::add_run(std::size_t run, std::size_t& room) {
  const Trace& trace = recording_.runs[run].trace;
  const bool framed = is_framed(variant_of(recording_, recording_.runs[run].key).experiment);
  DrawnRun drawn{run, static_cast<std::uint16_t>(flows_.size()), 0, {}};
  for (std::size_t f = 0; f < trace.flows.size() && room > 0; ++f) {
    if (!is_drawn(trace, trace.flows[f])) continue;
    --room;
    const auto number = static_cast<std::uint16_t>(first_number_ + flows_.size());
    flows_.push_back(
        std::make_unique<FlowFigure>(prepare_flow(trace, understanding_.runs[run].analysis, f, number, framed)));
    traces_.push_back(&trace);
    positions_.push_back(f);
    ++drawn.flows;
    const FlowFigure* figure = flows_.back().get();
    const bool answers = figure->key.direction == Direction::server_to_client && !drawn.timelines.empty() &&
                         drawn.timelines.back().flow->key.connection == figure->key.connection;
    if (answers)
      drawn.timelines.back().reply = figure;
    else
      drawn.timelines.push_back({figure, nullptr, {}});
  }
  if (drawn.flows > 0) runs_.push_back(std::move(drawn));
}

RunSubject RecordedFigures::subject(const std::string& variant) const {
  RunSubject subject;
  for (const DrawnRun& drawn : runs_) {
    if (!variant.empty() && recording_.runs[drawn.run].key.variant != variant) continue;
    for (std::uint16_t f = 0; f < drawn.flows; ++f)
      subject.maps.push_back({flows_[static_cast<std::size_t>(drawn.first_flow) + f].get(), {}});
    subject.timelines.insert(subject.timelines.end(), drawn.timelines.begin(), drawn.timelines.end());
  }
  return subject;
}

std::vector<PageFlow> RecordedFigures::page_flows() const {
  std::vector<PageFlow> flows;
  for (std::size_t f = 0; f < flows_.size(); ++f) flows.push_back({flows_[f].get(), traces_[f]});
  return flows;
}

std::vector<PageCause> RecordedFigures::page_causes(const std::string& prefix) const {
  std::vector<PageCause> causes;
  for (const DrawnRun& drawn : runs_) {
    const RunKey& key = recording_.runs[drawn.run].key;
    const LocalText transport = figure_text::transport(key.transport);
    const std::string name = prefix + (recording_.file.variants.size() > 1 ? key.variant + ", " : "");
    for (const Explanation& explanation : understanding_.runs[drawn.run].explanations)
      causes.push_back({static_cast<std::uint16_t>(first_number_ + drawn.first_flow),
                        drawn.flows,
                        &explanation,
                        {name + transport.en, name + transport.zh}});
  }
  return causes;
}

LocalText RecordedFigures::description() const {
  LocalText all;
  for (const DrawnRun& drawn : runs_)
    for (std::uint16_t f = 0; f < drawn.flows; ++f) {
      const std::size_t at = static_cast<std::size_t>(drawn.first_flow) + f;
      const LocalText one =
          figure_text::description(*flows_[at], understanding_.runs[drawn.run].analysis.flows[positions_[at]]);
      all.en += (all.en.empty() ? "" : " ") + one.en;
      all.zh += one.zh;
    }
  return all;
}

}  // namespace sticky
