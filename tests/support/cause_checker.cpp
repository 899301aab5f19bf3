#include "tests/support/cause_checker.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <set>

#include "core/base/content_hash.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;

/// One flow under inspection, and the list that objections go to.
struct Inspection {
  const Trace& trace;
  const Flow& flow;
  const FlowAnalysis& found;
  std::vector<std::string>& objections;

  [[nodiscard]] Side sender() const { return sender_of(found.key.direction); }
  [[nodiscard]] const SideHabits& sending() const { return trace.habits_of(sender()); }
  [[nodiscard]] const SideHabits& receiving() const { return trace.habits_of(other(sender())); }
  [[nodiscard]] bool tcp() const { return trace.transport == Transport::tcp; }
  /// The row that shows what the wire did, if any.
  [[nodiscard]] const Row* wire() const {
    if (!tcp()) return &found.sends;
    if (found.deliveries) return &*found.deliveries;
    return found.segments ? &*found.segments : nullptr;
  }
  [[nodiscard]] const Event* event(EventId id) const {
    return id.value < trace.events.size() ? &trace.events[id.value] : nullptr;
  }
  template <typename T>
  [[nodiscard]] const T* as(EventId id) const {
    const Event* named = event(id);
    return named == nullptr ? nullptr : std::get_if<T>(&named->what);
  }
  [[nodiscard]] Nanoseconds begin(EventId id) const { return event(id)->begin; }
  [[nodiscard]] Nanoseconds end(EventId id) const { return event(id)->end; }
};

/// A cause that was stated for one offset, and what is said of it.
struct Claim {
  const Inspection& in;
  std::string name;
  std::uint64_t offset;
  const Proof& proof;

  void require(bool shown, const char* what) const {
    if (shown) return;
    in.objections.push_back(fmt::format("connection {} {} offset {}: {}: {}", in.found.key.connection,
                                        name_of(in.sender()), offset, name, what));
  }
};

const Tile* tile_at(const Row& row, std::uint64_t offset) {
  const auto ends_by = [](std::uint64_t at, const Tile& tile) { return at < tile.range.end; };
  const auto tile = std::upper_bound(row.begin(), row.end(), offset, ends_by);
  return tile != row.end() && tile->range.contains(offset) ? &*tile : nullptr;
}

std::uint32_t mss_of(const Inspection& in) {
  for (const FinalCounters& counters : in.trace.counters) {
    if (counters.connection == in.found.key.connection && counters.side == in.sender()) return counters.mss;
  }
  return 0;
}

bool ended(const Inspection& in) {
  return in.trace.ending_of(other(in.sender())).how == Ending::How::eof;
}

// --- the wire around an offset ---------------------------------------------------------------------------------

/// The tile that holds both sides of the offset.
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

/// When the byte after the offset had arrived at the latest.
Nanoseconds arrival(const Claim& claim) {
  const Tile* tile = tile_at(*claim.in.wire(), claim.offset);
  return tile == nullptr ? Nanoseconds::max() : claim.in.end(tile->event);
}

// --- the calls that every proof names ---------------------------------------------------------------------------

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

// --- merges ----------------------------------------------------------------------------------------------------

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

const SendCall* first_send_of(const Claim& claim, const Tile& tile, Nanoseconds& begin, Nanoseconds& end) {
  const Tile* first = tile_at(claim.in.found.sends, tile.range.begin);
  if (first == nullptr) return nullptr;
  begin = claim.in.begin(first->event);
  end = claim.in.end(first->event);
  return claim.in.as<SendCall>(first->event);
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
    claim.require(left - end >= 190ms || tile->range.size() >= mss_of(claim.in), "neither time nor size released it");
    return;
  }
  const auto* uncork = claim.in.as<Step>(claim.proof[Shown::release]);
  claim.require(uncork != nullptr && uncork->what == Step::What::uncork, "the release is no uncork");
  claim.require(left + 100us >= claim.in.begin(claim.proof[Shown::release]) &&
                    left <= claim.in.end(claim.proof[Shown::release]) + 1ms,
                "the segment did not leave at the uncork");
}

