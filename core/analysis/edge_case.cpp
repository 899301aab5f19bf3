#include "core/analysis/edge_case.h"

namespace sticky {

Layer EdgeCase::layer() const {
  if (wire_before == nullptr || wire_after == nullptr) return Layer::unknown;
  return wire_before == wire_after ? Layer::sender : Layer::receiver;
}

bool EdgeCase::left_before_the_second() const {
  if (sample_before == no_id<EventId> || send_before->range.end != offset) return false;
  return what<TcpSample>(evidence.trace, sample_before).notsent == 0;
}

std::optional<bool> EdgeCase::queued_beyond() const {
  const std::uint32_t queued = receive().queued_before;
  if (queued == not_observed) return std::nullopt;
  return queued > offset - receive_before->range.begin;
}

Proof EdgeCase::proof() const {
  Proof proof;
  if (send_before != nullptr) proof[Shown::send_before] = send_before->event;
  if (send_after != nullptr) proof[Shown::send_after] = send_after->event;
  if (wire_after != nullptr && evidence.wire_kind != WireKind::direct) proof[Shown::segment] = wire_after->event;
  if (receive_before != nullptr) proof[Shown::receive] = receive_before->event;
  return proof;
}

EdgeWalker::EdgeWalker(const StreamEvidence& evidence)
    : evidence_(evidence),
      sends_before_(evidence.sends),
      sends_after_(evidence.sends),
      wire_before_(evidence.wire != nullptr ? *evidence.wire : evidence.sends),
      wire_after_(wire_before_),
      receives_before_(evidence.receives),
      receives_after_(evidence.receives),
      first_sends_(evidence.sends),
      last_sends_(evidence.sends),
      corks_(evidence) {}

EdgeCase EdgeWalker::at(std::uint64_t offset) {
  EdgeCase edge{evidence_};
  edge.offset = offset;
  find_calls(edge);
  find_segment(edge);
  find_ack(edge);
  if (edge.send_before != nullptr) edge.corked = corks_.at(edge.event(*edge.send_before).begin);
  find_pause(edge);
  return edge;
}

void EdgeWalker::find_calls(EdgeCase& edge) {
  edge.send_before = sends_before_.at(edge.offset - 1);
  edge.send_after = sends_after_.at(edge.offset);
  edge.receive_before = receives_before_.at(edge.offset - 1);
  edge.receive_after = receives_after_.at(edge.offset);
  if (edge.send_before != nullptr) edge.sample_before = sample_after(*edge.send_before, earlier_sample_);
  if (edge.send_after == nullptr) return;
  edge.sample_after = sample_after(*edge.send_after, sample_);
  const auto& blocked = evidence_.blocked_sends;
  const auto position = [this](EventId id) { return what<SendCall>(evidence_.trace, id).offset; };
  while (blocked_ < blocked.size() && position(blocked[blocked_]) < edge.send_after->range.begin) ++blocked_;
  if (blocked_ == blocked.size()) return;
  if (position(blocked[blocked_]) == edge.send_after->range.begin) edge.blocked = blocked[blocked_];
}

EventId EdgeWalker::sample_after(const Tile& send, std::size_t& at) const {
  const FlowEvents& events = evidence_.events;
  while (at < events.sends.size() && events.sends[at] < send.event) ++at;
  return at < events.sends.size() ? events.samples[at] : no_id<EventId>;
}

void EdgeWalker::find_segment(EdgeCase& edge) {
  if (evidence_.wire == nullptr) return;
  edge.wire_before = wire_before_.at(edge.offset - 1);
  edge.wire_after = wire_after_.at(edge.offset);
  if (edge.wire_after == nullptr) return;
  edge.first_send = first_sends_.at(edge.wire_after->range.begin);
  edge.last_send = last_sends_.at(edge.wire_after->range.end - 1);
  edge.mss = evidence_.mss;
  if (edge.first_send != nullptr) edge.sample_first = sample_after(*edge.first_send, first_sample_);
  if (edge.last_send == nullptr) return;
  if (edge.last_send != &evidence_.sends.back()) edge.next_send = edge.last_send + 1;
  // The MSS grows with the receiver's window, at most to half of it: only a sample of that moment tells it.
  const EventId sample = sample_after(*edge.last_send, segment_sample_);
  if (sample == no_id<EventId>) return;
  if (const std::uint32_t then = what<TcpSample>(evidence_.trace, sample).mss; then > 0) edge.mss = then;
}

void EdgeWalker::find_ack(EdgeCase& edge) {
  if (edge.wire_after == nullptr || edge.first_send == nullptr) return;
  const auto& acks = evidence_.acks;
  const std::uint64_t begin = edge.wire_after->range.begin;
  while (ack_ < acks.size() && acks[ack_].offset < begin) ++ack_;
  if (ack_ < acks.size()) edge.acked = &acks[ack_];
  const Nanoseconds given = event_at(evidence_.trace, edge.first_send->event).begin;
  while (earlier_ack_ < acks.size() && acks[earlier_ack_].at <= given) ++earlier_ack_;
  if (earlier_ack_ > 0) edge.acked_before = acks[earlier_ack_ - 1].offset;
}

void EdgeWalker::find_pause(EdgeCase& edge) {
  if (edge.receive_before == nullptr) return;
  const auto& pauses = evidence_.events.pauses;
  const Trace& trace = evidence_.trace;
  const Nanoseconds began = event_at(trace, edge.receive_before->event).begin;
  while (pause_ < pauses.size() && event_at(trace, pauses[pause_]).end <= began) ++pause_;
  if (pause_ == 0) return;
  // Only a pause since the call before this one is what this call was late for.
  const Tile& call = *edge.receive_before;
  const bool first = &call == evidence_.receives.data();
  const Nanoseconds since = first ? Nanoseconds::min() : event_at(trace, (&call - 1)->event).end;
  if (event_at(trace, pauses[pause_ - 1]).end > since) edge.pause = pauses[pause_ - 1];
}

}  // namespace sticky
