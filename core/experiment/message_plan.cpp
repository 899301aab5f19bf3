#include "core/experiment/message_plan.h"

#include <vector>

#include "core/experiment/contents.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/filled.h"
#include "core/experiment/limits.h"

namespace sticky {
namespace {

using Sink = std::function<void(const PlannedMessage&)>;

void refuse_too_much(const Contents& contents) {
  if (contents.total_bytes() > kMaxBytesPerRun) {
    throw ExperimentError("/messages", filled("{} bytes in all; a run sends 1 GiB at most",
                                              "共 {} 字节；一次运行最多发送 1 GiB", contents.total_bytes()));
  }
}

void plan_one_way(const Experiment& experiment, Bytes external, const Sink& sink) {
  Contents contents(experiment.messages, experiment.seed, external);
  refuse_too_much(contents);
  const auto& gaps = experiment.messages.gap_us;
  ByteVector content;
  for (std::size_t i = 0; i < contents.count(); ++i) {
    contents.next(i, content);
    const auto connection = static_cast<std::uint16_t>(i % experiment.sender.connections);
    sink({{connection, Direction::client_to_server}, i, std::nullopt, gaps[i % gaps.size()], content});
  }
}

std::vector<std::uint32_t> repeated(const std::vector<std::uint32_t>& pattern, std::size_t count) {
  std::vector<std::uint32_t> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = pattern[i % pattern.size()];
  return all;
}

void plan_request_reply(const Experiment& experiment, const Sink& sink) {
  const PatternSpec& pattern = experiment.pattern;
  const std::size_t sends = pattern.request.size();
  Contents requests(experiment.messages.payload.kind, repeated(pattern.request, pattern.exchanges * sends));
  Contents replies(experiment.messages.payload.kind, repeated(pattern.reply, pattern.exchanges));
  refuse_too_much(requests);
  refuse_too_much(replies);
  const auto& gaps = experiment.messages.gap_us;
  ByteVector content;
  for (std::uint32_t exchange = 0; exchange < pattern.exchanges; ++exchange) {
    const auto connection = static_cast<std::uint16_t>(exchange % connections_of(experiment));
    for (std::size_t i = exchange * sends; i < (exchange + 1) * sends; ++i) {
      requests.next(i, content);
      sink({{connection, Direction::client_to_server}, i, exchange, gaps[i % gaps.size()], content});
    }
    replies.next(exchange, content);
    sink({{connection, Direction::server_to_client}, exchange, exchange, 0, content});
  }
}

}  // namespace

namespace {

/// Messages that go on one connection before the next has its turn.
std::size_t turn_of(const Experiment& experiment) {
  const bool answers = experiment.pattern.kind == PatternSpec::Kind::request_reply;
  return answers ? experiment.pattern.request.size() : 1;
}

}  // namespace

MessagePlace place_of(const Experiment& experiment, std::size_t index) {
  const std::size_t turn = turn_of(experiment);
  const std::size_t connections = connections_of(experiment);
  const auto connection = static_cast<std::uint16_t>(index / turn % connections);
  return {{connection, Direction::client_to_server}, index / turn / connections * turn + index % turn};
}

std::size_t index_at(const Experiment& experiment, const MessagePlace& place) {
  const std::size_t turn = turn_of(experiment);
  const std::size_t turns_before = place.position / turn * connections_of(experiment) + place.flow.connection;
  return turns_before * turn + place.position % turn;
}

std::uint32_t connections_of(const Experiment& experiment) {
  const PatternSpec& pattern = experiment.pattern;
  const bool each_its_own = pattern.kind == PatternSpec::Kind::request_reply && pattern.new_connection_each;
  return each_its_own ? pattern.exchanges : experiment.sender.connections;
}

void plan_messages(const Experiment& experiment, Bytes external, const Sink& sink) {
  if (experiment.pattern.kind == PatternSpec::Kind::request_reply) {
    plan_request_reply(experiment, sink);
  } else {
    plan_one_way(experiment, external, sink);
  }
}

}  // namespace sticky
