#include "core/experiment/endpoint.h"

#include <poll.h>

#include <algorithm>
#include <exception>
#include <string>

#include "core/net/queue_level.h"
#include "core/net/tcp_info.h"
#include "core/net/wait.h"

namespace sticky {

Endpoint::Endpoint(Identity identity, const ClockPair& clocks, std::size_t expected_events, RunControl& control)
    : identity_(identity),
      clocks_(clocks),
      control_(control),
      recorder_(identity.connection, identity.side, clocks.monotonic, expected_events) {}

void Endpoint::open(std::unique_ptr<Channel> channel, bool interruptible) {
  channel_ = std::move(channel);
  if (interruptible) guard_ = Interrupter::Guard(control_.interrupter(), channel_->descriptor());
}

void Endpoint::enable_transmit_stamps() noexcept {
  try {
    stamps_.emplace(channel_->descriptor());
    transmissions_recorded_ = true;
  } catch (const std::exception&) {  // the run goes on with less evidence, and says so
  }
}

void Endpoint::close() noexcept {
  guard_.release();
  stamps_.reset();
  if (channel_ != nullptr) channel_->close();
}

void Endpoint::read_counters(Transport transport) noexcept {
  if (!is_open() || counters) return;
  FinalCounters read;
  read.connection = connection();
  read.side = side();
  if (transport == Transport::tcp) {
    const auto info = tcp_info_of(channel_->descriptor());
    if (!info) return;
    read.data_segments_out = info->data_segments_out.value_or(not_observed);
    read.retransmissions = info->retransmissions;
    read.bytes_sent = info->bytes_sent.value_or(0);
    read.bytes_retransmitted = info->bytes_retransmitted.value_or(0);
    read.mss = info->segment_size;
  } else if (!has_end(transport)) {
    read.receive_buffer_drops = receive_buffer_drops(channel_->descriptor()).value_or(not_observed);
  } else {
    return;
  }
  counters = read;
}

void Endpoint::set(Option option, std::int64_t value) {
  set_option(channel_->descriptor(), option, value);
  note_granted(option, value);
}

void Endpoint::note_granted(Option option, std::int64_t asked) {
  options.push_back({side(), std::string(name_of(option)), asked, get_option(channel_->descriptor(), option),
                     is_boolean(option), connection()});
}

bool Endpoint::pause(Nanoseconds length, Pause::Why why) {
  if (length <= Nanoseconds{0}) return !control_.ended();
  const Nanoseconds begin = now();
  const bool whole = sleep_draining(begin + length);
  record(begin, now(), Pause{why});
  return whole;
}

bool Endpoint::sleep_draining(Nanoseconds deadline) {
  Interest reports;
  if (stamps_) reports.descriptor = channel_->descriptor();
  for (;;) {
    const Waited waited = wait_for(reports, deadline, control_.stop());
    if (waited != Waited::ready) return waited == Waited::timed_out;
    // Ready with nothing to report: the connection is over, which would wake this wait again and again.
    if (!drain_stamps()) reports.descriptor = -1;
  }
}

bool Endpoint::wait_acknowledged(Nanoseconds longest) {
  constexpr Nanoseconds kLook = std::chrono::milliseconds(1);  // no event tells of an acknowledgement
  const Nanoseconds begin = now();
  const auto waiting = [this] { return bytes_not_acknowledged(channel_->descriptor()).value_or(0) > 0; };
  bool goes_on = !control_.ended();
  while (goes_on && waiting() && now() < begin + longest) goes_on = sleep_draining(now() + kLook);
  drain_stamps();
  record(begin, now(), Pause{Pause::Why::end_delay});
  return goes_on;
}

void Endpoint::wait_draining(const Signal& signal, std::optional<Nanoseconds> deadline) {
  Interest reports;
  if (stamps_ && is_open()) reports.descriptor = channel_->descriptor();
  while (!signal.raised()) {
    const Waited waited = wait_for({signal.descriptor(), POLLIN}, reports, deadline, control_.stop());
    if (waited != Waited::ready) break;
    if (!drain_stamps()) reports.descriptor = -1;
  }
  drain_stamps();
}

bool Endpoint::drain_stamps() {
  if (!stamps_) return false;
  const auto& drained = stamps_->drain();
  for (const TransmitStamp& stamp : drained) {
    TxStamp what;
    what.offset = stamp.offset;
    what.kind = stamp.acknowledged ? TxStamp::Kind::acked : TxStamp::Kind::sent;
    if (!stamp.acknowledged) {
      what.repeated = what.offset <= transmitted_;
      transmitted_ = std::max(transmitted_, what.offset);
    }
    const Nanoseconds at = clocks_.to_monotonic(stamp.realtime);
    record(at, at, what);
  }
  return !drained.empty();
}

}  // namespace sticky
