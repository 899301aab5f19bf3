#pragma once
// retransmission: the sender sent bytes again, and joined both sides of the edge in doing so; or both sides lay
// behind a gap and became readable in the one moment when it was filled.

#include "core/analysis/rule.h"

namespace sticky {

/// Private link: segment = the retransmission, witness = an earlier segment that reached beyond its begin;
/// or release = the arrival that filled the gap, witness = what arrived early, segment = what carried the byte after.
/// Plain loopback shows no more than that bytes near the edge may have been sent again: cannot_tell.
[[nodiscard]] Finding retransmission(const EdgeCase& edge);

}  // namespace sticky
