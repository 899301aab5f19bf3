#include <chrono>

#include "tests/support/inspection.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

void check_one_send(const Claim& claim) {
  claim.require(claim.proof[Shown::send_before] == claim.proof[Shown::send_after],
                "two send calls gave the two sides");
}

void check_retransmission(const Claim& claim) {
  const auto* segment = claim.in.as<Segment>(claim.proof[Shown::segment]);
  const auto* witness = claim.in.as<Segment>(claim.proof[Shown::witness]);
  claim.require(segment != nullptr && witness != nullptr, "no captured segments are named");
  if (segment == nullptr || witness == nullptr) return;
  claim.require(segment->range().contains(claim.offset), "the segment does not carry the byte after it");
  if (claim.proof[Shown::release] == no_id<EventId>) {
    claim.require(segment->offset < claim.offset, "the segment does not carry both sides");
    claim.require(witness->range().end > segment->offset && claim.proof[Shown::witness] < claim.proof[Shown::segment],
                  "nothing beyond the segment's begin had been sent before");
    return;
  }
  const auto* filler = claim.in.as<Segment>(claim.proof[Shown::release]);
  claim.require(filler != nullptr && filler->fate == Fate::delivered && filler->offset <= witness->offset,
                "the gap's filling is not shown");
  claim.require(claim.in.end(claim.proof[Shown::release]) >= claim.in.end(claim.proof[Shown::segment]),
                "the byte after it came later than the filling");
  claim.require(witness->range().contains(claim.offset - 1), "the witness does not carry the byte before it");
}

/// The step that the proof names as release let go what left at `left`.
void check_left_at_release(const Claim& claim, Nanoseconds left) {
  const EventId step = claim.proof[Shown::release];
  claim.require(left + 100us >= claim.in.begin(step) && left <= claim.in.end(step) + 1ms,
                "the segment did not leave at the step that is named");
}

void check_cork(const Claim& claim) {
  const auto* cork = claim.in.as<Step>(claim.proof[Shown::witness]);
  const Tile* tile = joined_in_wire(claim);
  claim.require(cork != nullptr && cork->what == Step::What::cork, "no cork step is named");
  claim.require(tile != nullptr, "no segment carries both sides");
  if (cork == nullptr || tile == nullptr) return;
  claim.require(claim.in.end(claim.proof[Shown::witness]) <= claim.in.begin(claim.proof[Shown::send_before]),
                "the cork came after the send");
  Nanoseconds begin{}, end{};
  if (first_send_of(claim, *tile, begin, end) == nullptr) return;
  const Nanoseconds left = claim.in.begin(tile->event);
  if (claim.proof[Shown::release] == no_id<EventId>) {
    claim.require(left - end >= 190ms || tile->range.size() >= mss_of(claim.in, *tile),
                  "neither time nor size released it");
    return;
  }
  const auto* uncork = claim.in.as<Step>(claim.proof[Shown::release]);
  claim.require(uncork != nullptr && uncork->what == Step::What::uncork, "the release is no uncork");
  check_left_at_release(claim, left);
}

void check_more(const Claim& claim) {
  const auto* before = claim.in.as<SendCall>(claim.proof[Shown::send_before]);
  if (before == nullptr) return;
  claim.require(has(before->flags, CallFlags::more), "MSG_MORE was not given");
  claim.require(before->offset + before->accepted == claim.offset, "the send does not end there");
  claim.require(joined_in_wire(claim) != nullptr, "no segment carries both sides");
}

/// The send call right before a TCP sample of the sender.
const SendCall* send_before_sample(const Claim& claim, EventId sample) {
  for (std::uint32_t i = sample.value; i-- > 0;) {
    const Event& event = claim.in.trace.events[i];
    if (event.connection != claim.in.found.key.connection || event.side != claim.in.sender()) continue;
    if (const auto* send = std::get_if<SendCall>(&event.what)) return send;
  }
  return nullptr;
}

void check_window_merge(const Claim& claim) {
  check_window(claim);
  if (claim.in.as<TcpSample>(claim.proof[Shown::witness]) != nullptr) {
    const SendCall* given = send_before_sample(claim, claim.proof[Shown::witness]);
    claim.require(given != nullptr && (given->offset + given->accepted == claim.offset ||
                                       given == claim.in.as<SendCall>(claim.proof[Shown::send_after])),
                  "the sample is of neither send call");
  }
  const auto* sample = claim.in.as<TcpSample>(claim.proof[Shown::witness]);
  const auto* after = claim.in.as<SendCall>(claim.proof[Shown::send_after]);
  const bool both_waited =
      sample != nullptr && after != nullptr && sample->notsent > after->offset + after->accepted - claim.offset;
  claim.require(joined_in_wire(claim) != nullptr || (claim.in.wire() == nullptr && both_waited),
                "neither did one segment carry both sides, nor did both wait");
}

