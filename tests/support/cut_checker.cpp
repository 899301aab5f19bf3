#include <cerrno>

#include "tests/support/inspection.h"

namespace sticky {
namespace {

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
  claim.require(tail.range.size() < mss_of(claim.in, tail), "the tail was full");
  check_release_by_ack(claim, tail);
}

/// A call that was not full has taken all that was there; of a full one only the time tells. On a Unix socket or pipe
/// the rest may come before the send call ends, but not before it begins.
void check_rest_was_late(const Claim& claim, const RecvCall& call) {
  const Tile* rest = claim.in.wire() == nullptr ? nullptr : tile_at(*claim.in.wire(), claim.offset);
  if (rest == nullptr) return claim.require(false, "nothing tells when the rest came");
  const Nanoseconds came = claim.in.tcp() ? claim.in.end(rest->event) : claim.in.begin(rest->event);
  claim.require(call.got < call.asked || came > claim.in.end(claim.proof[Shown::receive]), "the rest had arrived");
}

void check_segment(const Claim& claim, const RecvCall& call) {
  claim.require(apart_in_wire(claim), "no segment ends there");
  if (!apart_in_wire(claim)) return;
  const Tile* before = tile_at(*claim.in.wire(), claim.offset - 1);
  claim.require(before != nullptr && is_full(claim.in, *before), "the segment before it was not full");
  check_rest_was_late(claim, call);
}

/// One send call ended at the edge, another began there, and the reader met their bytes apart.
void check_two_sends(const Claim& claim, const RecvCall& call) {
  const auto* before = claim.in.as<SendCall>(claim.proof[Shown::send_before]);
  const auto* after = claim.in.as<SendCall>(claim.proof[Shown::send_after]);
  claim.require(before != nullptr && before->offset + before->accepted == claim.offset, "no send call ends there");
  claim.require(after != nullptr && after->offset == claim.offset, "no send call begins there");
  claim.require(apart_in_wire(claim), "the two parts are not shown to have left apart");
  check_rest_was_late(claim, call);
}

}  // namespace

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
      return check_segment(claim, *call);
    case CutCause::two_sends:
      return check_two_sends(claim, *call);
    case CutCause::none:
      return claim.require(false, "a cut has no cause");
    case CutCause::unknown:
      return;
  }
}

}  // namespace sticky
