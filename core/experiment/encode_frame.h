#pragma once
// One message put into its framing, as the sender of an experiment does it: faults included.

#include <cstddef>

#include "core/base/bytes.h"
#include "core/experiment/experiment.h"

namespace sticky {

/// Appends the framed `content` to `wire`. Throws ExperimentError naming message `index` (from 0) where the
/// framing refuses it (a delimiter inside, too long, ...).
void encode_frame(const framing::Params& framing, std::size_t index, Bytes content, ByteVector& wire);

}  // namespace sticky
