#include "core/experiment/reader_wakes.h"

#include <algorithm>

#include "core/experiment/run_timing.h"
#include "core/experiment/timing_sentence.h"

namespace sticky {
namespace {

constexpr Nanoseconds kLateForNext = std::chrono::milliseconds(1);

}  // namespace

ReaderWakes::ReaderWakes(const Trace& trace, const RunPlan& plan, const std::vector<std::uint32_t>& gap_us)
    : trace_(trace), plan_(plan), gap_us_(gap_us) {
  if (!is_stream(plan.transport)) return;
  for (const Event& event : trace.events) collect(event);
  for (auto& [key, arrivals] : arrivals_) arrivals = in_order(std::move(arrivals));
}

void ReaderWakes::collect(const Event& event) {
  if (const auto* segment = std::get_if<Segment>(&event.what)) {
    if (segment->length > 0 && segment->fate == Fate::delivered) add(event, segment->range());
  } else if (const auto* stamp = std::get_if<TxStamp>(&event.what)) {
    // On loopback what was sent has arrived.
    if (stamp->kind == TxStamp::Kind::sent && !stamp->repeated) add(event, {0, stamp->offset});
  } else if (const auto* send = std::get_if<SendCall>(&event.what)) {
    // TCP may hold back what a call gave it; the others hand it over at once.
    if (plan_.transport != Transport::tcp && send->accepted > 0) add(event, {0, send->offset + send->accepted});
  }
}

ReaderWakes::Arrivals ReaderWakes::in_order(Arrivals arrivals) {
  std::stable_sort(arrivals.begin(), arrivals.end(), [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
  Arrivals readable;
  std::map<std::uint64_t, std::uint64_t> ahead;  // begin and end of what cannot be read yet
  std::uint64_t reached = 0;
  for (const Arrival& arrival : arrivals) {
    std::uint64_t& end = ahead[arrival.bytes.begin];
    end = std::max(end, arrival.bytes.end);
    const std::uint64_t before = reached;
    while (!ahead.empty() && ahead.begin()->first <= reached) {
      reached = std::max(reached, ahead.begin()->second);
      ahead.erase(ahead.begin());
    }
    if (reached > before) readable.push_back({{before, reached}, arrival.at});
  }
  return readable;
}

std::string ReaderWakes::verdict() const {
  for (const Event& event : trace_.events) {
    const auto* call = std::get_if<RecvCall>(&event.what);
    if (call == nullptr || !call->returned_data() || waits_for_more(event.side)) continue;
    if (const auto late = too_late(event, *call); late > Nanoseconds{0}) return timing_sentence(Late::wake, late);
  }
  return {};
}

bool ReaderWakes::waits_for_more(Side side) const {
  return plan_.reading_of(side).wait_all || plan_.socket_of(side).low_water.value_or(1) > 1;
}

/// How long the call's first bytes had been there when it returned; 0 where that is no fault.
Nanoseconds ReaderWakes::too_late(const Event& event, const RecvCall& call) const {
  const auto found = arrivals_.find({event.connection, event.side});
  if (found == arrivals_.end()) return {};
  const auto first = std::upper_bound(found->second.begin(), found->second.end(), call.offset,
                                      [](std::uint64_t offset, const Arrival& a) { return offset < a.bytes.end; });
  if (first == found->second.end() || event.begin > first->at) return {};
  const Nanoseconds late = event.end - first->at;
  const bool took_next = first->bytes.end < call.offset + call.got && ends_before_gap(event, first->bytes.end);
  return late > (took_next ? kLateForNext : kTimingTolerance) ? late : Nanoseconds{0};
}

/// True where a message ends at the offset and the next one was asked to come later.
bool ReaderWakes::ends_before_gap(const Event& event, std::uint64_t offset) const {
  const FlowKey key{event.connection, direction_from(other(event.side))};
  const auto flow =
      std::find_if(trace_.flows.begin(), trace_.flows.end(), [&](const Flow& f) { return f.key == key; });
  if (flow == trace_.flows.end()) return false;
  const auto message = std::lower_bound(flow->messages.begin(), flow->messages.end(), offset,
                                        [](const Message& m, std::uint64_t wanted) { return m.wire.end < wanted; });
  if (message == flow->messages.end() || message->wire.end != offset) return false;
  const auto index = static_cast<std::size_t>(message - flow->messages.begin());
  return gap_us_[flow->first_message.value + index] > 0;
}

}  // namespace sticky