/// Full with the bytes of the send call named, of which the first may have left with the segment: transmit records
/// tell only ends of send calls.
bool filled_by(const Claim& claim, const Tile& tile) {
  const auto& filler = *claim.in.as<SendCall>(claim.proof[Shown::release]);
  const std::uint32_t mss = mss_of(claim.in, tile);
  const bool next = filler.offset == tile.range.end && !claim.in.found.deliveries;
  return tile.range.size() >= mss || (next && tile.range.size() + filler.accepted > mss);
}

/// The captured segment has the FIN of the step named as release, left while that was called, and TCP's word came
/// before.
bool left_with_fin(const Claim& claim, const Tile& tile) {
  const auto* segment = claim.in.as<Segment>(tile.event);
  const EventId step = claim.proof[Shown::release];
  if (segment == nullptr || claim.in.as<Step>(step) == nullptr) return false;
  const Nanoseconds left = claim.in.begin(tile.event);
  return (segment->flags & Segment::fin) != 0 && left + 100us >= claim.in.begin(step) &&
         left <= claim.in.end(step) + 100us && claim.in.end(claim.proof[Shown::witness]) <= claim.in.begin(step);
}

/// TCP's own word, after the claim's later send call or the one that gave the segment's first byte: less than a
/// segment waited though both windows had room; and the segment left over 1 ms later, or with the FIN.
void check_kept_back(const Claim& claim, const Tile& tile) {
  const EventId witness = claim.proof[Shown::witness];
  const auto* sample = claim.in.as<TcpSample>(witness);
  const SendCall* given = sample == nullptr ? nullptr : send_before_sample(claim, witness);
  claim.require(given != nullptr && claim.in.event(witness)->side == claim.in.sender(),
                "no sample says that it was kept back");
  if (given == nullptr) return;
  const std::uint64_t end = given->offset + given->accepted;
  const bool first = given->offset <= tile.range.begin && tile.range.begin < end;
  const bool both = end > claim.offset && sample->notsent > end - claim.offset;
  claim.require(first || both, "the sample tells of other bytes");
  claim.require(sample->notsent > 0 && sample->notsent < mss_of(claim.in, tile), "not less than a segment waited");
  claim.require(sample->unacked > 0 && sample->unacked < sample->cwnd, "nothing, or too much, was in flight");
  claim.require(sample->peer_window != not_observed && sample->outq <= sample->peer_window,
                "the receiver's window had no room");
  claim.require(!has(given->flags, CallFlags::more), "MSG_MORE was given");
  const bool long_after = claim.in.begin(tile.event) >= claim.in.end(witness) + 1ms;
  claim.require(long_after || left_with_fin(claim, tile), "the segment was not kept back for long");
}

/// The program ended its sending when the segment left.
void check_goodbye(const Claim& claim, const Tile& tile) {
  const EventId release = claim.proof[Shown::release];
  const auto* step = claim.in.as<Step>(release);
  const bool ends = step != nullptr && (step->what == Step::What::shutdown || step->what == Step::What::close);
  claim.require(ends && claim.in.event(release)->side == claim.in.sender(), "the release is no end of the sending");
  const Nanoseconds left = claim.in.begin(tile.event);
  claim.require(left + 100us >= claim.in.begin(release) && left <= claim.in.end(release) + 1ms,
                "the segment did not leave at the end of the sending");
}

void check_nagle(const Claim& claim) {
  claim.require(claim.in.tcp() && !claim.in.sending().nodelay, "TCP_NODELAY was on");
  const auto* before = claim.in.as<SendCall>(claim.proof[Shown::send_before]);
  claim.require(before == nullptr || !has(before->flags, CallFlags::more), "MSG_MORE was given");
  const Tile* tile = joined_in_wire(claim);
  claim.require(tile != nullptr && tile->range.begin > 0, "no later segment carries both sides");
  if (tile == nullptr) return;
  if (claim.in.as<SendCall>(claim.proof[Shown::release]) != nullptr) {
    claim.require(filled_by(claim, *tile), "the segment was not full");
    const Nanoseconds left = claim.in.begin(tile->event);
    claim.require(left + 100us >= claim.in.begin(claim.proof[Shown::release]) &&
                      left <= claim.in.end(claim.proof[Shown::release]) + 1ms,
                  "the segment did not leave when it was filled");
    return;
  }
  const EventId release = claim.proof[Shown::release];
  const bool by_step = claim.in.as<Step>(release) != nullptr;
  if (by_step) check_goodbye(claim, *tile);
  if (by_step || release == no_id<EventId>) return check_kept_back(claim, *tile);
  claim.require(tile->range.size() < mss_of(claim.in, *tile), "the segment was full");
  check_release_by_ack(claim, *tile);
}

void check_queue(const Claim& claim) {
  const std::uint32_t rose = claim.in.trace.evidence.autocorked;
  claim.require(rose != not_observed && rose > 0, "the autocorking counter did not rise");
  claim.require(joined_in_wire(claim) != nullptr, "no segment carries both sides");
}

