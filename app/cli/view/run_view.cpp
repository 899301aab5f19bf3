#include "app/cli/view/run_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/view/decoder_view.h"
#include "app/cli/view/failure_view.h"
#include "app/cli/view/flow_map.h"
#include "app/cli/view/message_text.h"
#include "app/cli/view/text.h"
#include "app/cli/view/verdict.h"
#include "core/analysis/frame_replay.h"
#include "core/experiment/timing_sentence.h"
#include "core/framing/params_json.h"

namespace sticky::cli {
namespace {

constexpr std::size_t kMostMaps = 3;  // of connections; more would bury the verdict
constexpr int kLabelColumns = 18;     // "  100,000 receives"; the same for all, so that maps align
constexpr std::size_t kMostExchanges = 12;

MapStyle map_style(const PictureStyle& style) {
  return {style.terminal.columns, kLabelColumns, style.terminal.colour, style.language};
}

/// Raw decoding takes every receive call's bytes as a frame: that row would only repeat the one above.
bool decodes_frames(const UnderstoodRun& understood) {
  return !std::holds_alternative<framing::RawParams>(understood.decoded_as);
}

/// The maps of one direction's flows, each connection's under its number where there are several.
void add_maps(Lines& lines, const Run& run, const UnderstoodRun& understood, const Experiment& experiment,
              Direction direction, const MapScale& scale, const PictureStyle& style) {
  const std::uint64_t total = scale.bytes[static_cast<unsigned>(direction)];
  std::size_t drawn = 0;
  std::size_t flows = 0;
  for (const Flow& flow : run.trace.flows)
    flows += flow.key.direction == direction && !flow.messages.empty() ? 1U : 0U;
  for (std::size_t i = 0; i < run.trace.flows.size(); ++i) {
    const Flow& flow = run.trace.flows[i];
    if (flow.key.direction != direction || flow.messages.empty()) continue;
    if (++drawn > kMostMaps) continue;
    if (flows > 1) {
      lines.emplace_back(
          fmt::format("  {} {}", either(style.language, "connection", "连接"), flow.key.connection + 1), kDim);
    }
    const FlowAnalysis& analysis = understood.analysis.flows[i];
    const bool framed = decodes_frames(understood) && carries_frames(flow);
    ByteMap map = map_of(run.trace, flow, analysis, framed, total, style.language);
    for (MapRow& row : map.rows) row.label = "  " + row.label;
    append(lines, lay_out(map, map_style(style)));
    if (const std::string empty = empty_messages_text(analysis, style.language); !empty.empty()) {
      add_wrapped(lines, Line("  "), empty, kDim, style.terminal.columns);
    }
    append(lines, message_texts(run.trace, flow, analysis, experiment.messages.payload.kind, style));
  }
  if (drawn > kMostMaps) {
    const auto pattern = either(style.language, "  … and {} more connections", "  …另有 {} 个连接");
    lines.emplace_back(fmt::format(fmt::runtime(pattern), drawn - kMostMaps), kDim);
  }
}

/// "exchanges: 0.1 · 44.0 · 43.9 ms": each round trip that the application waited for.
void add_exchanges(Lines& lines, const Trace& trace, const PictureStyle& style) {
  if (trace.exchanges.empty()) return;
  std::string times;
  for (std::size_t i = 0; i < std::min(trace.exchanges.size(), kMostExchanges); ++i) {
    if (i > 0) times += " · ";
    times += milliseconds_text(to_ms(trace.exchanges[i].end - trace.exchanges[i].begin));
  }
  if (trace.exchanges.size() > kMostExchanges) times += " · …";
  Line lead("  " + count_of(style.language, Noun::exchange, trace.exchanges.size()) + ": ", kStrong);
  add_wrapped(lines, lead, times, kPlain, style.terminal.columns);
}

bool has_messages(const Trace& trace, Direction direction) {
  return std::any_of(trace.flows.begin(), trace.flows.end(), [direction](const Flow& flow) {
    return flow.key.direction == direction && !flow.messages.empty();
  });
}

/// False where all that went this way are acknowledgements.
bool has_frames(const Trace& trace, Direction direction) {
  return std::any_of(trace.flows.begin(), trace.flows.end(), [direction](const Flow& flow) {
    return flow.key.direction == direction && !flow.messages.empty() && carries_frames(flow);
  });
}

void add_direction(Lines& lines, const Run& run, const UnderstoodRun& understood, const Experiment& experiment,
                   Direction direction, const MapScale& scale, const PictureStyle& style) {
  const bool replies = direction == Direction::server_to_client;
  const DirectionTotals& totals = understood.totals_of(direction);
  const int columns = style.terminal.columns;
  std::string name(title_of(run.key.transport));
  if (replies) name += either(style.language, " replies", " 应答");
  append(lines, headline(name, run.key.transport, totals, columns, style.language));
  lines.emplace_back();
  add_maps(lines, run, understood, experiment, direction, scale, style);
  if (!lines.back().text().empty()) lines.emplace_back();
  append(lines, numbers(run.trace, totals, columns, style.language));
  if (!decodes_frames(understood) || !has_frames(run.trace, direction)) return;
  append(lines, frame_line(totals.frames, columns, style.language));
  append(lines, failure_lines(run, understood, direction, style));
  const bool asked = framing::to_json(understood.decoded_as) != framing::to_json(experiment.framing);
  append(lines, decoder_lines(run, understood, direction, asked, style));
}

}  // namespace

void MapScale::include(const Trace& trace) {
  for (const Flow& flow : trace.flows) {
    std::uint64_t& most = bytes[static_cast<unsigned>(flow.key.direction)];
    most = std::max<std::uint64_t>(most, flow.payload.size());
  }
}

Lines run_section(const Run& run, const UnderstoodRun& understood, const Experiment& experiment,
                  const MapScale& scale, const PictureStyle& style) {
  Lines lines;
  add_direction(lines, run, understood, experiment, Direction::client_to_server, scale, style);
  if (has_messages(run.trace, Direction::server_to_client)) {
    lines.emplace_back();
    add_direction(lines, run, understood, experiment, Direction::server_to_client, scale, style);
  }
  add_exchanges(lines, run.trace, style);
  if (!run.trace.inconclusive.empty()) {
    const auto lead = either(style.language, "  inconclusive: ", "  不能下结论：");
    const std::string why = visible(timing_text(run.trace.inconclusive).in(style.language));
    add_wrapped(lines, Line(lead, kBad), why, kBad, style.terminal.columns);
  }
  return lines;
}

}  // namespace sticky::cli
