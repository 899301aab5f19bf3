#pragma once
// Which boundaries were kept, which messages were cut: pure arithmetic on the receive row, before any cause is asked
// for.

#include <vector>

#include "core/analysis/analysis.h"

namespace sticky {

/// One a pair of neighbouring messages. `receives` tiles [0, received). Linear.
[[nodiscard]] std::vector<Boundary> find_boundaries(const Flow& flow, const Row& receives);

/// Edges of the receive row strictly inside a message, with bytes received on both sides; and, where `reader_stopped`
/// (it had done its last call), the edge at which it stopped. Linear.
[[nodiscard]] std::vector<Cut> find_cuts(const Flow& flow, const Row& receives, bool reader_stopped);

/// One a message. `cuts` gives the cause of each message's first cut. Linear.
[[nodiscard]] std::vector<MessageFate> find_fates(const Flow& flow, const Row& receives,
                                                  const std::vector<Cut>& cuts);

/// The id of the flow's message at `position`.
[[nodiscard]] inline MessageId message_at(const Flow& flow, std::size_t position) {
  return MessageId{flow.first_message.value + static_cast<std::uint32_t>(position)};
}

}  // namespace sticky
