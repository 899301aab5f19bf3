#include "core/experiment/traced_sender.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>

#include "core/net/tcp_info.h"
#include "core/net/wait.h"

namespace sticky {
namespace {

CallFlags recorded(SendFlags flags) {
  return (flags.more ? CallFlags::more : CallFlags::none) | (flags.eor ? CallFlags::eor : CallFlags::none);
}

std::size_t accepted_by(const SendResult& result) {
  const auto* accepted = std::get_if<Accepted>(&result);
  return accepted != nullptr ? accepted->bytes : 0;
}

}  // namespace

TracedSender::TracedSender(Endpoint& endpoint, const Flow& flow, const RunPlan& plan)
    : endpoint_(endpoint),
      flow_(flow),
      plan_(plan.sending_of(endpoint.side())),
      evidence_(plan.evidence),
      transport_(plan.transport) {
  if (!evidence_.tcp_info) return;
  const auto info = tcp_info_of(endpoint_.channel().descriptor());
  if (info) acknowledged_at_start_ = info->bytes_acknowledged;
}

bool TracedSender::send(std::size_t index, bool last) {
  const std::uint64_t size = flow_.messages[index].wire.size();
  if (!plan_.split || *plan_.split >= size) return send_rest(index, 0, last);
  return send_first(index, *plan_.split) && endpoint_.pause(plan_.split_gap, Pause::Why::split_gap) &&
         send_rest(index, *plan_.split, last);
}

bool TracedSender::send_first(std::size_t index, std::uint32_t size) {
  Piece piece = piece_of(index, true);
  piece.range.end = std::min(piece.range.end, piece.range.begin + size);
  return send_piece(piece);
}

bool TracedSender::send_rest(std::size_t index, std::uint32_t already_sent, bool last) {
  Piece piece = piece_of(index, !last);
  piece.range.begin = std::min(piece.range.end, piece.range.begin + already_sent);
  piece.flags.eor = plan_.eor;
  return send_piece(piece);
}

TracedSender::Piece TracedSender::piece_of(std::size_t index, bool more) const {
  Piece piece{{flow_.first_message.value + static_cast<std::uint32_t>(index)}, flow_.messages[index].wire, {}};
  piece.flags.more = plan_.more && more;
  piece.flags.dont_wait = plan_.nonblocking;
  return piece;
}

bool TracedSender::send_piece(const Piece& piece) {
  std::uint64_t offset = piece.range.begin;
  do {
    const SendResult result = call(piece, offset);
    if (endpoint_.control().ended()) return false;
    if (const auto* accepted = std::get_if<Accepted>(&result)) {
      offset += accepted->bytes;
      if (!is_stream(transport_)) return true;
    } else if (const auto* failed = std::get_if<Failed>(&result)) {
      if (survives(failed->error)) return true;
      note_failure(failed->error);
      return false;
    } else if (!wait_writable()) {
      return false;
    }
  } while (offset < piece.range.end);
  return true;
}

SendResult TracedSender::call(const Piece& piece, std::uint64_t offset) {
  const Bytes bytes = Bytes(flow_.payload).subspan(offset, piece.range.end - offset);
  const Nanoseconds begin = endpoint_.now();
  const SendResult result = endpoint_.channel().send(bytes, piece.flags);
  const Nanoseconds end = endpoint_.now();
  // What a call met because the run was ended under it is not the network's doing.
  if (std::holds_alternative<Failed>(result) && endpoint_.control().ended()) return result;
  record_call(piece, offset, begin, end, result);
  if (evidence_.tcp_info) sample_tcp(end, offset + accepted_by(result));
  if (evidence_.transmit_stamps) endpoint_.drain_stamps();
  return result;
}

void TracedSender::record_call(const Piece& piece, std::uint64_t offset, Nanoseconds begin, Nanoseconds end,
                               const SendResult& result) {
  SendCall what;
  what.offset = offset;
  what.message = piece.message;
  what.asked = static_cast<std::uint32_t>(piece.range.end - offset);
  what.flags = recorded(piece.flags);
  if (const auto* accepted = std::get_if<Accepted>(&result)) {
    what.accepted = static_cast<std::uint32_t>(accepted->bytes);
  } else if (const auto* failed = std::get_if<Failed>(&result)) {
    what.error = failed->error;
  } else {
    what.error = EAGAIN;
  }
  endpoint_.record(begin, end, what);
}

// What waits for its acknowledgement SIOCOUTQ would tell, too: by one more system call, and of another moment.
void TracedSender::sample_tcp(Nanoseconds at, std::uint64_t given) {
  const auto info = tcp_info_of(endpoint_.channel().descriptor());
  // Without these counts a sample would show an empty queue that nobody measured.
  if (!info || info->closed || !info->notsent_bytes || !info->bytes_acknowledged || !acknowledged_at_start_) return;
  // The FIN of a run that was ended meanwhile would count as one more.
  const std::uint64_t acknowledged = std::min(*info->bytes_acknowledged - *acknowledged_at_start_, given);
  TcpSample sample;
  sample.notsent = *info->notsent_bytes;
  sample.unacked = info->unacked_segments;
  sample.outq = static_cast<std::uint32_t>(given - acknowledged);
  sample.cwnd = info->congestion_window;
  sample.peer_window = info->peer_window.value_or(not_observed);
  sample.mss = info->segment_size;
  sample.retransmissions = info->retransmissions;
  sample.rtt_us = info->rtt_us;
  endpoint_.record(at, at, sample);
}

bool TracedSender::wait_writable() {
  const Interest writable{endpoint_.channel().descriptor(), POLLOUT};
  for (;;) {
    if (wait_for(writable, std::nullopt, endpoint_.control().stop()) != Waited::ready) return false;
    // A report of a transmission raises POLLERR: take it, and see whether that was all that woke us.
    if (!endpoint_.drain_stamps()) return true;
  }
}

void TracedSender::note_failure(int error) {
  const bool reset = error == ECONNRESET || error == EPIPE;
  endpoint_.ending = reset ? Ending{Ending::How::reset, error, ""} : Ending{Ending::How::error, error, "send"};
}

bool TracedSender::survives(int error) const {
  // A datagram that was too large or refused says nothing about the next one.
  if (!has_end(transport_)) return true;
  return transport_ == Transport::unix_seqpacket && error == EMSGSIZE;
}

}  // namespace sticky
