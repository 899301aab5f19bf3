#include "core/link/wire.h"

#include <utility>

#include "core/link/packet.h"
#include "core/trace/recorder.h"

namespace sticky {
namespace {

void set_fate(Happening& what, Fate fate) {
  if (auto* segment = std::get_if<Segment>(&what)) segment->fate = fate;
  if (auto* datagram = std::get_if<WireDatagram>(&what)) datagram->fate = fate;
}

void mark_duplicate(Happening& what) {
  if (auto* segment = std::get_if<Segment>(&what)) segment->duplicate = true;
  if (auto* datagram = std::get_if<WireDatagram>(&what)) datagram->duplicate = true;
}

std::optional<Happening> happening_of(const Sighting& sighting, std::uint32_t frame) {
  if (const auto* segment = std::get_if<Segment>(&sighting.what)) {
    Segment placed = *segment;
    placed.frame = frame;
    return placed;
  }
  if (const auto* datagram = std::get_if<WireDatagram>(&sighting.what)) {
    WireDatagram placed = *datagram;
    placed.frame = frame;
    return placed;
  }
  return std::nullopt;
}

}  // namespace

void Wire::begin(const LinkSpec& spec, std::uint64_t seed, Nanoseconds origin) {
  run_.emplace(spec, seed, origin);
}

void Wire::name_connection(std::uint16_t connection, std::uint16_t client_port) {
  if (run_) run_->tracker.name_connection(connection, client_port);
}

void Wire::capture(Side sender, Bytes frame, Nanoseconds left, const Send& send) {
  const auto packet = parse_frame(frame);
  if (!packet) return;
  if (!run_) {
    if (packet->protocol == protocol_tcp) static_cast<void>(send(other(sender), frame));
    return;
  }
  const Sighting sighting = run_->tracker.track(sender, *packet);
  switch (sighting.belongs) {
    case Sighting::Belongs::run:
      record(sender, frame, left, sighting);
      break;
    case Sighting::Belongs::earlier:
      static_cast<void>(send(other(sender), frame));
      break;
    case Sighting::Belongs::nobody:
      break;
  }
}

void Wire::record(Side sender, Bytes frame, Nanoseconds left, const Sighting& sighting) {
  const auto number = static_cast<std::uint32_t>(run_->frames.size());
  const Fate fate = run_->queue.push(
      {.token = number, .sender = sender, .size = frame.size(), .first_with_payload = sighting.first_with_payload},
      left);
  const Nanoseconds at = left - run_->origin;
  run_->frames.push_back({.left = at,
                          .asked_delay = {},
                          .interface = static_cast<std::uint8_t>(sender),
                          .bytes = ByteVector(frame.begin(), frame.end())});
  run_->offload_seen |= frame.size() > kEthernetHeader + run_->mtu;
  auto what = happening_of(sighting, number);
  if (!what) {
    run_->events.emplace_back();
    return;
  }
  set_fate(*what, fate);
  run_->events.push_back(
      Event{.begin = at, .end = at, .what = *what, .connection = sighting.connection, .side = sender});
}

void Wire::note_losses(std::uint32_t frames, Nanoseconds now) {
  if (!run_ || frames == 0) return;
  const Nanoseconds at = now - run_->origin;
  run_->others.push_back(
      Event{.begin = at, .end = at, .what = CaptureLost{frames}, .connection = 0, .side = Side::client});
}

void Wire::deliver(const QueuedPacket& packet, const Send& send) {
  Frame& frame = run_->frames[packet.token];
  const Nanoseconds due = packet.due - run_->origin;
  frame.asked_delay = due - frame.left;
  const auto arrived = send(other(packet.sender), frame.bytes);
  if (!arrived) note_losses(1, packet.due);
  auto& original = run_->events[packet.token];
  if (!original) return;
  Event event = *original;
  event.end = arrived ? *arrived - run_->origin : due;
  set_fate(event.what, arrived ? Fate::delivered : Fate::late);
  if (packet.copy) {
    mark_duplicate(event.what);
    run_->others.push_back(event);
  } else {
    original = event;
  }
}

void Wire::release(Nanoseconds now, const Send& send) {
  if (!run_) return;
  run_->queue.release(now, [&](const QueuedPacket& packet) { deliver(packet, send); });
}

std::optional<Nanoseconds> Wire::next_due() const {
  return run_ ? run_->queue.next_due() : std::nullopt;
}

void Wire::end(Nanoseconds now, Trace& trace) {
  if (!run_) return;
  // What still waits would have been delivered; the run was over first.
  run_->queue.release(Nanoseconds::max(), [&](const QueuedPacket& packet) {
    auto& event = run_->events[packet.token];
    run_->frames[packet.token].asked_delay = packet.due - run_->origin - run_->frames[packet.token].left;
    if (!event || packet.copy) return;
    event->end = now - run_->origin;
    set_fate(event->what, Fate::late);
  });
  std::vector<Event> seen;
  seen.reserve(run_->events.size());
  for (const auto& event : run_->events) {
    if (event) seen.push_back(*event);
  }
  std::vector<std::vector<Event>> parts;
  parts.push_back(std::move(trace.events));
  parts.push_back(std::move(seen));
  parts.push_back(std::move(run_->others));
  trace.events = merge_events(std::move(parts));
  trace.frames = std::move(run_->frames);
  trace.on_private_link = true;
  trace.evidence.capture = true;
  trace.evidence.offload_seen = run_->offload_seen;
  run_.reset();
}

}  // namespace sticky
