// Which bytes lie where in each row: taken over from the analysis for streams, rebuilt from the verdicts for
// datagrams.

#include <algorithm>
#include <numeric>

#include "core/analysis/frame_replay.h"
#include "core/figure/prepare.h"

namespace sticky::prepare {
namespace {

using Contents = std::vector<Content>;

// Messages as they lie in a stream of which the first `reach` bytes got this far.
Contents stream_contents(const Flow& flow, std::uint64_t reach) {
  Contents contents;
  contents.reserve(flow.messages.size() + 1);
  for (std::uint32_t m = 0; m < flow.messages.size(); ++m) {
    const ByteRange wire = flow.messages[m].wire;
    const std::uint64_t split = std::clamp(reach, wire.begin, wire.end);
    if (wire.begin < split) contents.push_back({Content::State::there, m, {wire.begin, split}, {wire.begin, split}});
    if (split < wire.end) contents.push_back({Content::State::lost, m, {split, wire.end}, {split, wire.end}});
  }
  return contents;
}

void set_tiles(ByteRow& row, const Row& tiles) {
  row.tiles.reserve(tiles.size());
  for (const Tile& tile : tiles) {
    if (tile.range.empty())
      row.empty.push_back(tile.range.begin);
    else
      row.tiles.push_back(tile);
  }
}

// Segments whose bytes had left before, as the capture shows them.
std::vector<Tile> retransmissions(const Input& in) {
  std::vector<Tile> again;
  std::uint64_t sent = 0;
  for (std::uint32_t i = 0; i < in.trace.events.size(); ++i) {
    const auto* segment = std::get_if<Segment>(&in.trace.events[i].what);
    if (segment == nullptr || segment->length == 0 || segment->duplicate || !in.is_of_sender(in.trace.events[i]))
      continue;
    if (segment->offset < sent) again.push_back({segment->range(), EventId{i}});
    sent = std::max(sent, segment->range().end);
  }
  std::sort(again.begin(), again.end(), [](const Tile& a, const Tile& b) { return a.range < b.range; });
  return again;
}

// The size that every receive call of the row asked for, where it was one.
std::optional<std::uint32_t> common_size(const Input& in) {
  std::optional<std::uint32_t> size;
  for (const Tile& tile : in.analysis.receives) {
    if (!in.known(tile.event)) continue;
    const Happening& what = in.event(tile.event).what;
    std::uint32_t asked = 0;
    if (const auto* call = std::get_if<RecvCall>(&what)) asked = call->asked;
    if (const auto* call = std::get_if<RecvDatagram>(&what)) asked = call->asked;
    if (size && *size != asked) return std::nullopt;
    size = asked;
  }
  return size;
}

void add_segments(const Input& in, std::shared_ptr<const Contents> contents, FlowFigure& figure) {
  if (!in.analysis.segments && !in.analysis.segment_count) return;
  ByteRow row{.kind = RowKind::segment, .sizes_seen = in.analysis.segments.has_value()};
  row.contents = std::move(contents);
  row.count = in.analysis.segment_count.value_or(0);
  if (in.analysis.segments) {
    set_tiles(row, *in.analysis.segments);
    row.count = in.analysis.segments->size();
    row.again = retransmissions(in);
  }
  figure.rows.push_back(std::move(row));
}

void stream_rows(const Input& in, FlowFigure& figure) {
  const auto all = std::make_shared<const Contents>(stream_contents(in.flow, in.analysis.bytes_sent));
  const bool complete = in.analysis.bytes_received >= in.analysis.bytes_sent;
  const auto got =
      complete ? all : std::make_shared<const Contents>(stream_contents(in.flow, in.analysis.bytes_received));

  ByteRow sends{.kind = RowKind::send, .contents = all, .count = in.analysis.sends.size()};
  set_tiles(sends, in.analysis.sends);
  figure.rows.push_back(std::move(sends));
  add_segments(in, all, figure);
  ByteRow receives{.kind = RowKind::receive, .contents = got, .count = in.analysis.receives.size()};
  set_tiles(receives, in.analysis.receives);
  receives.asked = common_size(in);
  figure.rows.push_back(std::move(receives));
}

bool arrived(const DatagramVerdict& v) {
  return v.fate == DatagramFate::received || v.fate == DatagramFate::truncated;
}

// Which message stands at each place of the receive row: those that arrived trade places among themselves until
// they stand in the order of their arrival; those that did not stay where they were sent.
std::vector<std::uint32_t> order_of_arrival(const std::vector<DatagramVerdict>& verdicts) {
  std::vector<std::uint32_t> order(verdicts.size()), received;
  std::iota(order.begin(), order.end(), 0U);
  for (std::uint32_t m = 0; m < verdicts.size(); ++m)
    if (arrived(verdicts[m])) received.push_back(m);
  std::stable_sort(received.begin(), received.end(), [&](std::uint32_t a, std::uint32_t b) {
    return verdicts[a].received_by < verdicts[b].received_by;
  });
  std::size_t next = 0;
  for (std::uint32_t m = 0; m < verdicts.size(); ++m)
    if (arrived(verdicts[m])) order[m] = received[next++];
  return order;
}

// Appends what a receive call made of one datagram, at `place`.
void add_received(const DatagramVerdict& verdict, std::uint32_t m, ByteRange wire, std::uint64_t place, ByteRow& row,
                  Contents& contents) {
  const auto at = [&](std::uint64_t from, std::uint64_t to, Content::State state) {
    if (from < to) contents.push_back({state, m, {place + from, place + to}, {wire.begin + from, wire.begin + to}});
  };
  if (!arrived(verdict)) return at(0, wire.size(), Content::State::lost);
  const std::uint64_t got = wire.size() - std::min<std::uint64_t>(verdict.bytes_truncated, wire.size());
  at(0, got, Content::State::there);
  at(got, wire.size(), Content::State::truncated);
  if (got > 0)
    row.tiles.push_back({{place, place + got}, verdict.received_by});
  else
    row.empty.push_back(place);
}

ByteRow datagram_receives(const Input& in, FlowFigure& figure) {
  const auto& verdicts = in.analysis.datagrams;
  ByteRow row{.kind = RowKind::receive, .count = in.analysis.receives.size()};
  Contents contents;
  figure.receive_slot.assign(verdicts.size(), no_slot);
  std::uint64_t place = 0;
  for (std::uint32_t m : order_of_arrival(verdicts)) {
    const ByteRange wire = in.flow.messages[m].wire;
    if (!wire.empty()) figure.receive_slot[m] = static_cast<std::uint32_t>(contents.size());
    add_received(verdicts[m], m, wire, place, row, contents);
    place += wire.size();
  }
  row.contents = std::make_shared<const Contents>(std::move(contents));
  row.asked = common_size(in);
  return row;
}

// Fragments as the capture saw them, and those that were lost; where none was captured a datagram travels whole.
void set_wire_tiles(const Input& in, ByteRow& row) {
  Row captured;
  for (std::uint32_t i = 0; i < in.trace.events.size(); ++i) {
    const auto* packet = std::get_if<WireDatagram>(&in.trace.events[i].what);
    if (packet == nullptr || packet->duplicate || !in.is_of_sender(in.trace.events[i])) continue;
    if (packet->ordinal >= in.analysis.sends.size()) continue;
    const std::uint64_t begin = in.analysis.sends[packet->ordinal].range.begin + packet->fragment_offset;
    captured.push_back({{begin, begin + packet->length}, EventId{i}});
    if (dropped(packet->fate)) row.dropped.push_back(captured.back());
  }
  const auto by_place = [](const Tile& a, const Tile& b) { return a.range < b.range; };
  std::sort(captured.begin(), captured.end(), by_place);
  std::sort(row.dropped.begin(), row.dropped.end(), by_place);
  set_tiles(row, captured.empty() ? in.analysis.sends : captured);
}

void datagram_rows(const Input& in, FlowFigure& figure) {
  const auto all = std::make_shared<const Contents>(stream_contents(in.flow, figure.total));
  ByteRow sends{.kind = RowKind::send, .contents = all, .count = in.analysis.sends.size()};
  set_tiles(sends, in.analysis.sends);
  figure.rows.push_back(std::move(sends));

  ByteRow wire{.kind = RowKind::datagram, .contents = all, .count = in.analysis.datagram_counts.sent};
  set_wire_tiles(in, wire);
  figure.rows.push_back(std::move(wire));

  figure.rows.push_back(datagram_receives(in, figure));
  for (const DatagramVerdict& v : in.analysis.datagrams) figure.copies.push_back(v.copies);
}

// Lets a fold of the row tell how much of it is not there.
void count_missing(ByteRow& row) {
  const Contents& contents = *row.contents;
  const auto is_missing = [](const Content& c) { return c.state != Content::State::there; };
  if (std::none_of(contents.begin(), contents.end(), is_missing)) return;
  row.missing.reserve(contents.size());
  std::uint64_t missing = 0;
  for (const Content& content : contents) {
    row.missing.push_back(missing);
    if (is_missing(content)) missing += content.place.size();
  }
}

// Once here, so that no layout has to look at every tile.
void measure_tiles(ByteRow& row) {
  if (row.tiles.empty()) return;
  const auto [least, most] = std::ranges::minmax(row.tiles, {}, [](const Tile& tile) { return tile.range.size(); });
  row.smallest = least.range.size();
  row.largest = most.range.size();
}

void add_frames(const Input& in, FlowFigure& figure) {
  const FrameReplay& replay = in.analysis.frames;
  ByteRow row{.kind = RowKind::frame, .contents = figure.rows.back().contents, .count = replay.frames.size()};
  for (const DecodedFrame& frame : replay.frames)
    if (!frame.wire.empty()) row.tiles.push_back({frame.wire, frame.received_by});
  figure.rows.push_back(std::move(row));
}

}  // namespace

void rows(const Input& in, bool framed, FlowFigure& figure) {
  if (is_stream(figure.transport))
    stream_rows(in, figure);
  else
    datagram_rows(in, figure);
  for (ByteRow& row : figure.rows) count_missing(row);
  figure.replay = in.analysis.frames;
  if (framed && is_stream(figure.transport) && carries_frames(in.flow)) add_frames(in, figure);
  for (ByteRow& row : figure.rows) measure_tiles(row);
}

}  // namespace sticky::prepare
