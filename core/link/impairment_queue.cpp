#include "core/link/impairment_queue.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace sticky {
namespace {

Nanoseconds from_ms(double ms) {
  return Nanoseconds(std::llround(ms * 1e6));
}

std::string purpose(std::string_view what, Side sender) {
  return std::string(what) + " from " + std::string(name_of(sender));
}

}  // namespace

ImpairmentQueue::Lane::Lane(std::uint64_t seed, Side sender)
    : loss(seed, purpose("loss", sender)),
      duplicate(seed, purpose("duplicate", sender)),
      reorder(seed, purpose("reorder", sender)),
      jitter(seed, purpose("jitter", sender)) {}

ImpairmentQueue::ImpairmentQueue(const LinkSpec& spec, std::uint64_t seed)
    : spec_(spec),
      delay_(from_ms(spec.rtt_ms / 2)),
      jitter_(from_ms(spec.jitter_ms)),
      lose_(spec.lose.begin(), spec.lose.end()),
      lanes_{Lane(seed, Side::client), Lane(seed, Side::server)} {}

ImpairmentQueue::Decisions ImpairmentQueue::decide(Lane& lane) const {
  return {.lose = lane.loss.chance(spec_.loss),
          .duplicate = lane.duplicate.chance(spec_.duplicate),
          .overtaken = lane.reorder.chance(spec_.reorder),
          .jitter = lane.jitter.unit()};
}

bool ImpairmentQueue::lost_on_request(const OfferedPacket& packet) {
  if (packet.sender != Side::client || !packet.first_with_payload) return false;
  return lose_.contains(++first_transmissions_);
}

// When the last bit has been sent at the link's rate; nothing where the queue before it is full.
std::optional<Nanoseconds> ImpairmentQueue::sent_at(Lane& lane, std::size_t size, Nanoseconds now) const {
  if (!spec_.rate_kbps) return now;
  while (!lane.sending_at.empty() && lane.sending_at.front() <= now) lane.sending_at.pop_front();
  if (lane.sending_at.size() >= spec_.queue_packets) return std::nullopt;
  const Nanoseconds begin = std::max(now, lane.line_free);
  const double nanoseconds_a_bit = 1e6 / static_cast<double>(std::max<std::uint64_t>(*spec_.rate_kbps, 1));
  lane.line_free = begin + Nanoseconds(std::llround(static_cast<double>(size) * 8 * nanoseconds_a_bit));
  if (begin > now) lane.sending_at.push_back(begin);
  return lane.line_free;
}

// Puts the held packet behind one that is due at `behind`, or lets it go alone where that comes too late.
void ImpairmentQueue::let_overtake(Lane& lane, Nanoseconds behind) {
  QueuedPacket held = *std::exchange(lane.held, std::nullopt);
  held.due = behind;
  lane.waiting.push_back(held);
}

void ImpairmentQueue::enqueue(Lane& lane, QueuedPacket packet, const Decisions& decisions) const {
  if (!lane.waiting.empty()) packet.due = std::max(packet.due, lane.waiting.back().due);
  const bool releases_held = lane.held.has_value();
  if (releases_held && lane.held->due + longest_hold < packet.due) {
    let_overtake(lane, lane.held->due + longest_hold);
  } else if (releases_held) {
    packet.due = std::max(packet.due, lane.held->due);
  }
  if (decisions.overtaken && !lane.held) {  // one at a time, and not doubled
    lane.held = packet;
    return;
  }
  lane.waiting.push_back(packet);
  if (decisions.duplicate) {
    packet.copy = true;
    lane.waiting.push_back(packet);
  }
  if (lane.held) let_overtake(lane, packet.due);
}

Fate ImpairmentQueue::push(const OfferedPacket& packet, Nanoseconds now) {
  Lane& lane = lanes_[static_cast<unsigned>(packet.sender)];
  const Decisions decisions = decide(lane);
  if (lost_on_request(packet)) return Fate::lost_on_request;
  if (decisions.lose) return Fate::lost;
  const auto sent = sent_at(lane, packet.size, now);
  if (!sent) return Fate::queue_full;
  const auto wobble = Nanoseconds(std::llround(decisions.jitter * static_cast<double>(jitter_.count())));
  enqueue(lane, {.token = packet.token, .sender = packet.sender, .copy = false, .due = *sent + delay_ + wobble},
          decisions);
  return Fate::delivered;
}

std::optional<Nanoseconds> ImpairmentQueue::next_due_of(const Lane& lane) {
  if (!lane.waiting.empty()) return lane.waiting.front().due;
  if (lane.held) return lane.held->due + longest_hold;
  return std::nullopt;
}

std::optional<Nanoseconds> ImpairmentQueue::next_due() const {
  const auto client = next_due_of(lanes_[0]);
  const auto server = next_due_of(lanes_[1]);
  if (client && server) return std::min(*client, *server);
  return client ? client : server;
}

QueuedPacket ImpairmentQueue::take_first(Lane& lane) {
  if (lane.waiting.empty()) let_overtake(lane, lane.held->due + longest_hold);
  const QueuedPacket first = lane.waiting.front();
  lane.waiting.pop_front();
  return first;
}

void ImpairmentQueue::release(Nanoseconds now, const Deliver& deliver) {
  for (auto due = next_due(); due && *due <= now; due = next_due()) {
    deliver(take_first(next_due_of(lanes_[0]) == due ? lanes_[0] : lanes_[1]));
  }
}

}  // namespace sticky
