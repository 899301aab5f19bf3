#include "core/experiment/workload.h"

#include <fmt/format.h>

#include "core/base/content_hash.h"
#include "core/experiment/contents.h"
#include "core/experiment/encode_frame.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/limits.h"

namespace sticky {
namespace {

/// Builds the flows of one workload, message by message.
class Builder {
 public:
  Builder(const Experiment& experiment, Transport transport, std::size_t connections)
      : experiment_(experiment), transport_(transport), work_(2 * connections) {
    for (std::size_t i = 0; i < work_.size(); ++i) {
      work_[i].flow.key = {static_cast<std::uint16_t>(i / 2),
                           i % 2 == 0 ? Direction::client_to_server : Direction::server_to_client};
    }
  }

  /// Frames one message and appends it to the flow `key`; `index` counts the direction's messages from 0.
  /// Returns its bytes on the wire.
  std::uint64_t add(FlowKey key, std::size_t index, Bytes content, std::uint32_t gap_us) {
    FlowWork& work = at(key);
    const std::uint64_t begin = work.flow.payload.size();
    encode_frame(experiment_.framing, index, content, work.flow.payload);
    const ByteRange wire{begin, work.flow.payload.size()};
    refuse_unsendable(index, wire);
    work.flow.messages.push_back(
        {wire, content_hash(content), static_cast<std::uint32_t>(content.size()), Message::Kind::data});
    work.gap_us.push_back(gap_us);
    return wire.size();
  }

  /// How many messages the flow `key` has so far.
  [[nodiscard]] std::uint32_t messages_in(FlowKey key) {
    return static_cast<std::uint32_t>(at(key).flow.messages.size());
  }

  /// Numbers the messages through the flows. `exchanges` come with ids relative to their flows.
  Workload finish(std::vector<ExchangePlan> exchanges) {
    Workload workload;
    for (FlowWork& work : work_) {
      work.flow.first_message = MessageId{static_cast<std::uint32_t>(workload.gap_us.size())};
      workload.gap_us.insert(workload.gap_us.end(), work.gap_us.begin(), work.gap_us.end());
      workload.flows.push_back(std::move(work.flow));
    }
    for (ExchangePlan& exchange : exchanges) {
      exchange.first_request.value +=
          workload.flow({exchange.connection, Direction::client_to_server}).first_message.value;
      exchange.reply.value += workload.flow({exchange.connection, Direction::server_to_client}).first_message.value;
    }
    workload.exchanges = std::move(exchanges);
    return workload;
  }

 private:
  struct FlowWork {
    Flow flow;
    std::vector<std::uint32_t> gap_us;
  };

  FlowWork& at(FlowKey key) { return work_[2U * key.connection + static_cast<unsigned>(key.direction)]; }

  void refuse_unsendable(std::size_t index, ByteRange wire) {
    const bool keeps_empty = transport_ == Transport::udp || transport_ == Transport::unix_datagram;
    if (wire.empty() && !keeps_empty) {
      throw ExperimentError("/messages", fmt::format("message {} would be 0 bytes on {}, where that sends nothing; "
                                                     "give it a size, a framing with a header, or udp",
                                                     index, name_of(transport_)));
    }
    total_bytes_ += wire.size();
    if (total_bytes_ > kMaxBytesPerRun) {
      throw ExperimentError("/messages", "more than 1 GiB in all, framing included; send less");
    }
  }

  const Experiment& experiment_;
  Transport transport_;
  std::vector<FlowWork> work_;  // as Workload::flows
  std::uint64_t total_bytes_ = 0;
};

void refuse_too_much(const Contents& contents) {
  if (contents.total_bytes() > kMaxBytesPerRun) {
    throw ExperimentError("/messages",
                          fmt::format("{} bytes in all; a run sends 1 GiB at most", contents.total_bytes()));
  }
}

Workload one_way(const Experiment& experiment, Transport transport, Bytes external) {
  Contents contents(experiment.messages, experiment.seed, external);
  refuse_too_much(contents);
  const std::uint32_t connections = experiment.sender.connections;
  Builder builder(experiment, transport, connections);
  const auto& gaps = experiment.messages.gap_us;
  ByteVector content;
  for (std::size_t i = 0; i < contents.count(); ++i) {
    contents.next(i, content);
    const auto connection = static_cast<std::uint16_t>(i % connections);
    builder.add({connection, Direction::client_to_server}, i, content, gaps[i % gaps.size()]);
  }
  return builder.finish({});
}

std::vector<std::uint32_t> repeated(const std::vector<std::uint32_t>& pattern, std::size_t count) {
  std::vector<std::uint32_t> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = pattern[i % pattern.size()];
  return all;
}

Workload request_reply(const Experiment& experiment, Transport transport) {
  const PatternSpec& pattern = experiment.pattern;
  const std::size_t sends = pattern.request.size();
  Contents requests(experiment.messages.payload.kind, repeated(pattern.request, pattern.exchanges * sends));
  Contents replies(experiment.messages.payload.kind, repeated(pattern.reply, pattern.exchanges));
  refuse_too_much(requests);
  refuse_too_much(replies);

  const std::uint32_t connections = pattern.new_connection_each ? pattern.exchanges : experiment.sender.connections;
  Builder builder(experiment, transport, connections);
  const auto& gaps = experiment.messages.gap_us;
  std::vector<ExchangePlan> exchanges;
  ByteVector content;
  for (std::uint32_t i = 0; i < pattern.exchanges; ++i) {
    const auto connection = static_cast<std::uint16_t>(i % connections);
    const FlowKey there{connection, Direction::client_to_server};
    const FlowKey back{connection, Direction::server_to_client};
    ExchangePlan plan;
    plan.connection = connection;
    plan.first_request = MessageId{builder.messages_in(there)};
    plan.requests = static_cast<std::uint32_t>(sends);
    plan.reply = MessageId{builder.messages_in(back)};
    for (std::size_t k = 0; k < sends; ++k) {
      const std::size_t index = i * sends + k;
      requests.next(index, content);
      plan.request_bytes += builder.add(there, index, content, gaps[index % gaps.size()]);
    }
    replies.next(i, content);
    plan.reply_bytes = builder.add(back, i, content, 0);
    exchanges.push_back(plan);
  }
  return builder.finish(std::move(exchanges));
}

}  // namespace

Workload make_workload(const Experiment& experiment, Transport transport, const ExternalPayload& external) {
  return experiment.pattern.kind == PatternSpec::Kind::request_reply ? request_reply(experiment, transport)
                                                                     : one_way(experiment, transport, external.bytes);
}

}  // namespace sticky
