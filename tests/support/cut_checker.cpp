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

void check_segment(const Claim& claim) {
  claim.require(apart_in_wire(claim), "no segment ends there");
  if (!apart_in_wire(claim)) return;
  const Tile* before = tile_at(*claim.in.wire(), claim.offset - 1);
  claim.require(before != nullptr && before->range.size() == mss_of(claim.in, *before),
                "the segment before it was not full");
  claim.require(arrival(claim) > claim.in.end(claim.proof[Shown::receive]), "the rest had arrived");
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
      return check_segment(claim);
    case CutCause::none:
      return claim.require(false, "a cut has no cause");
    case CutCause::unknown:
      return;
  }
}

}  // namespace sticky
