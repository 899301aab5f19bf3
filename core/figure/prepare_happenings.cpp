// What happened when: the marks, packets, waits and queue levels of one flow, each ascending in time.

#include <algorithm>
#include <map>

#include "core/figure/prepare.h"

namespace sticky::prepare {
namespace {

using Points = std::vector<StepSeries::Point>;

template <typename T, typename Key>
void sort_by(std::vector<T>& items, Key T::*key) {
  std::stable_sort(items.begin(), items.end(), [key](const T& a, const T& b) { return a.*key < b.*key; });
}

std::vector<Mark> marks_of(const Input& in, const Row& row) {
  std::vector<Mark> marks;
  marks.reserve(row.size());
  for (const Tile& tile : row)
    if (in.known(tile.event))
      marks.push_back({in.event(tile.event).begin, in.event(tile.event).end, tile.event, tile.range});
  return marks;
}

// A transmit timestamp tells where a transmission ended; it began where the one before it ended.
void add_stamp(const Input& in, std::uint32_t i, const TxStamp& stamp, FlowFigure& figure) {
  if (stamp.kind != TxStamp::Kind::sent || stamp.repeated) return;
  const std::uint64_t from = figure.transmits.empty() ? 0 : figure.transmits.back().bytes.end;
  if (stamp.offset <= from) return;
  const Event& event = in.trace.events[i];
  figure.transmits.push_back({event.begin, event.end, EventId{i}, {from, stamp.offset}});
}

void add_segment(const Input& in, std::uint32_t i, const Segment& segment, std::uint64_t& sent, FlowFigure& figure) {
  const Event& event = in.trace.events[i];
  Flight flight{.left = event.begin, .arrived = event.end, .event = EventId{i}};
  flight.lost = dropped(segment.fate);
  flight.duplicate = segment.duplicate;
  if (in.is_of_sender(event) && segment.length > 0) {
    flight.bytes = segment.range();
    flight.again = segment.offset < sent && !segment.duplicate;
    sent = std::max(sent, segment.range().end);
    figure.flights.push_back(flight);
  }
  const bool pure_ack = segment.length == 0 && (segment.flags & Segment::ack_valid) != 0 &&
                        (segment.flags & (Segment::syn | Segment::rst)) == 0;
  if (in.is_of_receiver(event) && pure_ack && segment.ack > 0) {
    flight.acknowledges = segment.ack;
    figure.acks.push_back(flight);
  }
}

void add_datagram(const Input& in, std::uint32_t i, const WireDatagram& packet, FlowFigure& figure) {
  const Event& event = in.trace.events[i];
  if (!in.is_of_sender(event) || packet.ordinal >= in.analysis.sends.size()) return;
  Flight flight{.left = event.begin, .arrived = event.end, .event = EventId{i}};
  const std::uint64_t begin = in.analysis.sends[packet.ordinal].range.begin + packet.fragment_offset;
  flight.bytes = {begin, begin + packet.length};
  flight.lost = dropped(packet.fate);
  flight.duplicate = packet.duplicate;
  figure.flights.push_back(flight);
}

bool is_of_flow(const Input& in, const Event& event) {
  return event.connection == in.flow.key.connection;
}

void collect_events(const Input& in, FlowFigure& figure) {
  std::uint64_t sent = 0;
  for (std::uint32_t i = 0; i < in.trace.events.size(); ++i) {
    const Event& event = in.trace.events[i];
    if (!is_of_flow(in, event)) continue;
    if (const auto* stamp = std::get_if<TxStamp>(&event.what); stamp != nullptr && in.is_of_sender(event))
      add_stamp(in, i, *stamp, figure);
    else if (const auto* segment = std::get_if<Segment>(&event.what))
      add_segment(in, i, *segment, sent, figure);
    else if (const auto* packet = std::get_if<WireDatagram>(&event.what))
      add_datagram(in, i, *packet, figure);
    else if (const auto* pause = std::get_if<Pause>(&event.what))
      figure.rests.push_back({event.begin, event.end, pause->why, EventId{i}});
  }
}

// --- bytes so far ---------------------------------------------------------------------------------------------

StepSeries bytes_so_far(const std::vector<Mark>& marks) {
  Points points;
  points.reserve(marks.size());
  std::uint64_t reached = 0;
  for (const Mark& mark : marks) {
    reached = std::max(reached, mark.bytes.end);
    points.push_back({mark.end, reached});
  }
  return StepSeries(std::move(points));
}

StepSeries transmitted_so_far(const FlowFigure& figure) {
  if (figure.flights.empty()) return bytes_so_far(figure.transmits);
  Points points;
  std::uint64_t reached = 0;
  for (const Flight& flight : figure.flights)
    points.push_back({flight.left, reached = std::max(reached, flight.bytes.end)});
  return StepSeries(std::move(points));
}

// The receiving kernel hands out bytes in order only: a gap holds back everything behind it.
StepSeries arrived_so_far(const FlowFigure& figure) {
  if (figure.flights.empty()) return bytes_so_far(figure.transmits);  // loopback delivers as it transmits
  std::vector<Flight> arrivals = figure.flights;
  std::erase_if(arrivals, [](const Flight& f) { return f.lost; });
  sort_by(arrivals, &Flight::arrived);
  Points points;
  std::map<std::uint64_t, std::uint64_t> waiting;  // begin, end
  std::uint64_t reached = 0;
  for (const Flight& flight : arrivals) {
    std::uint64_t& end = waiting[flight.bytes.begin];
    end = std::max(end, flight.bytes.end);
    while (!waiting.empty() && waiting.begin()->first <= reached) {
      reached = std::max(reached, waiting.begin()->second);
      waiting.erase(waiting.begin());
    }
    points.push_back({flight.arrived, reached});
  }
  return StepSeries(std::move(points));
}

// --- what waits in the kernel's queues ------------------------------------------------------------------------

// A level that `fills` raise and `drains` lower. Times on the two sides may cross by a little: never below zero.
StepSeries queue_between(const StepSeries& fills, const StepSeries& drains, std::vector<Nanoseconds> times) {
  if (fills.empty() || drains.empty()) return {};
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  Points points;
  points.reserve(times.size());
  for (Nanoseconds t : times) {
    const std::uint64_t in = fills.value_at(t), out = drains.value_at(t);
    points.push_back({t, in > out ? in - out : 0});
  }
  return StepSeries(std::move(points));
}

// What FIONREAD told before each receive call, less what the call took.
StepSeries queue_from_calls(const Input& in, const FlowFigure& figure) {
  Points points;
  for (const Mark& mark : figure.receives) {
    const auto* call = std::get_if<RecvCall>(&in.event(mark.event).what);
    if (call == nullptr || call->queued_before == not_observed) continue;
    points.push_back({mark.begin, call->queued_before});
    points.push_back({mark.end, call->queued_before > call->got ? call->queued_before - call->got : 0});
  }
  return StepSeries(std::move(points));
}

void fill_queues(const Input& in, FlowFigure& figure) {
  std::vector<Nanoseconds> sending, receiving;
  for (const Mark& m : figure.sends) sending.push_back(m.end);
  for (const Mark& m : figure.transmits) sending.push_back(m.end), receiving.push_back(m.end);
  for (const Flight& f : figure.flights) sending.push_back(f.left), receiving.push_back(f.arrived);
  for (const Mark& m : figure.receives) receiving.push_back(m.end);
  figure.send_queue = queue_between(figure.accepted, figure.transmitted, std::move(sending));
  figure.receive_queue = figure.arrived.empty()
                             ? queue_from_calls(in, figure)
                             : queue_between(figure.arrived, figure.received, std::move(receiving));
}

// --- waits ----------------------------------------------------------------------------------------------------

const Tile* tile_around(const Row& row, std::uint64_t offset) {
  const auto after = std::upper_bound(row.begin(), row.end(), offset,
                                      [](std::uint64_t o, const Tile& t) { return o < t.range.begin; });
  return after == row.begin() ? nullptr : &*std::prev(after);
}

// The tile that swallowed a lost boundary: a segment's where the sender's side is to blame, else a receive call's.
const Tile* released_by(const Input& in, const Boundary& boundary) {
  if (!at_receiver(boundary.cause) && in.analysis.segments)
    return tile_around(*in.analysis.segments, boundary.offset);
  return tile_around(in.analysis.receives, boundary.offset);
}

Wait wait_for(const Input& in, const Boundary& boundary, const Tile& tile) {
  const std::uint32_t before = boundary.before.value - in.flow.first_message.value;
  Wait wait{.cause = boundary.cause, .first = before, .last = before + 1, .released_by = tile.event};
  wait.bytes = tile.range;
  if (at_receiver(boundary.cause)) {
    wait.end = in.known(tile.event) ? in.event(tile.event).end : Nanoseconds{};
    wait.begin = wait.end - boundary.proof.held;
    return wait;
  }
  const Tile* send = tile_around(in.analysis.sends, tile.range.begin);
  wait.begin = send != nullptr && in.known(send->event) ? in.event(send->event).end : Nanoseconds{};
  wait.end = wait.begin + boundary.proof.held;
  return wait;
}

// The message, by position in the flow, that the byte at `offset` belongs to.
std::uint32_t message_around(const Flow& flow, std::uint64_t offset) {
  const auto after = std::upper_bound(flow.messages.begin(), flow.messages.end(), offset,
                                      [](std::uint64_t o, const Message& m) { return o < m.wire.end; });
  return static_cast<std::uint32_t>(after - flow.messages.begin());
}

// What was held back without loss of a boundary: the messages of the segment.
std::optional<Wait> wait_for(const Input& in, const HeldBack& held) {
  const EventId segment = held.proof[Shown::segment], send = held.proof[Shown::send_after];
  const Tile* tile = in.analysis.segments ? tile_around(*in.analysis.segments, held.offset) : nullptr;
  if (tile == nullptr || !in.known(segment) || !in.known(send)) return std::nullopt;
  Wait wait{.cause = held.cause,
            .first = message_around(in.flow, tile->range.begin),
            .last = message_around(in.flow, tile->range.end - 1),
            .released_by = segment};
  wait.bytes = tile->range;
  wait.begin = in.event(send).end;
  wait.end = wait.begin + held.proof.held;
  return wait;
}

// Boundaries that one tile swallowed for one cause waited together.
void collect_waits(const Input& in, FlowFigure& figure) {
  for (const Boundary& boundary : in.analysis.boundaries) {
    const bool explained = boundary.cause != MergeCause::none && boundary.cause != MergeCause::unknown;
    if (boundary.kept || !explained || boundary.proof.held <= Nanoseconds{}) continue;
    const Tile* tile = released_by(in, boundary);
    if (tile == nullptr) continue;
    const Wait wait = wait_for(in, boundary, *tile);
    if (!figure.waits.empty() && figure.waits.back().cause == wait.cause &&
        figure.waits.back().released_by == wait.released_by) {
      Wait& same = figure.waits.back();
      same.last = wait.last;
      same.begin = std::min(same.begin, wait.begin);
      same.end = std::max(same.end, wait.end);
    } else {
      figure.waits.push_back(wait);
    }
  }
  for (const HeldBack& held : in.analysis.held_back)
    if (const auto wait = wait_for(in, held)) figure.waits.push_back(*wait);
  sort_by(figure.waits, &Wait::begin);
}

// Sends stand in the order of their bytes.
void note_reads(FlowFigure& figure) {
  figure.read_at.assign(figure.sends.size(), Nanoseconds::max());
  for (const Mark& call : figure.receives) {
    const auto send = std::partition_point(figure.sends.begin(), figure.sends.end(),
                                           [&](const Mark& s) { return s.bytes < call.bytes; });
    if (send == figure.sends.end() || send->bytes.begin != call.bytes.begin) continue;
    Nanoseconds& first = figure.read_at[static_cast<std::size_t>(send - figure.sends.begin())];
    first = std::min(first, call.end);
  }
}

void find_span(FlowFigure& figure) {
  if (!figure.sends.empty()) figure.begin = figure.sends.front().begin;
  figure.end = figure.begin;
  if (!figure.sends.empty()) figure.end = std::max(figure.end, figure.sends.back().end);
  if (!figure.receives.empty()) figure.end = std::max(figure.end, figure.receives.back().end);
  for (const auto* packets : {&figure.flights, &figure.acks})
    for (const Flight& f : *packets) {
      figure.longest_flight = std::max(figure.longest_flight, f.arrived - f.left);
      if (packets == &figure.flights) figure.end = std::max(figure.end, f.arrived);
    }
}

}  // namespace

void happenings(const Input& in, FlowFigure& figure) {
  figure.sends = marks_of(in, in.analysis.sends);
  sort_by(figure.sends, &Mark::begin);
  figure.receives = marks_of(in, in.analysis.receives);
  sort_by(figure.receives, &Mark::end);
  collect_events(in, figure);
  figure.accepted = bytes_so_far(figure.sends);
  figure.received = bytes_so_far(figure.receives);
  if (is_stream(figure.transport)) {
    figure.transmitted = transmitted_so_far(figure);
    figure.arrived = arrived_so_far(figure);
    fill_queues(in, figure);
    collect_waits(in, figure);
  } else {
    note_reads(figure);
  }
  find_span(figure);
}

}  // namespace sticky::prepare
