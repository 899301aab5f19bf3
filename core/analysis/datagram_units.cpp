#include "core/analysis/datagram_units.h"

#include <algorithm>
#include <cerrno>

#include "core/analysis/edges.h"

namespace sticky {
namespace {

DatagramVerdict never_given(const Flow& flow, std::size_t position) {
  DatagramVerdict verdict;
  verdict.message = message_at(flow, position);
  verdict.fate = DatagramFate::not_sent;
  verdict.offset = flow.messages[position].wire.begin;
  verdict.size = static_cast<std::uint32_t>(flow.messages[position].wire.size());
  return verdict;
}

DatagramVerdict given(const SendCall& call) {
  DatagramVerdict verdict;
  verdict.message = call.message;
  verdict.fate = DatagramFate::not_sent;
  verdict.offset = call.offset;
  verdict.size = call.asked;
  return verdict;
}

/// Collects verdicts while the send calls of one flow go by.
class Offers {
 public:
  explicit Offers(const Flow& flow) : flow_(flow) { offered_.reserve(flow.messages.size()); }

  void called(EventId id, const SendCall& call) {
    const std::size_t position = call.message.value - flow_.first_message.value;
    if (call.message < flow_.first_message || position >= flow_.messages.size()) return;
    while (next_ < position) offered_.push_back(never_given(flow_, next_++));
    const bool again = position < next_ && !offered_.empty() && offered_.back().message == call.message &&
                       offered_.back().offset == call.offset;
    if (!again) offered_.push_back(given(call));
    next_ = std::max(next_, position + 1);
    DatagramVerdict& verdict = offered_.back();
    verdict.error = call.error;
    if (call.error != 0) return;
    verdict.fate = DatagramFate::lost_unknown;
    verdict.sent_by = id;
    latest_sent_ = offered_.size() - 1;
  }

  /// A call of the sender reported that the datagram sent before it was refused.
  void refused(EventId reported_by) {
    if (latest_sent_ == nothing) return;
    offered_[latest_sent_].fate = DatagramFate::refused;
    offered_[latest_sent_].shown_by = reported_by;
    latest_sent_ = nothing;
  }

  std::vector<DatagramVerdict> finish() {
    while (next_ < flow_.messages.size()) offered_.push_back(never_given(flow_, next_++));
    return std::move(offered_);
  }

 private:
  static constexpr std::size_t nothing = SIZE_MAX;
  const Flow& flow_;
  std::vector<DatagramVerdict> offered_;
  std::size_t next_ = 0;               // the first message that no call took up yet
  std::size_t latest_sent_ = nothing;  // the datagram that a refusal would be about
};

}  // namespace

std::vector<DatagramVerdict> offered_datagrams(const Trace& trace, const Flow& flow, const FlowEvents& events) {
  Offers offers(flow);
  const bool reports_previous = trace.transport == Transport::udp;
  auto refusal = events.refusals.begin();
  for (const EventId id : events.sends) {
    for (; refusal != events.refusals.end() && *refusal < id; ++refusal) {
      if (reports_previous) offers.refused(*refusal);
    }
    const auto& call = what<SendCall>(trace, id);
    if (reports_previous && call.error == ECONNREFUSED) offers.refused(id);
    offers.called(id, call);
  }
  for (; refusal != events.refusals.end(); ++refusal) {
    if (reports_previous) offers.refused(*refusal);
  }
  return offers.finish();
}

std::vector<std::uint32_t> sent_datagrams(const std::vector<DatagramVerdict>& offered) {
  std::vector<std::uint32_t> sent;
  sent.reserve(offered.size());
  for (std::size_t i = 0; i < offered.size(); ++i) {
    if (offered[i].sent_by != no_id<EventId>) sent.push_back(static_cast<std::uint32_t>(i));
  }
  return sent;
}

Bytes bytes_of(const Flow& flow, const DatagramVerdict& datagram) {
  const std::size_t begin = std::min<std::size_t>(datagram.offset, flow.payload.size());
  return Bytes(flow.payload).subspan(begin, std::min<std::size_t>(datagram.size, flow.payload.size() - begin));
}

}  // namespace sticky
