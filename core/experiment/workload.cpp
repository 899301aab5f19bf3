#include "core/experiment/workload.h"

#include "core/base/content_hash.h"
#include "core/experiment/message_encoder.h"
#include "core/experiment/message_plan.h"

namespace sticky {
namespace {

/// Builds the flows of one workload, message by message.
class WorkloadBuilder {
 public:
  WorkloadBuilder(const Experiment& experiment, Transport transport)
      : experiment_(experiment), encoder_(experiment, transport), work_(std::size_t{2} * connections_of(experiment)) {
    for (std::size_t i = 0; i < work_.size(); ++i) {
      work_[i].flow.key = {static_cast<std::uint16_t>(i / 2),
                           i % 2 == 0 ? Direction::client_to_server : Direction::server_to_client};
    }
  }

  void add(const PlannedMessage& planned) {
    FlowWork& work = at(planned.flow);
    const ByteRange wire = encoder_.encode(planned, work.flow.payload);
    if (planned.exchange) note_exchange(planned, wire);
    work.append({wire, content_hash(planned.content), static_cast<std::uint32_t>(planned.content.size()),
                 Message::Kind::data},
                planned.gap_us);
    if (const auto awaited = framing::awaited_answer(experiment_.framing, planned.content.size())) {
      work.announced_bytes.push_back(static_cast<std::uint32_t>(awaited->after));
      add_acknowledgement(planned.flow, awaited->answer);
    }
  }

  /// Closes the streams and numbers the messages through the flows.
  Workload finish() {
    Workload workload;
    for (FlowWork& work : work_) {
      close(work);
      work.flow.first_message = MessageId{static_cast<std::uint32_t>(workload.gap_us.size())};
      workload.gap_us.insert(workload.gap_us.end(), work.gap_us.begin(), work.gap_us.end());
      workload.announced_bytes.insert(workload.announced_bytes.end(), work.announced_bytes.begin(),
                                      work.announced_bytes.end());
      workload.flows.push_back(std::move(work.flow));
    }
    for (ExchangePlan& exchange : exchanges_) {
      const std::uint16_t connection = exchange.connection;
      exchange.first_request.value += workload.flow({connection, Direction::client_to_server}).first_message.value;
      exchange.reply.value += workload.flow({connection, Direction::server_to_client}).first_message.value;
    }
    workload.exchanges = std::move(exchanges_);
    return workload;
  }

 private:
  struct FlowWork {
    Flow flow;
    std::vector<std::uint32_t> gap_us;
    std::vector<std::uint32_t> announced_bytes;

    void append(const Message& message, std::uint32_t gap) {
      flow.messages.push_back(message);
      gap_us.push_back(gap);
    }
  };

  FlowWork& at(FlowKey key) { return work_[2U * key.connection + static_cast<unsigned>(key.direction)]; }

  /// Message ids stay relative to their flow until finish().
  void note_exchange(const PlannedMessage& planned, ByteRange wire) {
    const MessageId id{static_cast<std::uint32_t>(at(planned.flow).flow.messages.size())};
    if (*planned.exchange >= exchanges_.size()) exchanges_.push_back({planned.flow.connection, id, 0, {}, 0, 0});
    ExchangePlan& exchange = exchanges_[*planned.exchange];
    if (planned.flow.direction == Direction::client_to_server) {
      ++exchange.requests;
      exchange.request_bytes += wire.size();
    } else {
      exchange.reply = id;
      exchange.reply_bytes = wire.size();
    }
  }

  void add_acknowledgement(FlowKey answered, const ByteVector& answer) {
    FlowWork& back = at({answered.connection, direction_from(receiver_of(answered.direction))});
    ByteVector& payload = back.flow.payload;
    const std::uint64_t begin = payload.size();
    payload.insert(payload.end(), answer.begin(), answer.end());
    back.append({{begin, payload.size()},
                 content_hash(answer),
                 static_cast<std::uint32_t>(answer.size()),
                 Message::Kind::acknowledgement},
                0);
    back.announced_bytes.push_back(0);
  }

  /// What closes the stream belongs to its last message.
  void close(FlowWork& work) {
    if (work.flow.messages.empty()) return;
    encoder_.finish(work.flow.key, work.flow.payload);
    work.flow.messages.back().wire.end = work.flow.payload.size();
  }

  const Experiment& experiment_;
  MessageEncoder encoder_;
  std::vector<FlowWork> work_;  // as Workload::flows
  std::vector<ExchangePlan> exchanges_;
};

}  // namespace

Bytes ExternalPayload::bytes_of(const PayloadSpec& spec) const {
  if (spec.kind == PayloadSpec::Kind::standard_input) return standard_input;
  const auto found = spec.kind == PayloadSpec::Kind::file ? files.find(spec.file) : files.end();
  return found == files.end() ? Bytes{} : Bytes(found->second);
}

Workload make_workload(const Experiment& experiment, Transport transport, const ExternalPayload& external) {
  WorkloadBuilder builder(experiment, transport);
  plan_messages(experiment, external.bytes_of(experiment.messages.payload),
                [&builder](const PlannedMessage& planned) { builder.add(planned); });
  return builder.finish();
}

}  // namespace sticky