void check_more(const Claim& claim) {
  const auto* before = claim.in.as<SendCall>(claim.proof[Shown::send_before]);
  if (before == nullptr) return;
  claim.require(has(before->flags, CallFlags::more), "MSG_MORE was not given");
  claim.require(before->offset + before->accepted == claim.offset, "the send does not end there");
  claim.require(joined_in_wire(claim) != nullptr, "no segment carries both sides");
}

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

void check_window_merge(const Claim& claim) {
  check_window(claim);
  const auto* sample = claim.in.as<TcpSample>(claim.proof[Shown::witness]);
  const auto* after = claim.in.as<SendCall>(claim.proof[Shown::send_after]);
  const bool both_waited =
      sample != nullptr && after != nullptr && sample->notsent > after->offset + after->accepted - claim.offset;
  claim.require(joined_in_wire(claim) != nullptr || (claim.in.wire() == nullptr && both_waited),
                "neither did one segment carry both sides, nor did both wait");
}

/// The news, at or before the segment left, that everything before it had arrived.
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

void check_nagle(const Claim& claim) {
  claim.require(claim.in.tcp() && !claim.in.sending().nodelay, "TCP_NODELAY was on");
  const auto* before = claim.in.as<SendCall>(claim.proof[Shown::send_before]);
  claim.require(before == nullptr || !has(before->flags, CallFlags::more), "MSG_MORE was given");
  const Tile* tile = joined_in_wire(claim);
  claim.require(tile != nullptr && tile->range.begin > 0, "no later segment carries both sides");
  if (tile == nullptr) return;
  if (claim.in.as<SendCall>(claim.proof[Shown::release]) != nullptr) {
    claim.require(tile->range.size() >= mss_of(claim.in), "the segment was not full");
    const Nanoseconds left = claim.in.begin(tile->event);
    claim.require(left + 100us >= claim.in.begin(claim.proof[Shown::release]) &&
                      left <= claim.in.end(claim.proof[Shown::release]) + 1ms,
                  "the segment did not leave when it was filled");
    return;
  }
  claim.require(tile->range.size() < mss_of(claim.in), "the segment was full");
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
  claim.require(call.got == call.asked || ended(claim.in), "the call returned before it was full");
  check_waited(claim, call);
}

void check_low_water(const Claim& claim, const RecvCall& call) {
  const std::uint32_t mark = claim.in.receiving().low_water;
  claim.require(mark > first_side(claim, call), "the first side alone reached the mark");
  claim.require(call.got >= mark || ended(claim.in), "the call returned below the mark");
  check_waited(claim, call);
}

void check_late_reader(const Claim& claim, const RecvCall& call) {
  if (queued_beyond(claim, call)) return;
  claim.require(apart_in_wire(claim), "the two sides are not shown to have come apart");
  claim.require(!has(call.flags, CallFlags::wait_all) && claim.in.receiving().low_water <= first_side(claim, call),
                "the call was told to wait");
  if (!claim.in.tcp() || !apart_in_wire(claim)) return;
  const Nanoseconds returned = claim.in.end(claim.proof[Shown::receive]);
  const Nanoseconds latest = claim.in.found.deliveries ? returned - 50us : returned + 100us;
  claim.require(arrival(claim) <= latest, "the second side is not shown to have come before the call returned");
}

void check_unknown(const Claim& claim) {
  claim.require(claim.proof.missing != Missing::nothing, "does not name what is missing");
}

