#pragma once
// Which message goes where, in the order of sending, before it is framed.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "core/base/bytes.h"
#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

namespace sticky {

struct PlannedMessage {
  FlowKey flow;
  std::size_t index = 0;                  ///< among all messages of its direction, from 0
  std::optional<std::uint32_t> exchange;  ///< of a request-reply pattern, from 0
  std::uint32_t gap_us = 0;               ///< pause after it
  Bytes content;                          ///< before framing; valid during the call only
};

/// How many connections the experiment makes.
[[nodiscard]] std::uint32_t connections_of(const Experiment& experiment);

/// Tells `sink` every message; the messages of each direction come with ascending index, those of an exchange
/// together, its reply last. `external` is what the payload names outside, empty where it names nothing.
/// Throws ExperimentError where there is nothing to send, or more than the limits.
void plan_messages(const Experiment& experiment, Bytes external,
                   const std::function<void(const PlannedMessage&)>& sink);

/// Where a message of the client stands: in which flow, and at which place among that flow's data messages.
struct MessagePlace {
  FlowKey flow;
  std::size_t position = 0;
};
[[nodiscard]] MessagePlace place_of(const Experiment& experiment, std::size_t index);
/// The inverse: the index of the message at a place.
[[nodiscard]] std::size_t index_at(const Experiment& experiment, const MessagePlace& place);

}  // namespace sticky
