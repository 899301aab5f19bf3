#include "core/analysis/flow_events.h"

#include <cerrno>

namespace sticky {
namespace {

/// Finds a flow by connection and sending side in constant time.
class FlowTable {
 public:
  explicit FlowTable(const std::vector<Flow>& flows) {
    for (std::size_t i = 0; i < flows.size(); ++i) {
      const std::size_t slot = slot_of(flows[i].key.connection, sender_of(flows[i].key.direction));
      if (slot >= index_.size()) index_.resize(slot + 1, nowhere);
      index_[slot] = static_cast<std::uint32_t>(i);
    }
  }
  /// The index of the flow that `sender` sends on, or nowhere.
  [[nodiscard]] std::uint32_t find(std::uint16_t connection, Side sender) const {
    const std::size_t slot = slot_of(connection, sender);
    return slot < index_.size() ? index_[slot] : nowhere;
  }
  static constexpr std::uint32_t nowhere = UINT32_MAX;

 private:
  static std::size_t slot_of(std::uint16_t connection, Side sender) {
    return std::size_t{connection} * 2 + static_cast<std::size_t>(sender);
  }
  std::vector<std::uint32_t> index_;
};

/// Files one event after the other under the flows that it concerns.
class Sorter {
 public:
  Sorter(const std::vector<Flow>& flows, std::vector<FlowEvents>& sorted)
      : table_(flows), sorted_(sorted), sampled_(flows.size(), true) {}

  void file(EventId id, const Event& event) {
    id_ = id;
    from_ = table_.find(event.connection, event.side);
    to_ = table_.find(event.connection, other(event.side));
    std::visit(*this, event.what);
  }

  void operator()(const SendCall& /*call*/) {
    if (from_ == FlowTable::nowhere) return;
    sorted_[from_].sends.push_back(id_);
    sorted_[from_].samples.push_back(no_id<EventId>);
    sampled_[from_] = false;
  }
  void operator()(const RecvCall& /*call*/) { received(); }
  void operator()(const RecvDatagram& call) {
    received();
    if (call.error == ECONNREFUSED) add(from_, &FlowEvents::refusals);
  }
  // A sample belongs to the call before it: after a receive call it tells nothing about a send.
  void operator()(const TcpSample& /*sample*/) {
    if (from_ == FlowTable::nowhere || sampled_[from_]) return;
    sorted_[from_].samples.back() = id_;
    sampled_[from_] = true;
  }
  void operator()(const TxStamp& stamp) {
    add(from_, stamp.kind == TxStamp::Kind::sent ? &FlowEvents::stamps_sent : &FlowEvents::stamps_acked);
  }
  void operator()(const Pause& /*pause*/) { add(to_, &FlowEvents::pauses); }
  void operator()(const Step& step) {
    if (step.what == Step::What::cork || step.what == Step::What::uncork) add(from_, &FlowEvents::corks);
    if (step.what == Step::What::shutdown || step.what == Step::What::close) add(from_, &FlowEvents::goodbyes);
  }
  void operator()(const Segment& segment) {
    if (segment.length > 0) add(from_, &FlowEvents::packets);
    if ((segment.flags & Segment::ack_valid) != 0) add(to_, &FlowEvents::acks);
  }
  void operator()(const WireDatagram& /*datagram*/) { add(from_, &FlowEvents::datagrams); }
  void operator()(const CaptureLost& /*lost*/) {
    for (FlowEvents& flow : sorted_) flow.capture_lost = true;
  }

 private:
  void add(std::uint32_t flow, std::vector<EventId> FlowEvents::*list) {
    if (flow != FlowTable::nowhere) (sorted_[flow].*list).push_back(id_);
  }
  void received() {
    add(to_, &FlowEvents::receives);
    if (from_ != FlowTable::nowhere) sampled_[from_] = true;
  }

  FlowTable table_;
  std::vector<FlowEvents>& sorted_;
  std::vector<bool> sampled_;  // by flow: its last send call has its sample, or was followed by another call
  EventId id_;
  std::uint32_t from_ = FlowTable::nowhere;  // the flow that the event's side sends on
  std::uint32_t to_ = FlowTable::nowhere;    // the flow that it receives from
};

}  // namespace

std::vector<FlowEvents> flow_events(const Trace& trace) {
  std::vector<FlowEvents> sorted(trace.flows.size());
  Sorter sorter(trace.flows, sorted);
  for (std::size_t i = 0; i < trace.events.size(); ++i) {
    sorter.file(EventId{static_cast<std::uint32_t>(i)}, trace.events[i]);
  }
  return sorted;
}

const FinalCounters* counters_of(const Trace& trace, std::uint16_t connection, Side side) {
  for (const FinalCounters& counters : trace.counters) {
    if (counters.connection == connection && counters.side == side) return &counters;
  }
  return nullptr;
}

}  // namespace sticky
