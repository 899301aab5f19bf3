#pragma once
// Whether a trace that was read from a file could have been recorded. Everything after the reading (analysis,
// figures, reports) relies on what is checked here, so that no file can make it go out of bounds.

#include "core/trace/trace.h"

namespace sticky {

/// Throws Damaged (binary_archive.h) with the first contradiction found: messages that do not tile their flow,
/// events out of order, calls beyond the flow's bytes, receive calls that leave a gap, frames that are not there.
void check_trace(const Trace& trace);

}  // namespace sticky
