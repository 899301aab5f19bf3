#include "core/figure/playhead.h"

#include <algorithm>
#include <iterator>

#include "core/figure/row_walk.h"

namespace sticky {
namespace {

// The last of `marks`, ascending by `key`, that is at or before `t`; nullptr where none is.
template <typename T>
const T* last_until(const std::vector<T>& marks, Nanoseconds T::*key, Nanoseconds t) {
  const auto after = std::partition_point(marks.begin(), marks.end(), [&](const T& m) { return m.*key <= t; });
  return after == marks.begin() ? nullptr : std::to_address(std::prev(after));
}

std::uint64_t datagrams_left(const FlowFigure& flow, Nanoseconds t) {
  if (flow.flights.empty()) return flow.accepted.value_at(t);
  const Flight* last = last_until(flow.flights, &Flight::left, t);
  return last != nullptr ? last->bytes.end : 0;
}

std::uint64_t datagrams_received(const FlowFigure& flow, const ByteRow& row, Nanoseconds t) {
  const Mark* last = last_until(flow.receives, &Mark::end, t);
  if (last == nullptr) return 0;
  const auto& sent = *flow.rows.front().contents;
  const auto content = detail::first_past(sent, last->bytes.begin);
  if (content == sent.end()) return last->bytes.end;
  const std::uint32_t slot = flow.receive_slot.at(content->message);
  return slot == no_slot ? last->bytes.end : row.contents->at(slot).place.end;
}

std::uint64_t frames_decoded(const FlowFigure& flow, const ByteRow& row, Nanoseconds t) {
  const std::uint64_t fed = flow.received.value_at(t);
  const auto next = std::partition_point(row.tiles.begin(), row.tiles.end(),
                                         [fed](const Tile& frame) { return frame.range.end <= fed; });
  return next == row.tiles.begin() ? 0 : std::prev(next)->range.end;
}

std::uint64_t reach_of(const FlowFigure& flow, const ByteRow& row, Nanoseconds t) {
  switch (row.kind) {
    case RowKind::send:
      return flow.accepted.value_at(t);
    case RowKind::segment:
      return flow.transmitted.value_at(t);
    case RowKind::datagram:
      return datagrams_left(flow, t);
    case RowKind::receive:
      return flow.receive_slot.empty() ? flow.received.value_at(t) : datagrams_received(flow, row, t);
    case RowKind::frame:
      return frames_decoded(flow, row, t);
  }
  return 0;
}

// Every kind of step that a flow has, each ascending. Calls count when they return: then the kernel has taken or
// given the bytes.
template <typename Visit>
void for_each_series(const FlowFigure& flow, Visit visit) {
  visit(flow.sends, &Mark::end);
  visit(flow.transmits, &Mark::end);
  visit(flow.flights, &Flight::left);
  visit(flow.receives, &Mark::end);
}

}  // namespace

std::vector<std::uint64_t> row_reach(const FlowFigure& flow, Nanoseconds since) {
  const Nanoseconds t = flow.begin + since;
  std::vector<std::uint64_t> reach;
  for (const ByteRow& row : flow.rows)
    reach.push_back(t >= flow.end ? flow.total : std::min(reach_of(flow, row, t), flow.total));
  return reach;
}

Nanoseconds playback_length(std::span<const FlowFigure* const> flows) {
  Nanoseconds length{};
  for (const FlowFigure* flow : flows) length = std::max(length, flow->end - flow->begin);
  return length;
}

std::optional<Nanoseconds> next_step(std::span<const FlowFigure* const> flows, Nanoseconds since) {
  std::optional<Nanoseconds> next;
  const auto offer = [&](Nanoseconds t) {
    if (t > since && (!next || t < *next)) next = t;
  };
  for (const FlowFigure* flow : flows) {
    for_each_series(*flow, [&](const auto& items, auto key) {
      const auto after = std::partition_point(items.begin(), items.end(),
                                              [&](const auto& item) { return item.*key - flow->begin <= since; });
      if (after != items.end()) offer((*after).*key - flow->begin);
    });
    if (const auto arrival = flow->arrived.next_after(flow->begin + since)) offer(*arrival - flow->begin);
  }
  return next;
}

std::optional<Nanoseconds> previous_step(std::span<const FlowFigure* const> flows, Nanoseconds since) {
  std::optional<Nanoseconds> previous;
  const auto offer = [&](Nanoseconds t) {
    if (t < since && (!previous || t > *previous)) previous = t;
  };
  for (const FlowFigure* flow : flows) {
    for_each_series(*flow, [&](const auto& items, auto key) {
      const auto from = std::partition_point(items.begin(), items.end(),
                                             [&](const auto& item) { return item.*key - flow->begin < since; });
      if (from != items.begin()) offer((*std::prev(from)).*key - flow->begin);
    });
    if (const auto arrival = flow->arrived.last_before(flow->begin + since)) offer(*arrival - flow->begin);
  }
  return previous;
}

}  // namespace sticky
