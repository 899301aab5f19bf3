#include "core/report/packet_comments.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "core/base/message_name.h"

namespace sticky {
namespace {

std::string_view words_of(Fate fate) {
  switch (fate) {
    case Fate::delivered:
      return "";
    case Fate::lost:
      return "lost on the link";
    case Fate::lost_on_request:
      return "lost on the link, as the experiment asks";
    case Fate::queue_full:
      return "dropped: the queue before the link was full";
    case Fate::late:
      return "still on its way when the run ended";
  }
  return "";
}

std::string_view words_of(Direction direction) {
  return direction == Direction::client_to_server ? "client to server" : "server to client";
}

void append(std::string& comment, std::string_view words) {
  if (words.empty()) return;
  if (!comment.empty()) comment += "; ";
  comment += words;
}

// One flow with what its packets need to be told apart.
class FlowCommentator {
 public:
  explicit FlowCommentator(const Flow& flow) : flow_(&flow) {}

  void note_sent(MessageId message) { sent_.push_back(message.value - flow_->first_message.value); }

  std::string about(const Segment& segment) {
    std::string comment;
    if (segment.length > 0) {
      comment = fmt::format("{}, bytes {} to {} of {}", messages_in(segment.range()), segment.offset,
                            segment.range().end, words_of(flow_->key.direction));
      if (segment.offset < highest_) append(comment, "retransmission");
      highest_ = std::max(highest_, segment.range().end);
    }
    append(comment, words_of(segment.fate));
    return comment;
  }

  [[nodiscard]] std::string about(const WireDatagram& datagram) const {
    std::string comment =
        datagram.ordinal < sent_.size() ? "message " + message_name(sent_[datagram.ordinal]) : "a datagram";
    comment += fmt::format(" of {}", words_of(flow_->key.direction));
    if (datagram.more_fragments || datagram.fragment_offset > 0) {
      append(comment, fmt::format("fragment: its bytes {} to {}", datagram.fragment_offset,
                                  datagram.fragment_offset + datagram.length));
    }
    append(comment, words_of(datagram.fate));
    return comment;
  }

 private:
  // Messages tile the stream, so those that share bytes with `range` are neighbours.
  [[nodiscard]] std::string messages_in(ByteRange range) const {
    const auto& messages = flow_->messages;
    const auto first = std::partition_point(messages.begin(), messages.end(),
                                            [&](const Message& m) { return m.wire.end <= range.begin; });
    const auto last =
        std::partition_point(first, messages.end(), [&](const Message& m) { return m.wire.begin < range.end; });
    if (first == last) return "no message";
    const auto position = [&](auto message) { return static_cast<std::uint32_t>(message - messages.begin()); };
    return (last - first == 1 ? "message " : "messages ") + message_span_name(position(first), position(last) - 1);
  }

  const Flow* flow_;
  std::vector<std::uint32_t> sent_;  // positions of the messages sent as datagrams, in order
  std::uint64_t highest_ = 0;        // stream offset past everything sent so far
};

class Commentator {
 public:
  explicit Commentator(const Trace& trace) : trace_(trace), comments_(trace.frames.size()) {
    for (const Flow& flow : trace.flows) flows_.emplace(flow.key, FlowCommentator(flow));
  }

  std::vector<std::string> run() {
    for (const Event& event : trace_.events) note_send(event);
    for (const Event& event : trace_.events) {
      if (const auto* segment = std::get_if<Segment>(&event.what)) describe(event, *segment);
      if (const auto* datagram = std::get_if<WireDatagram>(&event.what)) describe(event, *datagram);
    }
    return std::move(comments_);
  }

 private:
  FlowCommentator* flow_of(const Event& event) {
    const auto found = flows_.find({event.connection, direction_from(event.side)});
    return found == flows_.end() ? nullptr : &found->second;
  }

  void note_send(const Event& event) {
    const auto* call = std::get_if<SendCall>(&event.what);
    if (call == nullptr || call->error != 0) return;
    if (FlowCommentator* flow = flow_of(event)) flow->note_sent(call->message);
  }

  template <typename What>
  void describe(const Event& event, const What& what) {
    FlowCommentator* flow = flow_of(event);
    if (flow == nullptr || what.frame >= comments_.size()) return;
    append(comments_[what.frame], what.duplicate ? "the link made a copy" : flow->about(what));
  }

  const Trace& trace_;
  std::map<FlowKey, FlowCommentator> flows_;
  std::vector<std::string> comments_;
};

}  // namespace

std::vector<std::string> packet_comments(const Trace& trace) {
  return Commentator(trace).run();
}

}  // namespace sticky
