#include "app/gui/model/event_subject.h"

#include <algorithm>
#include <type_traits>

namespace sticky::gui {
namespace {

/// The direction of the bytes that an event is about: calls that receive are told by the other side's bytes.
Direction directionOf(const Event& event) {
  const bool receives =
      std::holds_alternative<RecvCall>(event.what) || std::holds_alternative<RecvDatagram>(event.what);
  const Side sender = receives ? other(event.side) : event.side;
  return sender == Side::client ? Direction::client_to_server : Direction::server_to_client;
}

const FlowFigure* figureOf(const Result& result, std::size_t run, const FlowKey& key) {
  const auto& figures = result.figures[run];
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const FlowFigure& f) { return f.key == key; });
  return found == figures.end() ? nullptr : &*found;
}

ByteRange datagramReceivedBy(const RunAnalysis& analysis, const FlowKey& key, EventId id) {
  for (const FlowAnalysis& flow : analysis.flows) {
    if (flow.key != key) continue;
    for (const Tile& tile : flow.receives) {
      if (tile.event == id) return tile.range;
    }
  }
  return {};
}

}  // namespace

ByteRange bytesOf(const Event& event) {
  return std::visit(
      [](const auto& what) -> ByteRange {
        using T = std::decay_t<decltype(what)>;
        if constexpr (std::is_same_v<T, SendCall>) return {what.offset, what.offset + what.accepted};
        if constexpr (std::is_same_v<T, RecvCall>) return {what.offset, what.offset + what.got};
        if constexpr (std::is_same_v<T, Segment>) return what.range();
        return {};
      },
      event.what);
}

Subject subjectOf(const Result& result, std::size_t run, EventId id) {
  const Event& event = result.recording.runs[run].trace.events[id.value];
  const FlowKey key{event.connection, directionOf(event)};
  Subject subject;
  subject.event = id;
  subject.bytes = std::holds_alternative<RecvDatagram>(event.what)
                      ? datagramReceivedBy(result.understanding.runs[run].analysis, key, id)
                      : bytesOf(event);
  const FlowFigure* figure = figureOf(result, run, key);
  if (figure != nullptr) subject.flow = figure->number;
  return subject;
}

std::optional<EventId> eventFor(const Result& result, std::size_t run, const Subject& subject) {
  const auto& events = result.recording.runs[run].trace.events;
  const auto& figures = result.figures[run];
  const auto figure =
      std::find_if(figures.begin(), figures.end(), [&](const FlowFigure& f) { return f.number == subject.flow; });
  if (figure == figures.end()) return std::nullopt;
  if (subject.event.value < events.size()) return subject.event;
  if (subject.bytes.empty()) return std::nullopt;
  const auto shows = [&](const Event& event) {
    return event.connection == figure->key.connection && directionOf(event) == figure->key.direction &&
           overlap(bytesOf(event), subject.bytes).has_value();
  };
  const auto found = std::find_if(events.begin(), events.end(), shows);
  if (found == events.end()) return std::nullopt;
  return EventId{static_cast<std::uint32_t>(found - events.begin())};
}

}  // namespace sticky::gui
