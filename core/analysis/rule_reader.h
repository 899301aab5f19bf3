#pragma once
// wait-all, low-water, late-reader: the two sides reached the receiving host apart, and one receive call took both.

#include "core/analysis/rule.h"

namespace sticky {

/// MSG_WAITALL: the call began before the second side had arrived and returned only when it was full, or at the end
/// of the stream. held = how long it waited.
[[nodiscard]] Finding wait_all(const EdgeCase& edge);

/// SO_RCVLOWAT (socket(7)): the call began before the second side had arrived, and the first side alone was below the
/// mark. held = how long it waited; bytes = the mark.
[[nodiscard]] Finding low_water(const EdgeCase& edge);

/// Both sides lay in the receive buffer when the call took them: before it began (FIONREAD, or the time of arrival),
/// or while it was being woken for the first (while_waking). That the second had come is shown by the call itself,
/// which returned it; that the two came apart, by the wire row or, where it is not known, by the TCP sample that says
/// that the first had left before the second was given (release). witness = the configured pause before the call, if
/// there was one. held = how long the first side had waited, where its arrival is known; bytes = queued before the
/// call.
[[nodiscard]] Finding late_reader(const EdgeCase& edge);

}  // namespace sticky