void check_merge(const Claim& claim, MergeCause cause) {
  if (cause == MergeCause::unknown) return check_unknown(claim);
  check_sends(claim);
  const RecvCall* call = check_receive(claim, true);
  if (call == nullptr) return;
  switch (cause) {
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

// --- cuts ------------------------------------------------------------------------------------------------------

void check_read_size(const Claim& claim, const RecvCall& call) {
  claim.require(call.got == call.asked, "the call was not full");
  const Tile* joined = joined_in_wire(claim);  // pipe(7): only small writes come as one
  const bool together = joined != nullptr && (claim.in.tcp() || joined->range.size() <= 4096);
  const bool there = claim.in.wire() != nullptr && arrival(claim) <= claim.in.end(claim.proof[Shown::receive]);
  claim.require(queued_beyond(claim, call) || together || there, "more of the message is not shown to be there");
}

void check_wait(const Claim& claim, const RecvCall& call) {
  const SideHabits& habits = claim.in.receiving();
  const bool last = habits.max_reads > 0 && claim.in.found.receives.size() >= habits.max_reads &&
                    claim.in.found.receives.back().event == claim.proof[Shown::receive];
  const bool mark = habits.low_water > 1 && call.got >= habits.low_water && call.queued_before < habits.low_water;
  claim.require(last || mark, "neither a limit of reads nor a mark stopped the call");
}

void check_loss(const Claim& claim) {
  const auto* witness = claim.in.as<Segment>(claim.proof[Shown::witness]);
  claim.require(witness != nullptr, "no segment is named");
  if (witness == nullptr) return;
  const Nanoseconds returned = claim.in.end(claim.proof[Shown::receive]);
  const bool lost = witness->fate != Fate::delivered && witness->range().contains(claim.offset) &&
                    claim.in.begin(claim.proof[Shown::witness]) <= returned;
  const bool beyond = witness->fate == Fate::delivered && witness->offset > claim.offset &&
                      claim.in.end(claim.proof[Shown::witness]) <= returned;
  claim.require(lost || beyond, "no gap is shown");
  claim.require(arrival(claim) > returned, "the byte after it had arrived");
}

void check_partial_send(const Claim& claim) {
  const auto* before = claim.in.as<SendCall>(claim.proof[Shown::send_before]);
  const auto* blocked = claim.in.as<SendCall>(claim.proof[Shown::witness]);
  const bool was_short =
      before != nullptr && before->accepted < before->asked && before->offset + before->accepted == claim.offset;
  const bool was_blocked = blocked != nullptr && blocked->error == EAGAIN && blocked->offset == claim.offset;
  claim.require(was_short || was_blocked, "no send was short or blocked exactly there");
}

void check_window_cut(const Claim& claim) {
  check_window(claim);
  claim.require(apart_in_wire(claim), "no segment ends there");
}

void check_nagle_tail(const Claim& claim) {
  claim.require(!claim.in.sending().nodelay, "TCP_NODELAY was on");
  claim.require(apart_in_wire(claim), "no segment ends there");
  if (!apart_in_wire(claim)) return;
  const Tile& tail = *tile_at(*claim.in.wire(), claim.offset);
  claim.require(tail.range.size() < mss_of(claim.in), "the tail was full");
  check_release_by_ack(claim, tail);
}

void check_segment(const Claim& claim) {
  claim.require(apart_in_wire(claim), "no segment ends there");
  if (!apart_in_wire(claim)) return;
  const Tile* before = tile_at(*claim.in.wire(), claim.offset - 1);
  claim.require(before != nullptr && before->range.size() == mss_of(claim.in), "the segment before it was not full");
  claim.require(arrival(claim) > claim.in.end(claim.proof[Shown::receive]), "the rest had arrived");
}

void check_cut(const Claim& claim, CutCause cause) {
  if (cause == CutCause::unknown) return check_unknown(claim);
  const RecvCall* call = check_receive(claim, false);
  if (call == nullptr) return;
  switch (cause) {
    case CutCause::read_size:
      return check_read_size(claim, *call);
    case CutCause::wait:
      return check_wait(claim, *call);
    case CutCause::loss:
      return check_loss(claim);
    case CutCause::partial_send:
      return check_partial_send(claim);
    case CutCause::window:
      return check_window_cut(claim);
    case CutCause::nagle_tail:
      return check_nagle_tail(claim);
    case CutCause::segment:
      return check_segment(claim);
    case CutCause::none:
      return claim.require(false, "a cut has no cause");
    case CutCause::unknown:
      return;
  }
}

// --- what every flow must satisfy --------------------------------------------------------------------------------

void object(const Inspection& in, const std::string& what) {
  in.objections.push_back(fmt::format("connection {} {}: {}", in.found.key.connection, name_of(in.sender()), what));
}

void check_tiles(const Inspection& in, const Row& row, const char* name) {
  std::uint64_t front = 0;
  for (const Tile& tile : row) {
    if (tile.range.begin != front || tile.range.end <= tile.range.begin) {
      return object(in, fmt::format("the row of {} does not tile at {}", name, front));
    }
    front = tile.range.end;
  }
}

void check_boundaries(const Inspection& in) {
  std::set<std::uint64_t> edges{0};
  for (const Tile& tile : in.found.receives) edges.insert(tile.range.end);
  const std::size_t expected = in.flow.messages.empty() ? 0 : in.flow.messages.size() - 1;
  if (in.found.boundaries.size() != expected) return object(in, "boundaries are missing");
  for (std::size_t i = 0; i < expected; ++i) {
    const Boundary& boundary = in.found.boundaries[i];
    if (boundary.offset != in.flow.messages[i].wire.end) object(in, "a boundary is not between its messages");
    if (boundary.delivered && boundary.kept != (edges.count(boundary.offset) == 1)) {
      object(in, fmt::format("boundary {} is kept: {}, but the receive row says otherwise", boundary.offset,
                             boundary.kept));
    }
    const bool lost = boundary.delivered && !boundary.kept;
    if (lost != (boundary.cause != MergeCause::none)) object(in, "cause and loss of a boundary disagree");
    if (lost)
      check_merge({in, fmt::format("merge {}", name_of(boundary.cause)), boundary.offset, boundary.proof},
                  boundary.cause);
  }
}

void check_cuts(const Inspection& in) {
  for (const Cut& cut : in.found.cuts) {
    const std::size_t position = cut.message.value - in.flow.first_message.value;
    if (position >= in.flow.messages.size() || !in.flow.messages[position].wire.strictly_inside(cut.offset)) {
      object(in, fmt::format("cut {} is not inside its message", cut.offset));
      continue;
    }
    check_cut({in, fmt::format("cut {}", name_of(cut.cause)), cut.offset, cut.proof}, cut.cause);
  }
}

/// Message by message, and slowly: how many receive calls touched it, and did they touch others.
void check_fates(const Inspection& in) {
  if (in.found.fates.size() != in.flow.messages.size()) return object(in, "messages have no fate");
  for (std::size_t i = 0; i < in.flow.messages.size(); ++i) {
    const ByteRange message = in.flow.messages[i].wire;
    const MessageFate& fate = in.found.fates[i];
    const bool complete = message.end <= in.found.bytes_received;
    if (complete != (fate.state != MessageState::lost)) object(in, fmt::format("message {}: lost or not?", i));
    if (message.empty() || !complete) continue;
    const Tile* first = tile_at(in.found.receives, message.begin);
    const Tile* last = tile_at(in.found.receives, message.end - 1);
    if (first == nullptr || last == nullptr) {
      object(in, fmt::format("message {}: no receive call returned it", i));
      continue;
    }
    if ((first == last) != (fate.state == MessageState::whole))
      object(in, fmt::format("message {}: whole or cut?", i));
    const bool merged = first->range.begin < message.begin || last->range.end > message.end;
    if (merged != fate.merged) object(in, fmt::format("message {}: merged or not?", i));
  }
}

void check_stream(const Inspection& in) {
  check_tiles(in, in.found.sends, "send calls");
  check_tiles(in, in.found.receives, "receive calls");
  if (in.found.segments) check_tiles(in, *in.found.segments, "segments");
  if (in.found.deliveries) check_tiles(in, *in.found.deliveries, "deliveries");
  check_boundaries(in);
  check_cuts(in);
  check_fates(in);
}

// --- datagrams ---------------------------------------------------------------------------------------------------

void check_receipt(const Inspection& in, const DatagramVerdict& verdict, const std::string& name) {
  const auto* call = in.as<RecvDatagram>(verdict.received_by);
  if (call == nullptr || !call->returned_data()) return object(in, name + " names no receive call");
  const Bytes sent = Bytes(in.flow.payload).subspan(verdict.offset, verdict.size);
  if (call->got > sent.size()) return object(in, name + " is longer than what was sent");
  if (content_hash(sent.first(call->got)) != call->content) object(in, name + " has another content");
  const bool truncated = call->got < sent.size();
  if (truncated != (verdict.fate == DatagramFate::truncated)) object(in, name + ": truncated or not?");
  if (truncated && call->length <= call->got) object(in, name + ": the call does not tell of more bytes");
}

void check_refusal(const Inspection& in, const DatagramVerdict& verdict, const std::string& name) {
  const auto* send = in.as<SendCall>(verdict.shown_by);
  const auto* receive = in.as<RecvDatagram>(verdict.shown_by);
  const bool reported =
      (send != nullptr && send->error == ECONNREFUSED) || (receive != nullptr && receive->error == ECONNREFUSED);
  if (!reported || verdict.shown_by < verdict.sent_by) object(in, name + ": no later call reports a refusal");
}

void check_datagram(const Inspection& in, const DatagramVerdict& verdict) {
  const std::string name = fmt::format("datagram of message {}", verdict.message.value);
  const auto* send = in.as<SendCall>(verdict.sent_by);
  const bool sent = send != nullptr && send->error == 0;
  if (sent == (verdict.fate == DatagramFate::not_sent)) object(in, name + ": sent or not?");
  switch (verdict.fate) {
    case DatagramFate::received:
    case DatagramFate::truncated:
      return check_receipt(in, verdict, name);
    case DatagramFate::refused:
      return check_refusal(in, verdict, name);
    case DatagramFate::lost_on_link:
    case DatagramFate::fragment_lost: {
      const auto* packet = in.as<WireDatagram>(verdict.shown_by);
      if (packet == nullptr || packet->fate == Fate::delivered) object(in, name + ": no lost packet is named");
      return;
    }
    case DatagramFate::lost_in_receive_buffer:
    case DatagramFate::lost_unknown:
    case DatagramFate::not_sent:
      if (verdict.copies != 0) object(in, name + " was received after all");
      return;
  }
}

void check_datagrams(const Inspection& in) {
  std::uint64_t known = 0, dropped = 0;
  for (const DatagramVerdict& verdict : in.found.datagrams) {
    check_datagram(in, verdict);
    known += verdict.fate != DatagramFate::not_sent ? 1 : 0;
    dropped += verdict.fate == DatagramFate::lost_in_receive_buffer ? 1 : 0;
  }
  const DatagramCounts& counts = in.found.datagram_counts;
  if (counts.sent != known) object(in, "datagrams sent are miscounted");
  if (counts.received != in.found.receives.size()) object(in, "datagrams received are miscounted");
  std::uint64_t counted = 0;
  for (const FinalCounters& counters : in.trace.counters) {
    const bool ours = counters.connection == in.found.key.connection && counters.side == other(in.sender());
    if (ours && counters.receive_buffer_drops != not_observed) counted = counters.receive_buffer_drops;
  }
  if (dropped > counted) object(in, "more datagrams are called dropped than the socket counted");
}

}  // namespace

std::vector<std::string> objections_to(const RunAnalysis& analysis, const Trace& trace) {
  std::vector<std::string> objections;
  if (analysis.flows.size() != trace.flows.size()) return {"flows are missing"};
  for (std::size_t i = 0; i < trace.flows.size(); ++i) {
    const Inspection in{trace, trace.flows[i], analysis.flows[i], objections};
    if (is_stream(trace.transport)) {
      check_stream(in);
    } else {
      check_datagrams(in);
    }
  }
  return objections;
}

}  // namespace sticky
