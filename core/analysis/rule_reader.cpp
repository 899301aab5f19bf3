#include "core/analysis/rule_reader.h"

namespace sticky {
namespace {

const Event& receive_event(const EdgeCase& edge) {
  return edge.event(*edge.receive_before);
}

/// Nothing came after the call: it waited until the stream ended.
bool waited_to_the_end(const EdgeCase& edge) {
  const bool last = edge.receive_before == &edge.evidence.receives.back();
  return last && edge.trace().ending_of(receiver_of(edge.evidence.key.direction)).how == Ending::How::eof;
}

/// The byte after the edge had not arrived when the call began. Nothing: it cannot be told.
std::optional<bool> began_before_second_side(const EdgeCase& edge) {
  if (const auto queued = edge.queued_beyond()) return !*queued;
  if (edge.wire_after == nullptr) return std::nullopt;
  const Nanoseconds arrived = edge.evidence.arrival_of(*edge.wire_after);
  const Nanoseconds began = receive_event(edge).begin;
  if (arrived > began + kernel_time_slack) return true;
  if (arrived + kernel_time_slack < began) return false;
  return std::nullopt;
}

/// The first side lay in the buffer in full, and the second did not: they came apart, whatever the wire row says.
bool came_apart(const EdgeCase& edge) {
  const std::uint32_t queued = edge.receive().queued_before;
  return queued != not_observed && queued == edge.offset - edge.receive_before->range.begin;
}

/// The call was made to wait by an option that stops at `mark` bytes.
Finding waited_for(const EdgeCase& edge, std::uint64_t mark) {
  const auto early = began_before_second_side(edge);
  if (!early) return cannot_tell(edge, Missing::queue_level);
  if (!*early) return does_not_hold();
  if (edge.layer() == Layer::unknown && !came_apart(edge)) return no_record(edge);
  if (edge.receive().got < mark && !waited_to_the_end(edge)) return does_not_hold();
  Proof proof = edge.proof();
  proof.held = receive_event(edge).end - receive_event(edge).begin;
  proof.bytes = to_u32(mark);
  return holds(proof);
}

std::uint64_t first_side(const EdgeCase& edge) {
  return edge.offset - edge.receive_before->range.begin;
}

/// An option made this call wait beyond the first side, so that its return says nothing about a late reader.
bool was_told_to_wait(const EdgeCase& edge) {
  return has(edge.receive().flags, CallFlags::wait_all) || edge.evidence.receiver().low_water > first_side(edge);
}

Proof late_proof(const EdgeCase& edge) {
  Proof proof = edge.proof();
  proof[Shown::witness] = edge.pause;
  if (edge.receive().queued_before != not_observed) proof.bytes = edge.receive().queued_before;
  if (edge.wire_before != nullptr) {
    const Nanoseconds arrived = edge.evidence.arrival_of(*edge.wire_before);
    proof.held = since(arrived, receive_event(edge).begin);
    proof.while_waking = arrived >= receive_event(edge).begin;
  }
  return proof;
}

/// By FIONREAD: both sides were there before the call began.
Finding already_queued(const EdgeCase& edge) {
  Proof proof = late_proof(edge);
  proof.while_waking = false;
  return holds(proof);
}

/// The call itself shows that both sides had arrived: it returned them. Only a time that lies behind its return,
/// which cannot be, contradicts it: then the times are not to be trusted. The link takes the time of arrival before
/// it hands the frame over, by the clock that times the calls; the kernel's times come from another one.
bool contradicts_the_call(const EdgeCase& edge) {
  if (edge.wire_after == nullptr) return false;
  const Nanoseconds arrived = edge.evidence.arrival_of(*edge.wire_after);
  const Nanoseconds returned = receive_event(edge).end;
  switch (edge.evidence.wire_kind) {
    case WireKind::capture:
      return arrived > returned;
    case WireKind::stamps:
      return arrived > returned + kernel_time_slack;
    case WireKind::direct:
    case WireKind::unknown:
      break;
  }
  return false;
}

/// Nothing lay in the buffer when the call began.
bool waited_for_the_first(const EdgeCase& edge) {
  return edge.receive().queued_before == 0;
}

}  // namespace

Finding wait_all(const EdgeCase& edge) {
  if (!has(edge.receive().flags, CallFlags::wait_all)) return does_not_hold();
  return waited_for(edge, edge.receive().asked);
}

Finding low_water(const EdgeCase& edge) {
  const std::uint32_t mark = edge.evidence.receiver().low_water;
  if (mark <= 1 || mark <= first_side(edge)) return does_not_hold();
  return waited_for(edge, mark);
}

Finding late_reader(const EdgeCase& edge) {
  const auto queued = edge.queued_beyond();
  if (queued && *queued) return already_queued(edge);
  const bool apart = edge.layer() == Layer::receiver || (queued && edge.left_before_the_second());
  if (!apart) return queued ? no_record(edge) : cannot_tell(edge, Missing::queue_level);
  if (was_told_to_wait(edge)) return cannot_tell(edge, queued ? Missing::proof : Missing::queue_level);
  if (contradicts_the_call(edge)) return cannot_tell(edge, Missing::arrival_order);
  Proof proof = late_proof(edge);
  if (edge.layer() != Layer::receiver) {
    proof[Shown::release] = edge.sample_before;
    proof.while_waking = waited_for_the_first(edge);
  }
  return holds(proof);
}

}  // namespace sticky
