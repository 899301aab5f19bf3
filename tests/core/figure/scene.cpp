#include "tests/core/figure/scene.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sticky::test {
namespace {

class SceneBuilder {
 public:
  SceneBuilder(Transport transport, bool private_link) {
    scene_.trace.transport = transport;
    scene_.trace.on_private_link = private_link;
    scene_.trace.flows.resize(1);
    scene_.analysis.flows.resize(1);
  }

  EventId add(double begin, double end, Side side, Happening what) {
    scene_.trace.events.push_back({ms(begin), ms(end), what, 0, side});
    return EventId{static_cast<std::uint32_t>(scene_.trace.events.size() - 1)};
  }

  void message(std::uint32_t size) {
    auto& messages = scene_.trace.flows[0].messages;
    const std::uint64_t begin = messages.empty() ? 0 : messages.back().wire.end;
    messages.push_back({.wire = {begin, begin + size}, .content_size = size});
  }

  FlowAnalysis& flow() { return scene_.flow(); }
  const std::vector<Message>& messages() { return scene_.trace.flows[0].messages; }
  Scene take() {
    scene_.trace.flows[0].payload.resize(messages().empty() ? 0 : messages().back().wire.end);
    return std::move(scene_);
  }

 private:
  Scene scene_;
};

// Edges of the receive row decide: a boundary without one is lost, a message with one inside it is cut.
void judge(FlowAnalysis& flow, const std::vector<Message>& messages) {
  const std::uint64_t reached = flow.receives.empty() ? 0 : flow.receives.back().range.end;
  std::set<std::uint64_t> edges;
  for (const Tile& tile : flow.receives) edges.insert(tile.range.end);
  const auto has_edge = [&](std::uint64_t offset) { return edges.contains(offset); };
  for (std::uint32_t m = 0; m + 1 < messages.size(); ++m) {
    const std::uint64_t offset = messages[m].wire.end;
    Boundary boundary;
    boundary.before = MessageId{m};
    boundary.offset = offset;
    boundary.kept = has_edge(offset);
    boundary.delivered = offset < reached;
    flow.boundaries.push_back(boundary);
  }
  for (const Message& message : messages) {
    const auto inside = edges.upper_bound(message.wire.begin);
    const bool cut = inside != edges.end() && *inside < message.wire.end;
    const MessageState state = message.wire.end > reached ? MessageState::lost
                               : cut                      ? MessageState::cut
                                                          : MessageState::whole;
    flow.fates.push_back({.state = state});
  }
}

void add_sends(SceneBuilder& build, const StreamPlan& plan) {
  std::uint64_t offset = 0;
  for (std::uint32_t m = 0; m < plan.messages.size(); ++m) {
    const std::uint32_t size = plan.messages[m];
    build.message(size);
    const double at = m * plan.send_gap_ms;
    const EventId id =
        build.add(at, at + 0.01, Side::client,
                  SendCall{.offset = offset, .message = MessageId{m}, .asked = size, .accepted = size});
    if (size > 0) build.flow().sends.push_back({{offset, offset + size}, id});
    offset += size;
  }
  build.flow().bytes_sent = offset;
}

void add_segments(SceneBuilder& build, const StreamPlan& plan) {
  if (!plan.segments) return;
  std::uint64_t offset = 0;
  double at = 0.05;
  Row row;
  for (std::uint32_t size : *plan.segments) {
    const EventId id = plan.private_link ? build.add(at, at + plan.one_way_ms, Side::client,
                                                     Segment{.offset = offset, .length = size})
                                         : build.add(at, at, Side::client, TxStamp{.offset = offset + size});
    row.push_back({{offset, offset + size}, id});
    offset += size;
    at += plan.segment_gap_ms;
  }
  build.flow().segments = row;
  build.flow().segment_count = row.size();
}

void add_receives(SceneBuilder& build, const StreamPlan& plan) {
  std::uint64_t offset = 0;
  double at = plan.first_receive_ms;
  for (std::uint32_t size : plan.receives) {
    const EventId id =
        build.add(at - 0.2, at, Side::server, RecvCall{.offset = offset, .asked = plan.asked, .got = size});
    build.flow().receives.push_back({{offset, offset + size}, id});
    offset += size;
    at += plan.receive_gap_ms;
  }
  build.flow().bytes_received = offset;
}

}  // namespace

