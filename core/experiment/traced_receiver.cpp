#include "core/experiment/traced_receiver.h"

#include <poll.h>

#include <cerrno>

#include "core/net/queue_level.h"
#include "core/net/wait.h"

namespace sticky {
namespace {

// Pipes have no call that wakes a blocked reader, and datagrams end by silence: their readers wait by poll.
// The others wait in the kernel, where SO_RCVLOWAT and MSG_WAITALL mean what they say.
bool waits_by_poll(Transport transport) {
  return transport == Transport::pipe || !has_end(transport);
}

}  // namespace

TracedReceiver::TracedReceiver(Endpoint& endpoint, const RunPlan& plan, const Signal* sender_done)
    : endpoint_(endpoint),
      plan_(plan.reading_of(endpoint.side())),
      observe_queue_(plan.evidence.queue_levels),
      transport_(plan.transport),
      sender_done_(sender_done),
      buffer_(plan_.read_size) {}

Received TracedReceiver::receive() {
  if (plan_.peek) {
    const Call peeked = call({.peek = true});
    if (endpoint_.control().ended()) return end_with(Received::run_ended, endpoint_.control().why());
    if (peeked.silence) return end_with_silence();
    record(peeked);
    if (std::holds_alternative<Failed>(peeked.result)) return settle(peeked);  // the error is told only once
  }
  const Call made = call({.wait_all = plan_.wait_all});
  if (made.silence) return end_with_silence();
  const bool data = std::holds_alternative<Got>(made.result);
  // The end of the run shuts sockets down, which looks like an end of stream from below.
  if (!data && endpoint_.control().ended()) return end_with(Received::run_ended, endpoint_.control().why());
  record(made);
  return settle(made);
}

TracedReceiver::Call TracedReceiver::call(RecvFlags flags) {
  const bool by_poll = waits_by_poll(transport_);
  flags.dont_wait = by_poll;
  Call made;
  made.flags =
      (flags.peek ? CallFlags::peek : CallFlags::none) | (flags.wait_all ? CallFlags::wait_all : CallFlags::none);
  if (observe_queue_) {
    made.queued_before = bytes_to_read(endpoint_.channel().descriptor()).value_or(not_observed);
  }
  made.begin = endpoint_.now();
  made.result = endpoint_.channel().receive(buffer_, flags);
  while (std::holds_alternative<WouldBlock>(made.result) && by_poll) {
    if (!wait_readable()) {
      made.silence = !endpoint_.control().ended();
      break;
    }
    made.result = endpoint_.channel().receive(buffer_, flags);
  }
  made.end = endpoint_.now();
  return made;
}

bool TracedReceiver::wait_readable() {
  const Interest readable{endpoint_.channel().descriptor(), POLLIN};
  if (transport_ == Transport::pipe) {
    return wait_for(readable, std::nullopt, endpoint_.control().stop()) == Waited::ready;
  }
  for (;;) {
    // Silence means something only after the last datagram was sent: long gaps are no end.
    const bool nothing_more = sender_done_ == nullptr || sender_done_->raised();
    const Waited waited = wait_for(readable, endpoint_.now() + plan_.silence, endpoint_.control().stop());
    if (waited == Waited::ready) return true;
    if (waited == Waited::stopped || nothing_more) return false;
  }
}

void TracedReceiver::record(const Call& call) {
  if (is_stream(transport_)) {
    record_stream(call);
  } else {
    record_datagram(call);
  }
}

void TracedReceiver::record_stream(const Call& call) {
  RecvCall what;
  what.offset = bytes_;
  what.asked = plan_.read_size;
  what.queued_before = call.queued_before;
  what.flags = call.flags;
  if (const auto* got = std::get_if<Got>(&call.result)) what.got = static_cast<std::uint32_t>(got->bytes);
  if (const auto* failed = std::get_if<Failed>(&call.result)) what.error = failed->error;
  if (std::holds_alternative<WouldBlock>(call.result)) what.error = EAGAIN;
  endpoint_.record(call.begin, call.end, what);
}

void TracedReceiver::record_datagram(const Call& call) {
  RecvDatagram what;
  what.asked = plan_.read_size;
  what.queued_before = call.queued_before;
  what.flags = call.flags;
  if (const auto* got = std::get_if<Got>(&call.result)) {
    what.got = static_cast<std::uint32_t>(got->bytes);
    what.length = static_cast<std::uint32_t>(got->length);
    what.content = content_hash(Bytes(buffer_).first(got->bytes));
  }
  if (const auto* failed = std::get_if<Failed>(&call.result)) what.error = failed->error;
  if (std::holds_alternative<WouldBlock>(call.result)) what.error = EAGAIN;
  what.end_of_stream = std::holds_alternative<PeerClosed>(call.result);
  endpoint_.record(call.begin, call.end, what);
}

Received TracedReceiver::settle(const Call& call) {
  if (std::holds_alternative<PeerClosed>(call.result)) return end_with(Received::end_of_stream, Ending::How::eof);
  if (const auto* failed = std::get_if<Failed>(&call.result)) {
    const bool reset = failed->error == ECONNRESET || failed->error == EPIPE;
    return end_with(Received::failed, reset ? Ending::How::reset : Ending::How::error, failed->error);
  }
  if (const auto* got = std::get_if<Got>(&call.result)) {
    if (is_stream(transport_)) endpoint_.received.update(Bytes(buffer_).first(got->bytes));
    bytes_ += got->bytes;
    ++calls_;
    saw_short_read_ = got->bytes < plan_.read_size;
    last_return_ = call.end;
  }
  // First, for waiting records count as received data, and the kernel acknowledges at once only an empty buffer.
  endpoint_.drain_stamps();
  if (plan_.quickack == Quickack::on || plan_.quickack == Quickack::off) {
    // The kernel forgets it. Where it refuses (the connection has just gone) the next receive call tells why.
    (void)try_set_option(endpoint_.channel().descriptor(), Option::quickack, plan_.quickack == Quickack::on ? 1 : 0);
  }
  if (!endpoint_.pause(plan_.gap, Pause::Why::reader_gap)) {
    return end_with(Received::run_ended, endpoint_.control().why());
  }
  return Received::data;
}

Received TracedReceiver::end_with_silence() {
  return end_with(Received::silence, sender_done_ == nullptr ? Ending::How::timeout : Ending::How::finished);
}

Received TracedReceiver::end_with(Received how, Ending::How ending, int error) {
  endpoint_.ending = {ending, error, ending == Ending::How::error ? "recv" : ""};
  return how;
}

}  // namespace sticky
