#include "tests/support/inspection.h"

#include <algorithm>
#include <cerrno>
#include <chrono>

namespace sticky {

using namespace std::chrono_literals;

namespace {

bool sample_shows_full_window(const TcpSample& sample) {
  const std::uint64_t flying = sample.outq > sample.notsent ? sample.outq - sample.notsent : 0;
  const bool congestion = sample.cwnd > 0 && sample.unacked >= sample.cwnd;
  const bool receiver = sample.peer_window != not_observed && sample.peer_window < flying + sample.notsent;
  return sample.notsent > 0 && (congestion || receiver);
}

/// The receiver's last word left less room than what was given and not acknowledged.
bool ack_shows_full_window(const Claim& claim, const SendCall& after) {
  const EventId id = claim.proof[Shown::witness];
  const auto* ack = claim.in.as<Segment>(id);
  if (ack == nullptr || claim.in.event(id)->side == claim.in.sender()) return false;
  const std::uint64_t open = after.offset + after.accepted - std::min(ack->ack, after.offset + after.accepted);
  return (ack->flags & Segment::ack_valid) != 0 && ack->window < open;
}

}  // namespace

const Tile* tile_at(const Row& row, std::uint64_t offset) {
  const auto ends_by = [](std::uint64_t at, const Tile& tile) { return at < tile.range.end; };
  const auto tile = std::upper_bound(row.begin(), row.end(), offset, ends_by);
  return tile != row.end() && tile->range.contains(offset) ? &*tile : nullptr;
}

std::uint32_t mss_of(const Inspection& in, const Tile& segment) {
  const Tile* last = tile_at(in.found.sends, segment.range.end - 1);
  const std::size_t begin = last == nullptr ? in.trace.events.size() : last->event.value;
  for (std::size_t i = begin + 1; i < in.trace.events.size(); ++i) {
    const Event& event = in.trace.events[i];
    if (event.connection != in.found.key.connection || event.side != in.sender()) continue;
    if (std::holds_alternative<SendCall>(event.what)) break;
    const auto* sample = std::get_if<TcpSample>(&event.what);
    if (sample != nullptr && sample->mss > 0) return sample->mss;
  }
  return final_mss_of(in);
}

std::uint32_t final_mss_of(const Inspection& in) {
  for (const FinalCounters& counters : in.trace.counters) {
    if (counters.connection == in.found.key.connection && counters.side == in.sender()) return counters.mss;
  }
  return 0;
}

bool is_full(const Inspection& in, const Tile& segment) {
  return segment.range.size() == mss_of(in, segment) || segment.range.size() == final_mss_of(in);
}

bool ended(const Claim& claim) {
  const Inspection& in = claim.in;
  const Ending::How how = in.trace.ending_of(other(in.sender())).how;
  if (how != Ending::How::finished) return how == Ending::How::eof;
  // No later call met the end: it must have been given before this one returned with the last byte sent.
  const EventId call = claim.proof[Shown::receive];
  const Tile* returned = tile_at(in.found.receives, claim.offset);
  if (returned == nullptr || returned->range.end != in.found.sends.back().range.end) return false;
  return std::any_of(in.trace.events.begin(), in.trace.events.end(), [&](const Event& event) {
    const auto* step = std::get_if<Step>(&event.what);
    const bool goodbye = step != nullptr && (step->what == Step::What::shutdown || step->what == Step::What::close);
    const bool own = event.side == in.sender() && event.connection == in.found.key.connection;
    return goodbye && own && event.begin <= in.end(call);
  });
}

const Tile* joined_in_wire(const Claim& claim) {
  const Row* wire = claim.in.wire();
  if (wire == nullptr) return nullptr;
  const Tile* tile = tile_at(*wire, claim.offset);
  return tile != nullptr && tile->range.begin < claim.offset ? tile : nullptr;
}

bool apart_in_wire(const Claim& claim) {
  const Row* wire = claim.in.wire();
  if (wire == nullptr) return false;
  const Tile* tile = tile_at(*wire, claim.offset);
  return tile != nullptr && tile->range.begin == claim.offset;
}

Nanoseconds arrival(const Claim& claim) {
  const Tile* tile = tile_at(*claim.in.wire(), claim.offset);
  return tile == nullptr ? Nanoseconds::max() : claim.in.end(tile->event);
}

void check_sends(const Claim& claim) {
  const auto* before = claim.in.as<SendCall>(claim.proof[Shown::send_before]);
  const auto* after = claim.in.as<SendCall>(claim.proof[Shown::send_after]);
  claim.require(
      before != nullptr && before->offset < claim.offset && before->offset + before->accepted >= claim.offset,
      "send_before does not give the byte before it");
  claim.require(after != nullptr && after->offset <= claim.offset && after->offset + after->accepted > claim.offset,
                "send_after does not give the byte after it");
}

const RecvCall* check_receive(const Claim& claim, bool both_sides) {
  const auto* call = claim.in.as<RecvCall>(claim.proof[Shown::receive]);
  claim.require(call != nullptr && call->returned_data(), "no receive call is named");
  if (call == nullptr) return nullptr;
  const std::uint64_t end = call->offset + call->got;
  const bool right = both_sides ? end > claim.offset : end == claim.offset;
  claim.require(call->offset < claim.offset && right, "the receive call is not the one at this edge");
  return call;
}

std::uint64_t first_side(const Claim& claim, const RecvCall& call) {
  return claim.offset - call.offset;
}

bool queued_beyond(const Claim& claim, const RecvCall& call) {
  return call.queued_before != not_observed && call.queued_before > first_side(claim, call);
}

const SendCall* first_send_of(const Claim& claim, const Tile& tile, Nanoseconds& begin, Nanoseconds& end) {
  const Tile* first = tile_at(claim.in.found.sends, tile.range.begin);
  if (first == nullptr) return nullptr;
  begin = claim.in.begin(first->event);
  end = claim.in.end(first->event);
  return claim.in.as<SendCall>(first->event);
}

void check_window(const Claim& claim) {
  const auto* after = claim.in.as<SendCall>(claim.proof[Shown::send_after]);
  const auto* sample = claim.in.as<TcpSample>(claim.proof[Shown::witness]);
  const auto* blocked = claim.in.as<SendCall>(claim.proof[Shown::witness]);
  const bool was_short = after != nullptr && after->accepted < after->asked;
  const bool was_blocked = blocked != nullptr && blocked->error == EAGAIN;
  const bool by_sample = sample != nullptr && sample_shows_full_window(*sample);
  const bool by_ack = after != nullptr && ack_shows_full_window(claim, *after);
  claim.require(was_short || was_blocked || by_sample || by_ack, "no window is shown to be full");
}

void check_release_by_ack(const Claim& claim, const Tile& held) {
  const EventId release = claim.proof[Shown::release];
  const auto* stamp = claim.in.as<TxStamp>(release);
  const auto* packet = claim.in.as<Segment>(release);
  const bool by_stamp = stamp != nullptr && stamp->kind == TxStamp::Kind::acked && stamp->offset == held.range.begin;
  const bool by_packet = packet != nullptr && packet->fate == Fate::delivered && packet->ack >= held.range.begin;
  claim.require(by_stamp || by_packet, "the release is no acknowledgement of what was before");
  if (!by_stamp && !by_packet) return;
  const Nanoseconds acked = claim.in.end(release);
  const Nanoseconds left = claim.in.begin(held.event);
  claim.require(acked <= left && left - acked <= 1ms, "the segment did not leave right after the acknowledgement");
  Nanoseconds begin{}, end{};
  if (first_send_of(claim, held, begin, end) != nullptr) {
    claim.require(acked > begin, "nothing was unacknowledged when it was given");
  }
}

void check_unknown(const Claim& claim) {
  claim.require(claim.proof.missing != Missing::nothing, "does not name what is missing");
}

}  // namespace sticky
