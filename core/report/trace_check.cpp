#include "core/report/trace_check.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "core/report/binary_archive.h"

namespace sticky {
namespace {

/// Asked of every event: the sentence is made only where it does not hold.
void require(bool holds, const char* en, const char* zh) {
  if (!holds) throw Damaged({en, zh});
}

void check_messages(const Flow& flow, std::uint64_t first_message) {
  require(flow.first_message.value == first_message, "message numbers do not count on", "消息编号不连续");
  std::uint64_t next = 0;
  for (const Message& message : flow.messages) {
    require(message.wire.begin == next && message.wire.end >= next, "messages do not tile their flow",
            "消息没有首尾相接地铺满数据流");
    next = message.wire.end;
  }
  require(next == flow.payload.size(), "messages and payload differ in size", "消息的总长与负载不一致");
}

void check_flows(const std::vector<Flow>& flows) {
  std::uint64_t messages = 0;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    require(i == 0 || flows[i - 1].key < flows[i].key, "flows are out of order", "数据流的次序不对");
    check_messages(flows[i], messages);
    messages += flows[i].messages.size();
  }
  require(messages < no_id<MessageId>.value, "too many messages", "消息太多");
}

/// Follows each flow through the events and refuses the first that contradicts what came before.
class EventChecker {
 public:
  explicit EventChecker(const Trace& trace) : trace_(trace), received_(trace.flows.size(), 0) {
    for (std::size_t i = 0; i < trace.flows.size(); ++i) {
      const std::size_t slot = slot_of(trace.flows[i].key);
      if (slot >= index_.size()) index_.resize(slot + 1, kNoFlow);
      index_[slot] = i;
    }
  }

  void check(const Event& event) {
    require(event.begin >= latest_, "events are out of order", "事件的次序不对");
    require(event.end >= event.begin, "an event ends before it begins", "有一个事件在开始之前就结束了");
    latest_ = event.begin;
    std::visit([&](const auto& what) { check_kind(event, what); }, event.what);
  }

 private:
  static constexpr std::size_t kNoFlow = std::numeric_limits<std::size_t>::max();

  static std::size_t slot_of(FlowKey key) {
    return 2U * std::size_t{key.connection} + static_cast<std::size_t>(key.direction);
  }
  std::size_t flow_index(const Event& event, Side sender) const {
    const std::size_t slot = slot_of({event.connection, direction_from(sender)});
    require(slot < index_.size() && index_[slot] != kNoFlow, "a call belongs to no flow",
            "有一次调用不属于任何数据流");
    return index_[slot];
  }
  static void require_within(const Flow& flow, std::uint64_t offset, std::uint64_t length) {
    const std::uint64_t size = flow.payload.size();
    require(offset <= size && length <= size - offset, "an event reaches beyond its flow's bytes",
            "有一个事件超出了其数据流的字节");
  }

  void check_kind(const Event& event, const SendCall& call) {
    const Flow& flow = trace_.flows[flow_index(event, event.side)];
    require_within(flow, call.offset, call.asked);
    require(call.accepted <= call.asked, "a send call took more than it was given",
            "有一次发送调用接受的比交给它的还多");
    const std::uint64_t first = flow.first_message.value;
    const bool known = call.message.value >= first && call.message.value - first < flow.messages.size();
    require(known || call.message == no_id<MessageId>, "a send call names a message that is not its flow's",
            "有一次发送调用指向了不属于其数据流的消息");
  }
  void check_kind(const Event& event, const RecvCall& call) {
    const std::size_t index = flow_index(event, other(event.side));
    require(call.got <= call.asked, "a receive call got more than it asked for", "有一次接收调用得到的比要求的还多");
    require_within(trace_.flows[index], call.offset, call.got);
    if (!call.returned_data()) return;
    require(call.offset == received_[index], "receive calls leave a gap", "接收调用之间有空缺");
    received_[index] += call.got;
  }
  void check_kind(const Event& event, const RecvDatagram& call) {
    (void)flow_index(event, other(event.side));
    require(call.got <= call.asked, "a receive call got more than it asked for", "有一次接收调用得到的比要求的还多");
    require(call.error != 0 || call.end_of_stream || call.got <= call.length,
            "a datagram is shorter than what was got", "有一个数据报比收到的内容还短");
  }
  void check_kind(const Event& event, const TxStamp& stamp) {
    require_within(trace_.flows[flow_index(event, event.side)], stamp.offset, 0);
  }
  void check_kind(const Event& event, const Segment& segment) {
    const Flow& flow = trace_.flows[flow_index(event, event.side)];
    require(segment.frame < trace_.frames.size(), "a segment names a frame that is not there",
            "有一个报文段指向了不存在的抓包帧");
    require(segment.flags < 32, "a segment has flags that do not exist", "有一个报文段带有不存在的标志");
    if (segment.length > 0) require_within(flow, segment.offset, segment.length);
  }
  void check_kind(const Event& event, const WireDatagram& datagram) {
    (void)flow_index(event, event.side);
    require(datagram.frame < trace_.frames.size(), "a datagram names a frame that is not there",
            "有一个数据报指向了不存在的抓包帧");
  }
  void check_kind(const Event&, const TcpSample&) {}
  void check_kind(const Event&, const Pause&) {}
  void check_kind(const Event&, const Step&) {}
  void check_kind(const Event&, const CaptureLost&) {}

  const Trace& trace_;
  std::vector<std::size_t> index_;       // slot_of(key) -> position in trace_.flows
  std::vector<std::uint64_t> received_;  // bytes that the receive calls of each flow returned so far
  Nanoseconds latest_{Nanoseconds::min()};
};

}  // namespace

void check_trace(const Trace& trace) {
  check_flows(trace.flows);
  require(trace.events.size() < no_id<EventId>.value, "too many events", "事件太多");
  EventChecker checker(trace);
  for (const Event& event : trace.events) checker.check(event);
  for (const Exchange& exchange : trace.exchanges) {
    require(exchange.end >= exchange.begin, "an exchange ends before it begins", "有一次往返在开始之前就结束了");
  }
}

}  // namespace sticky
