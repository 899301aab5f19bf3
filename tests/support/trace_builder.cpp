#include "tests/support/trace_builder.h"

#include <algorithm>
#include <cerrno>
#include <set>

#include "core/base/content_hash.h"

namespace sticky {
namespace {

void append(Flow& flow, const std::string& content) {
  const Bytes bytes = as_bytes(content);
  const std::uint64_t begin = flow.payload.size();
  flow.payload.insert(flow.payload.end(), bytes.begin(), bytes.end());
  flow.messages.push_back({{begin, begin + content.size()},
                           content_hash(bytes),
                           static_cast<std::uint32_t>(content.size()),
                           Message::Kind::data});
}

/// The counters of a complete record of transmit timestamps.
FinalCounters counted(const Trace& trace, const FlowKey& key, std::uint64_t given, std::uint32_t mss) {
  FinalCounters counters{.connection = key.connection, .side = sender_of(key.direction)};
  std::set<std::uint64_t> offsets;
  counters.retransmissions = 0;
  for (const Event& event : trace.events) {
    if (event.connection != counters.connection || event.side != counters.side) continue;
    const auto* stamp = std::get_if<TxStamp>(&event.what);
    if (stamp == nullptr || stamp->kind != TxStamp::Kind::sent) continue;
    if (stamp->repeated)
      ++counters.retransmissions;
    else
      offsets.insert(stamp->offset);
  }
  counters.data_segments_out = static_cast<std::uint32_t>(offsets.size()) + counters.retransmissions;
  counters.bytes_sent = given;
  counters.mss = mss;
  return counters;
}

}  // namespace

TraceBuilder::TraceBuilder(Transport transport) {
  trace_.transport = transport;
  trace_.evidence.tcp_info = transport == Transport::tcp;
  trace_.evidence.tx_timestamps = transport == Transport::tcp;
  trace_.ending_of(Side::server).how = Ending::How::eof;
}

TraceBuilder& TraceBuilder::messages(const std::vector<std::uint32_t>& sizes) {
  std::vector<std::string> letters;
  for (const std::uint32_t size : sizes) {
    letters.emplace_back(size, static_cast<char>('A' + letters.size() % 26));
  }
  return contents(letters);
}

TraceBuilder& TraceBuilder::contents(const std::vector<std::string>& all) {
  Flow& told = flow();  // there even if it has no message
  for (const std::string& content : all) append(told, content);
  return *this;
}

TraceBuilder& TraceBuilder::private_link() {
  trace_.on_private_link = true;
  trace_.evidence.tx_timestamps = false;
  trace_.evidence.capture = true;
  return *this;
}

TraceBuilder& TraceBuilder::mss(std::uint32_t bytes) {
  mss_ = bytes;
  return *this;
}

TraceBuilder& TraceBuilder::counters(const FinalCounters& given) {
  trace_.counters.push_back(given);
  return *this;
}

TraceBuilder& TraceBuilder::ending(Side side, Ending::How how) {
  trace_.ending_of(side).how = how;
  return *this;
}

TraceBuilder& TraceBuilder::at(Nanoseconds begin, Nanoseconds end) {
  begin_ = begin;
  end_ = end;
  return *this;
}

TraceBuilder& TraceBuilder::from(Side sender) {
  sender_ = sender;
  return *this;
}

TraceBuilder& TraceBuilder::connection(std::uint16_t number) {
  connection_ = number;
  return *this;
}

TraceBuilder& TraceBuilder::send(std::uint32_t bytes, const SendOptions& options) {
  SendCall call;
  std::uint64_t& given = given_[{connection_, sender_}];
  call.offset = given;
  call.message = message_at(given);
  call.asked = bytes;
  call.error = options.error;
  call.accepted = options.error != 0 ? 0 : options.accepted.value_or(bytes);
  call.flags = options.flags;
  given += call.accepted;
  return add(sender_, call);
}

TraceBuilder& TraceBuilder::offer(std::uint32_t message, const SendOptions& options) {
  const Message& offered = flow().messages.at(message);
  SendCall call;
  call.offset = offered.wire.begin;
  call.message = MessageId{flow().first_message.value + message};
  call.asked = static_cast<std::uint32_t>(offered.wire.size());
  call.error = options.error;
  call.accepted = options.error != 0 ? 0 : call.asked;
  return add(sender_, call);
}

TraceBuilder& TraceBuilder::sample(const TcpSample& sample) {
  return add(sender_, sample);
}

TraceBuilder& TraceBuilder::sent(std::uint64_t offset) {
  return add(sender_, TxStamp{offset});
}

TraceBuilder& TraceBuilder::sent_again(std::uint64_t offset) {
  return add(sender_, TxStamp{offset, TxStamp::Kind::sent, true});
}

TraceBuilder& TraceBuilder::acked(std::uint64_t offset) {
  return add(sender_, TxStamp{offset, TxStamp::Kind::acked});
}

TraceBuilder& TraceBuilder::step(Step::What what, std::int32_t error) {
  return add(sender_, Step{what, error});
}

TraceBuilder& TraceBuilder::segment(std::uint64_t begin, std::uint64_t end, const PacketOptions& options) {
  Segment segment;
  segment.offset = begin;
  segment.length = static_cast<std::uint32_t>(end - begin);
  segment.ack = options.ack.value_or(0);
  segment.flags = static_cast<std::uint8_t>(options.flags | (options.ack ? Segment::ack_valid : 0));
  segment.window = options.window;
  segment.fate = options.fate;
  segment.duplicate = options.duplicate;
  return add(sender_, segment);
}

TraceBuilder& TraceBuilder::packet(std::uint32_t ordinal, std::uint32_t length, const PacketOptions& options) {
  WireDatagram datagram;
  datagram.ordinal = ordinal;
  datagram.length = length;
  datagram.fate = options.fate;
  datagram.duplicate = options.duplicate;
  datagram.fragment_offset = options.fragment_offset;
  datagram.more_fragments = options.more_fragments;
  return add(sender_, datagram);
}

TraceBuilder& TraceBuilder::refused() {
  RecvDatagram call;
  call.error = ECONNREFUSED;
  return add(sender_, call);
}

TraceBuilder& TraceBuilder::capture_lost(std::uint32_t frames) {
  return add(sender_, CaptureLost{frames});
}

TraceBuilder& TraceBuilder::receive(std::uint32_t got, const ReceiveOptions& options) {
  RecvCall call;
  std::uint64_t& before = got_[{connection_, sender_}];
  call.offset = before;
  call.asked = options.asked;
  call.got = got;
  call.queued_before = options.queued;
  call.error = options.error;
  call.flags = options.flags;
  if (call.returned_data()) before += got;
  return add(receiver(), call);
}

TraceBuilder& TraceBuilder::receive_datagram(std::uint32_t message, const ReceiveOptions& options) {
  return received(content_of(message), options);
}

TraceBuilder& TraceBuilder::receive_strange(const std::string& content, const ReceiveOptions& options) {
  return received(content, options);
}

TraceBuilder& TraceBuilder::received(const std::string& content, const ReceiveOptions& options) {
  RecvDatagram call;
  call.asked = options.asked;
  call.length = static_cast<std::uint32_t>(content.size());
  call.got = std::min(call.asked, call.length);
  call.content = content_hash(as_bytes(content).first(call.got));
  call.queued_before = options.queued;
  call.error = options.error;
  call.flags = options.flags;
  return add(receiver(), call);
}

TraceBuilder& TraceBuilder::pause(Pause::Why why) {
  return add(receiver(), Pause{why});
}

TraceBuilder& TraceBuilder::ack(std::uint64_t offset, const PacketOptions& options) {
  Segment segment;
  segment.ack = offset;
  segment.window = options.window;
  segment.flags = Segment::ack_valid;
  segment.fate = options.fate;
  return add(receiver(), segment);
}

TraceBuilder& TraceBuilder::add(Side side, Happening what) {
  trace_.events.push_back({begin_, end_, what, connection_, side});
  return *this;
}

Flow& TraceBuilder::flow() {
  const FlowKey key{connection_, direction_from(sender_)};
  const auto place = std::lower_bound(trace_.flows.begin(), trace_.flows.end(), key,
                                      [](const Flow& flow, const FlowKey& k) { return flow.key < k; });
  if (place != trace_.flows.end() && place->key == key) return *place;
  Flow opened;
  opened.key = key;
  return *trace_.flows.insert(place, std::move(opened));
}

std::string TraceBuilder::content_of(std::uint32_t message) {
  const ByteRange range = flow().messages.at(message).wire;
  return std::string(as_text(Bytes(flow().payload).subspan(range.begin, range.size())));
}

MessageId TraceBuilder::message_at(std::uint64_t offset) {
  const Flow& sent = flow();
  std::uint32_t position = 0;
  while (position + 1 < sent.messages.size() && sent.messages[position].wire.end <= offset) ++position;
  return MessageId{position};  // build() adds the number of messages in the flows before
}

Trace TraceBuilder::build() const {
  Trace built = trace_;
  std::stable_sort(built.events.begin(), built.events.end(),
                   [](const Event& a, const Event& b) { return a.begin < b.begin; });
  std::uint32_t first = 0;
  for (Flow& flow : built.flows) {
    const Key key{flow.key.connection, sender_of(flow.key.direction)};
    flow.first_message = MessageId{first};
    for (Event& event : built.events) {
      auto* call = std::get_if<SendCall>(&event.what);
      if (call != nullptr && Key{event.connection, event.side} == key) call->message.value += first;
    }
    first += static_cast<std::uint32_t>(flow.messages.size());
    const auto got = got_.find(key);
    const std::uint64_t received = got == got_.end() ? 0 : std::min<std::uint64_t>(got->second, flow.payload.size());
    flow.received_hash = content_hash(Bytes(flow.payload).first(received));
    const auto given = given_.find(key);
    const bool counted_already = std::any_of(built.counters.begin(), built.counters.end(), [&key](const auto& c) {
      return Key{c.connection, c.side} == key;
    });
    if (!counted_already && built.transport == Transport::tcp) {
      built.counters.push_back(counted(built, flow.key, given == given_.end() ? 0 : given->second, mss_));
    }
  }
  return built;
}

}  // namespace sticky
