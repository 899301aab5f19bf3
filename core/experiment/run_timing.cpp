#include "core/experiment/run_timing.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "core/experiment/timing_sentence.h"

namespace sticky {
namespace {

/// How much longer than asked a series of pauses took.
struct Lateness {
  Nanoseconds asked{};
  Nanoseconds late{};

  void add(Nanoseconds wanted, Nanoseconds taken) {
    asked += wanted;
    late += std::max(Nanoseconds{0}, taken - wanted - kTimerGrain);
  }
  [[nodiscard]] bool spoils() const { return late > std::max(kTimingTolerance, asked / 10); }
};

// 1. Were the sender's calls as far apart as asked?

/// The last send call of one connection's client, as long as nothing but an asked pause may follow it.
struct LastSend {
  Nanoseconds end{};
  MessageId message;
};

class SenderGaps {
 public:
  SenderGaps(const RunPlan& plan, const Workload& workload)
      : split_gap_(plan.sending_of(Side::client).split_gap), workload_(workload) {}

  void see(const Event& event) {
    if (event.side != Side::client) return;
    if (const auto* send = std::get_if<SendCall>(&event.what)) {
      see_send(event, *send);
    } else if (std::holds_alternative<RecvCall>(event.what) || std::holds_alternative<RecvDatagram>(event.what)) {
      last_.erase(event.connection);  // the wait for a reply is no pause
    }
  }

  [[nodiscard]] const std::map<std::uint16_t, Lateness>& lateness() const { return lateness_; }

 private:
  void see_send(const Event& event, const SendCall& send) {
    const auto last = last_.find(event.connection);
    if (last != last_.end()) {
      const MessageId before = last->second.message;
      const Nanoseconds asked = before == send.message
                                    ? split_gap_
                                    : Nanoseconds(std::chrono::microseconds(workload_.gap_us[before.value]));
      lateness_[event.connection].add(asked, event.begin - last->second.end);
    }
    const bool whole = send.error == 0 && send.accepted == send.asked;
    if (whole) {
      last_[event.connection] = {event.end, send.message};
    } else {
      last_.erase(event.connection);  // what follows is a wait for room, or another try
    }
  }

  Nanoseconds split_gap_;
  const Workload& workload_;
  std::map<std::uint16_t, LastSend> last_;
  std::map<std::uint16_t, Lateness> lateness_;
};

// 2. Did the other pauses last as long as asked?

std::optional<Nanoseconds> asked_for(Pause::Why why, Side side, const RunPlan& plan) {
  switch (why) {
    case Pause::Why::reader_start:
      return plan.reading_of(side).start_delay;
    case Pause::Why::reader_gap:
      return plan.reading_of(side).gap;
    case Pause::Why::accept_delay:
      return plan.accept_delay;
    case Pause::Why::reply_delay:
      return plan.reply_delay;
    case Pause::Why::message_gap:  // seen as the distance of send calls
    case Pause::Why::split_gap:
    case Pause::Why::end_delay:  // nothing follows it that it could spoil
    case Pause::Why::pacing:
      break;
  }
  return std::nullopt;
}

Late late_part(Pause::Why why) {
  switch (why) {
    case Pause::Why::reader_start:
      return Late::reader_start;
    case Pause::Why::reader_gap:
      return Late::reader_gaps;
    case Pause::Why::accept_delay:
      return Late::accept;
    case Pause::Why::reply_delay:
      return Late::reply;
    case Pause::Why::message_gap:
    case Pause::Why::split_gap:
    case Pause::Why::end_delay:
    case Pause::Why::pacing:
      break;
  }
  return Late::gaps;
}

class Pauses {
 public:
  explicit Pauses(const RunPlan& plan) : plan_(plan) {}

  void see(const Event& event) {
    const auto* pause = std::get_if<Pause>(&event.what);
    if (pause == nullptr) return;
    if (const auto asked = asked_for(pause->why, event.side, plan_)) {
      lateness_[{pause->why, event.side, event.connection}].add(*asked, event.end - event.begin);
    }
  }

  [[nodiscard]] std::string verdict() const {
    for (const auto& [key, lateness] : lateness_) {
      if (!lateness.spoils()) continue;
      return timing_sentence(late_part(std::get<Pause::Why>(key)), lateness.late, lateness.asked);
    }
    return {};
  }

