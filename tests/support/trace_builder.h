#pragma once
// Hand-built traces, told as stories: who did what, when.
//
//   TraceBuilder{}.messages({10, 10})
//       .at(0us).send(10).at(5us).sent(10)            the first message leaves alone
//       .at(2ms).send(10)                             the second is held
//       .at(40ms).acked(10).at(40ms + 10us).sent(20)  until the first is acknowledged
//       .at(0us, 50us).receive(10).at(60us, 41ms).receive(10).build();
//
// Stream offsets are counted along; events may be told in any order, build() sorts them by time.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/trace/trace.h"

namespace sticky {

struct SendOptions {
  std::optional<std::uint32_t> accepted{};  ///< default: all that was asked
  std::int32_t error = 0;
  CallFlags flags = CallFlags::none;
};
struct ReceiveOptions {
  std::uint32_t asked = 4096;
  std::uint32_t queued = not_observed;
  std::int32_t error = 0;
  CallFlags flags = CallFlags::none;
};
struct PacketOptions {
  Fate fate = Fate::delivered;
  bool duplicate = false;
  std::uint32_t window = 65535;
  std::uint32_t fragment_offset = 0;
  bool more_fragments = false;
  std::optional<std::uint64_t> ack{};  ///< of a segment with data: what it acknowledges beside
  std::uint8_t flags = 0;              ///< Segment::Flag; ack_valid follows from `ack`
};

class TraceBuilder {
 public:
  explicit TraceBuilder(Transport transport = Transport::tcp);

  // What the run was.
  /// One message a size, in the direction of the current side; message k holds letter k mod 26, over and over.
  TraceBuilder& messages(const std::vector<std::uint32_t>& sizes);
  /// The same with contents of one's own.
  TraceBuilder& contents(const std::vector<std::string>& contents);
  TraceBuilder& private_link();
  TraceBuilder& mss(std::uint32_t bytes);
  /// Replaces the counters that build() would make up: those of a complete record.
  TraceBuilder& counters(const FinalCounters& counters);
  TraceBuilder& ending(Side side, Ending::How how);
  /// Anything else, by hand.
  [[nodiscard]] Trace& trace() { return trace_; }

  // Whom and when the next events are about.
  TraceBuilder& at(Nanoseconds begin) { return at(begin, begin); }
  TraceBuilder& at(Nanoseconds begin, Nanoseconds end);
  TraceBuilder& from(Side sender);  ///< default: the client sends and the server receives
  TraceBuilder& connection(std::uint16_t number);

  // What the sender did, or met.
  TraceBuilder& send(std::uint32_t bytes, const SendOptions& options = {});
  TraceBuilder& offer(std::uint32_t message, const SendOptions& options = {});  ///< one whole datagram
  TraceBuilder& sample(const TcpSample& sample);
  TraceBuilder& sent(std::uint64_t offset);  ///< transmit timestamp
  TraceBuilder& sent_again(std::uint64_t offset);
  TraceBuilder& acked(std::uint64_t offset);
  TraceBuilder& step(Step::What what, std::int32_t error = 0);
  TraceBuilder& segment(std::uint64_t begin, std::uint64_t end, const PacketOptions& options = {});
  TraceBuilder& packet(std::uint32_t ordinal, std::uint32_t length, const PacketOptions& options = {});
  TraceBuilder& refused();  ///< a receive call of the sender that met ECONNREFUSED
  TraceBuilder& capture_lost(std::uint32_t frames);

  // What the receiver did.
  TraceBuilder& receive(std::uint32_t got, const ReceiveOptions& options = {});  ///< 0 bytes: end of stream
  TraceBuilder& receive_datagram(std::uint32_t message, const ReceiveOptions& options = {});
  TraceBuilder& receive_strange(const std::string& content, const ReceiveOptions& options = {});
  TraceBuilder& pause(Pause::Why why);
  TraceBuilder& ack(std::uint64_t offset, const PacketOptions& options = {});

  [[nodiscard]] Trace build() const;

 private:
  using Key = std::pair<std::uint16_t, Side>;
  TraceBuilder& add(Side side, Happening what);
  TraceBuilder& received(const std::string& content, const ReceiveOptions& options);
  [[nodiscard]] Side receiver() const { return other(sender_); }
  [[nodiscard]] Flow& flow();
  [[nodiscard]] std::string content_of(std::uint32_t message);
  [[nodiscard]] MessageId message_at(std::uint64_t offset);

  Trace trace_;
  Nanoseconds begin_{}, end_{};
  Side sender_ = Side::client;
  std::uint16_t connection_ = 0;
  std::uint32_t mss_ = 1448;
  std::map<Key, std::uint64_t> given_, got_;  // bytes so far, by connection and sender
};

}  // namespace sticky