/// The call began before the second side had come.
void check_waited(const Claim& claim, const RecvCall& call) {
  if (call.queued_before != not_observed) {
    claim.require(!queued_beyond(claim, call), "the second side was there before the call");
  } else {
    claim.require(claim.in.wire() != nullptr && arrival(claim) > claim.in.begin(claim.proof[Shown::receive]) + 100us,
                  "nothing shows that the second side came later");
  }
  claim.require(apart_in_wire(claim) || (claim.in.wire() == nullptr && call.queued_before == first_side(claim, call)),
                "nothing shows that the two sides came apart");
}

void check_wait_all(const Claim& claim, const RecvCall& call) {
  claim.require(has(call.flags, CallFlags::wait_all), "MSG_WAITALL was not given");
  claim.require(call.got == call.asked || ended(claim), "the call returned before it was full");
  check_waited(claim, call);
}

void check_low_water(const Claim& claim, const RecvCall& call) {
  const std::uint32_t mark = claim.in.receiving().low_water;
  claim.require(mark > first_side(claim, call), "the first side alone reached the mark");
  claim.require(call.got >= mark || ended(claim), "the call returned below the mark");
  check_waited(claim, call);
}

/// The sample named tells of the send call that ends at the offset, and says that nothing was left to send.
bool left_first(const Claim& claim) {
  const auto* sample = claim.in.as<TcpSample>(claim.proof[Shown::release]);
  if (sample == nullptr || claim.in.event(claim.proof[Shown::release])->side != claim.in.sender()) return false;
  const SendCall* send = send_before_sample(claim, claim.proof[Shown::release]);
  return send != nullptr && send->offset + send->accepted == claim.offset && sample->notsent == 0;
}

void check_late_reader(const Claim& claim, const RecvCall& call) {
  if (queued_beyond(claim, call)) return;
  claim.require(apart_in_wire(claim) || left_first(claim), "the two sides are not shown to have come apart");
  claim.require(!has(call.flags, CallFlags::wait_all) && claim.in.receiving().low_water <= first_side(claim, call),
                "the call was told to wait");
  if (!claim.in.tcp() || !apart_in_wire(claim)) return;
  const Nanoseconds returned = claim.in.end(claim.proof[Shown::receive]);
  const Nanoseconds latest = claim.in.found.deliveries ? returned : returned + 100us;  // by its own clock, or another
  claim.require(arrival(claim) <= latest, "the second side came after the call that returned it");
}

}  // namespace

void check_merge(const Claim& claim, MergeCause cause) {
  if (cause == MergeCause::unknown) return check_unknown(claim);
  check_sends(claim);
  const RecvCall* call = check_receive(claim, true);
  if (call == nullptr) return;
  switch (cause) {
    case MergeCause::one_send:
      return check_one_send(claim);
    case MergeCause::retransmission:
      return check_retransmission(claim);
    case MergeCause::cork:
      return check_cork(claim);
    case MergeCause::more:
      return check_more(claim);
    case MergeCause::window:
      return check_window_merge(claim);
    case MergeCause::nagle:
      return check_nagle(claim);
    case MergeCause::queue:
      return check_queue(claim);
    case MergeCause::wait_all:
      return check_wait_all(claim, *call);
    case MergeCause::low_water:
      return check_low_water(claim, *call);
    case MergeCause::late_reader:
      return check_late_reader(claim, *call);
    case MergeCause::none:
      return claim.require(false, "a lost boundary has no cause");
    case MergeCause::unknown:
      return;
  }
}

void check_held_on_request(const Claim& claim, MergeCause cause) {
  const Proof& proof = claim.proof;
  const auto* send = claim.in.as<SendCall>(proof[Shown::send_after]);
  const Tile* segment = claim.in.wire() == nullptr ? nullptr : tile_at(*claim.in.wire(), claim.offset);
  claim.require(send != nullptr && send->offset <= claim.offset, "no send call gave its first byte");
  claim.require(segment != nullptr && segment->range.begin == claim.offset, "no segment begins there");
  if (send == nullptr || segment == nullptr) return;
  const auto* cork = claim.in.as<Step>(proof[Shown::witness]);
  if (cause == MergeCause::cork) {
    claim.require(cork != nullptr && cork->what == Step::What::cork, "no cork step is named");
    claim.require(cork == nullptr || claim.in.end(proof[Shown::witness]) <= claim.in.begin(proof[Shown::send_after]),
                  "the cork came after the send");
  }
  const Nanoseconds left = claim.in.begin(segment->event);
  if (proof[Shown::release] == no_id<EventId>) {
    claim.require(left - claim.in.end(proof[Shown::send_after]) >= 190ms, "neither time nor a step released it");
    return;
  }
  claim.require(claim.in.as<Step>(proof[Shown::release]) != nullptr, "the release is no step");
  check_left_at_release(claim, left);
}

}  // namespace sticky
