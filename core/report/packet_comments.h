#pragma once
// One line about each captured frame of a run: which messages it carries, and what became of it on the wire.

#include <string>
#include <vector>

#include "core/trace/trace.h"

namespace sticky {

/// Parallel to Trace::frames; empty for frames about which there is nothing to say (pure ACKs that arrived).
/// "messages B…J, bytes 10 to 100 of client to server", "lost on the link", "retransmission".
[[nodiscard]] std::vector<std::string> packet_comments(const Trace& trace);

}  // namespace sticky