Nanoseconds ms(double value) {
  return Nanoseconds{std::llround(value * 1e6)};
}

std::vector<std::uint32_t> repeated(std::size_t count, std::uint32_t value) {
  std::vector<std::uint32_t> all(count, value);
  return all;
}

Scene stream_scene(const StreamPlan& plan) {
  SceneBuilder build(Transport::tcp, plan.private_link);
  add_sends(build, plan);
  add_segments(build, plan);
  add_receives(build, plan);
  judge(build.flow(), build.messages());
  return build.take();
}

Scene nagle_scene() {
  Scene scene = stream_scene({.messages = repeated(8, 20),
                              .segments = std::vector<std::uint32_t>{20, 140},
                              .receives = {20, 64, 64, 12},
                              .asked = 64,
                              .private_link = true,
                              .segment_gap_ms = 41,
                              .receive_gap_ms = 0.8,
                              .first_receive_ms = 61.2});
  // The first call returned when A had arrived; its ACK went back and released the rest.
  const EventId first = scene.flow().receives[0].event;
  scene.trace.events[first.value].begin = ms(2);
  scene.trace.events[first.value].end = ms(20.1);
  scene.trace.events.push_back(
      {ms(20.15), ms(40.2), Segment{.ack = 20, .flags = Segment::ack_valid}, 0, Side::server});
  for (Boundary& boundary : scene.flow().boundaries) {
    if (boundary.kept) continue;
    boundary.cause = MergeCause::nagle;
    boundary.proof.held = ms(39);
  }
  return scene;
}

Scene datagram_scene(const DatagramPlan& plan) {
  SceneBuilder build(Transport::udp, plan.private_link);
  std::vector<std::uint32_t> arrival = plan.arrival;
  std::uint64_t offset = 0;
  FlowAnalysis& flow = build.flow();
  for (std::uint32_t m = 0; m < plan.datagrams.size(); ++m) {
    const auto& datagram = plan.datagrams[m];
    build.message(datagram.size);
    const EventId id = build.add(
        2.0 * m, 2.0 * m + 0.01, Side::client,
        SendCall{.offset = offset, .message = MessageId{m}, .asked = datagram.size, .accepted = datagram.size});
    flow.sends.push_back({{offset, offset + datagram.size}, id});
    flow.datagrams.push_back({.message = MessageId{m},
                              .fate = datagram.fate,
                              .copies = datagram.copies,
                              .bytes_truncated = 0,
                              .sent_by = id});
    if (datagram.fate == DatagramFate::truncated) flow.datagrams[m].bytes_truncated = datagram.size - datagram.kept;
    if (plan.arrival.empty()) arrival.push_back(m);
    offset += datagram.size;
  }
  flow.datagram_counts.sent = plan.datagrams.size();
  flow.bytes_sent = offset;
  double at = 3;
  for (std::uint32_t m : arrival) {
    const auto& datagram = plan.datagrams[m];
    if (datagram.fate != DatagramFate::received && datagram.fate != DatagramFate::truncated) continue;
    const std::uint32_t got = datagram.fate == DatagramFate::truncated ? datagram.kept : datagram.size;
    const EventId id =
        build.add(at - 0.5, at, Side::server, RecvDatagram{.asked = 64, .got = got, .length = datagram.size});
    const std::uint64_t begin = build.messages()[m].wire.begin;
    flow.receives.push_back({{begin, begin + got}, id});
    flow.datagrams[m].received_by = id;
    flow.bytes_received += got;
    at += 2;
  }
  for (const auto& datagram : plan.datagrams)
    flow.fates.push_back(
        {.state = datagram.fate == DatagramFate::received ? MessageState::whole : MessageState::lost});
  return build.take();
}

}  // namespace sticky::test
