#pragma once
// nagle: with TCP_NODELAY off, TCP holds less than a full segment while anything is unacknowledged (RFC 896;
// RFC 9293 section 3.7.4), and joins what is sent meanwhile.

#include "core/analysis/rule.h"

namespace sticky {

/// The segment that carried both sides was less than full and left within 1 ms after the ACK of everything before it
/// (release = that ACK), or was full and left when a send call filled it; and something was unacknowledged when its
/// first byte was given. Or a TCP sample (witness) shows, right after send_after or after the send call that gave the
/// segment's first byte, that less than a segment was kept back though both windows had room, and it left over 1 ms
/// later: with the FIN (release = the shutdown or close), or by what no event tells (no release).
/// held = from the send call that gave the first byte to the segment's leaving; bytes = unacknowledged then.
[[nodiscard]] Finding nagle(const EdgeCase& edge);

/// The part that cuts share: the segment behind the edge was held, and released by the ACK of everything before it.
[[nodiscard]] Finding released_by_ack(const EdgeCase& edge);

}  // namespace sticky
