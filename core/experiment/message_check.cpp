#include "core/experiment/message_check.h"

#include <algorithm>

#include "core/experiment/filled.h"
#include "core/experiment/message_encoder.h"
#include "core/experiment/message_plan.h"

namespace sticky {
namespace {

bool known_in_advance(const PayloadSpec& payload) {
  return payload.kind != PayloadSpec::Kind::file && payload.kind != PayloadSpec::Kind::standard_input;
}

/// Encodes every message as the run will, and keeps none. Returns how many the client sends.
std::size_t encode_all(const Experiment& experiment, Transport transport, Bytes external) {
  MessageEncoder encoder(experiment, transport);
  ByteVector wire;
  std::size_t sent = 0;
  plan_messages(experiment, external, [&](const PlannedMessage& message) {
    wire.clear();
    encoder.encode(message, wire);
    if (message.flow.direction == Direction::client_to_server) sent = message.index + 1;
  });
  return sent;
}

void check_on(const Experiment& experiment, Transport transport) {
  const std::size_t sent = encode_all(experiment, transport, {});
  if (experiment.fault && experiment.fault->message >= sent) {
    throw ExperimentError("/framing_fault/message",
                          filled("{} is past the last message, which is {}", "{} 超出了范围；最后一条消息是 {}",
                                 experiment.fault->message, sent - 1));
  }
}

}  // namespace

void check_messages(const Experiment& experiment) {
  if (!known_in_advance(experiment.messages.payload)) return;
  for (const Transport transport : experiment.transports) check_on(experiment, transport);
}

void check_messages(const Experiment& experiment, const ExternalPayload& files) {
  const PayloadSpec& payload = experiment.messages.payload;
  if (payload.kind != PayloadSpec::Kind::file) return;
  for (const Transport transport : experiment.transports) encode_all(experiment, transport, files.bytes_of(payload));
}

}  // namespace sticky
