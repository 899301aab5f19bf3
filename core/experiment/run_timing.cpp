#include "core/experiment/run_timing.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "core/experiment/reader_wakes.h"
#include "core/experiment/timing_sentence.h"
#include "core/trace/delivery.h"

namespace sticky {
namespace {

/// How much longer than asked a series of pauses took.
struct Lateness {
  Nanoseconds asked{};
  Nanoseconds late{};
  Nanoseconds work{};  ///< calls between the pauses: a busy machine has its share in what takes long

  void add(Nanoseconds wanted, Nanoseconds taken) {
    asked += wanted;
    late += std::max(Nanoseconds{0}, taken - wanted - kTimerGrain);
  }
  [[nodiscard]] bool spoils() const { return late > std::max(kTimingTolerance, (asked + work) / 10); }
};

// 1. Were the sender's calls as far apart as asked?

/// The last send call of one connection's client, as long as nothing but an asked pause may follow it.
struct LastSend {
  Nanoseconds end{};
  MessageId message;
};

class SenderGaps {
 public:
  SenderGaps(const RunPlan& plan, const std::vector<std::uint32_t>& gap_us)
      : split_gap_(plan.sending_of(Side::client).split_gap), gap_us_(gap_us) {}

  void see(const Event& event) {
    if (event.side != Side::client) return;
    if (const auto* send = std::get_if<SendCall>(&event.what)) {
      see_send(event, *send);
    } else if (std::holds_alternative<RecvCall>(event.what) || std::holds_alternative<RecvDatagram>(event.what)) {
      last_.erase(event.connection);  // the wait for a reply is no pause
    }
  }

  [[nodiscard]] std::string verdict() const {
    for (const auto& [connection, lateness] : lateness_) {
      if (!lateness.spoils()) continue;
      const Late what = lateness.asked > Nanoseconds{0} ? Late::gaps : Late::sends;
      return timing_sentence(what, lateness.late, lateness.asked);
    }
    return {};
  }

 private:
  void see_send(const Event& event, const SendCall& send) {
    const auto last = last_.find(event.connection);
    if (last != last_.end()) {
      const MessageId before = last->second.message;
      const Nanoseconds asked =
          before == send.message ? split_gap_ : Nanoseconds(std::chrono::microseconds(gap_us_[before.value]));
      lateness_[event.connection].add(asked, event.begin - last->second.end);
    }
    lateness_[event.connection].work += event.end - event.begin;
    const bool whole = send.error == 0 && send.accepted == send.asked;
    if (whole) {
      last_[event.connection] = {event.end, send.message};
    } else {
      last_.erase(event.connection);  // what follows is a wait for room, or another try
    }
  }

  Nanoseconds split_gap_;
  const std::vector<std::uint32_t>& gap_us_;
  std::map<std::uint16_t, LastSend> last_;
  std::map<std::uint16_t, Lateness> lateness_;
};

// 2. Were send calls held up by anything but a full buffer?

class SendCalls {
 public:
  SendCalls(const Trace& trace, const RunPlan& plan) {
    if (plan.transport != Transport::tcp) return;
    with_room_ = {Side::client, Side::server};
    for (const OptionSetting& option : trace.options) {
      if (option.name == "SO_SNDBUF") with_room_.erase(option.side);
    }
  }

  void see(const Event& event) {
    const auto* send = std::get_if<SendCall>(&event.what);
    if (send == nullptr || send->offset + send->asked > kAlwaysRoom || !with_room_.contains(event.side)) return;
    lateness_[{event.side, event.connection}].add({}, event.end - event.begin);
  }

  [[nodiscard]] std::string verdict() const {
    for (const auto& [key, lateness] : lateness_) {
      if (!lateness.spoils()) continue;
      const Late what = key.first == Side::client ? Late::send_calls : Late::reply_calls;
      return timing_sentence(what, lateness.late, lateness.asked);
    }
    return {};
  }

 private:
  /// Half of the send buffer that the kernel gives by default (tcp(7), tcp_wmem): the rest is for its own
  /// book-keeping.
  static constexpr std::uint64_t kAlwaysRoom = 8192;

  std::set<Side> with_room_;  ///< whose send buffers are as large as the kernel makes them
  std::map<std::pair<Side, std::uint16_t>, Lateness> lateness_;
};

// 3. Did the other pauses last as long as asked?

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

// 4. Did the client begin when the reader's pause did, so that the reader was late for something?

class ClientStart {
 public:
  /// Of the first connection: others may have to wait for it.
  void see(const Event& event) {
    if (event.connection != 0) return;
    const auto* pause = std::get_if<Pause>(&event.what);
    if (pause != nullptr && pause->why == Pause::Why::reader_start && event.side == Side::server) pause_ = event;
    if (std::holds_alternative<SendCall>(event.what) && event.side == Side::client && !first_send_) {
      first_send_ = event.begin;
    }
  }

  [[nodiscard]] std::string verdict() const {
    if (!pause_ || !first_send_) return {};
    const Nanoseconds asked = pause_->end - pause_->begin;
    const Nanoseconds late = *first_send_ - pause_->begin;
    return late > std::max(kTimingTolerance, asked / 10) ? timing_sentence(Late::client_start, late, asked)
                                                         : std::string();
  }

 private:
  std::optional<Event> pause_;
  std::optional<Nanoseconds> first_send_;
};

// 5. Did the link deliver each packet when it was asked to?

std::string link_verdict(const Trace& trace) {
  Delivery worst;
  for (const Event& event : trace.events) {
    const auto delivery = delivery_of(trace, event);
    if (!delivery || delivery->late <= std::max(kTimingTolerance, delivery->asked / 10)) continue;
    if (delivery->late > worst.late) worst = *delivery;
  }
  if (worst.late == Nanoseconds{0}) return {};
  return timing_sentence(Late::delivery, worst.late, worst.asked);
}

}  // namespace

std::string spoiled_timing(const Trace& trace, const RunPlan& plan, const std::vector<std::uint32_t>& gap_us) {
  SenderGaps gaps(plan, gap_us);
  SendCalls calls(trace, plan);
  Pauses pauses(plan);
  ClientStart start;
  for (const Event& event : trace.events) {
    gaps.see(event);
    calls.see(event);
    pauses.see(event);
    start.see(event);
  }
  if (std::string sent = gaps.verdict(); !sent.empty()) return sent;
  if (std::string held_up = calls.verdict(); !held_up.empty()) return held_up;
  if (std::string paused = pauses.verdict(); !paused.empty()) return paused;
  if (std::string began = start.verdict(); !began.empty()) return began;
  if (std::string delivered = link_verdict(trace); !delivered.empty()) return delivered;
  return ReaderWakes(trace, plan, gap_us).verdict();
}

}  // namespace sticky