 private:
  const RunPlan& plan_;
  std::map<std::tuple<Pause::Why, Side, std::uint16_t>, Lateness> lateness_;
};

// 3. Did a reader that was already waiting wake in time?

/// When the stream's bytes up to `offset` had reached the receiver's kernel, on a link without delay.
struct Arrival {
  std::uint64_t offset = 0;
  Nanoseconds at{};
};

class ReaderWakes {
 public:
  ReaderWakes(const RunPlan& plan, const Workload& workload) : plan_(plan), workload_(workload) {}

  [[nodiscard]] bool can_tell() const {
    const ReadingPlan& reading = plan_.reading_of(Side::server);
    const bool waits_for_more = reading.wait_all || plan_.socket_of(Side::server).low_water.value_or(1) > 1;
    return is_stream(plan_.transport) && !plan_.request_reply && !waits_for_more;
  }

  void see(const Event& event) {
    if (const auto* stamp = std::get_if<TxStamp>(&event.what)) {
      if (stamp->kind == TxStamp::Kind::sent && !stamp->repeated) add(event, stamp->offset);
    } else if (const auto* send = std::get_if<SendCall>(&event.what)) {
      // TCP may hold back what a call gave it; the others hand it over at once.
      if (plan_.transport != Transport::tcp && send->accepted > 0) add(event, send->offset + send->accepted);
    }
  }

  [[nodiscard]] std::string verdict(const std::vector<Event>& events) const {
    for (const Event& event : events) {
      const auto* call = std::get_if<RecvCall>(&event.what);
      if (call == nullptr || !call->returned_data() || event.side != Side::server) continue;
      const auto late = lateness(event, *call);
      if (late > kLateWake) return timing_sentence(Late::wake, late);
    }
    return {};
  }

 private:
  static constexpr Nanoseconds kLateWake = std::chrono::milliseconds(1);

  void add(const Event& event, std::uint64_t offset) {
    if (event.side == Side::client) arrivals_[event.connection].push_back({offset, event.end});
  }

  /// How long the call's first bytes had been there, where it took later ones too that were sent apart on purpose.
  [[nodiscard]] Nanoseconds lateness(const Event& event, const RecvCall& call) const {
    const auto arrivals = arrivals_.find(event.connection);
    if (arrivals == arrivals_.end()) return {};
    const auto first = std::upper_bound(arrivals->second.begin(), arrivals->second.end(), call.offset,
                                        [](std::uint64_t offset, const Arrival& a) { return offset < a.offset; });
    if (first == arrivals->second.end() || event.begin > first->at) return {};
    if (first->offset >= call.offset + call.got || !ends_before_gap(event.connection, first->offset)) return {};
    return event.end - first->at;
  }

  /// True where a message ends at the offset and the next one was asked to come later.
  [[nodiscard]] bool ends_before_gap(std::uint16_t connection, std::uint64_t offset) const {
    const Flow& flow = workload_.flow({connection, Direction::client_to_server});
    const auto message = std::lower_bound(flow.messages.begin(), flow.messages.end(), offset,
                                          [](const Message& m, std::uint64_t wanted) { return m.wire.end < wanted; });
    if (message == flow.messages.end() || message->wire.end != offset) return false;
    const auto index = static_cast<std::size_t>(message - flow.messages.begin());
    return workload_.gap_us[flow.first_message.value + index] > 0;
  }

  const RunPlan& plan_;
  const Workload& workload_;
  std::map<std::uint16_t, std::vector<Arrival>> arrivals_;  // ascending by offset
};

}  // namespace

std::string spoiled_timing(const Trace& trace, const RunPlan& plan, const Workload& workload) {
  SenderGaps gaps(plan, workload);
  Pauses pauses(plan);
  ReaderWakes wakes(plan, workload);
  for (const Event& event : trace.events) {
    gaps.see(event);
    pauses.see(event);
    wakes.see(event);
  }
  for (const auto& [connection, lateness] : gaps.lateness()) {
    if (!lateness.spoils()) continue;
    return timing_sentence(lateness.asked > Nanoseconds{0} ? Late::gaps : Late::sends, lateness.late, lateness.asked);
  }
  const std::string paused = pauses.verdict();
  if (!paused.empty() || trace.on_private_link || !wakes.can_tell()) return paused;
  return wakes.verdict(trace.events);
}

}  // namespace sticky
