#pragma once
// Deliberate errors in the framing of one message: what a receiver meets when two programs disagree.

#include <cstdint>

#include "core/base/bytes.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_error.h"

namespace sticky {

/// Spoils the frame that lies in `wire` from `begin` to its end and carries `content_size` bytes of content.
/// Throws ExperimentError where the framing has nothing that could be wrong in this way, or `byte` lies outside.
void apply_fault(const FramingFault& fault, const framing::Params& framing, std::uint64_t content_size,
                 std::uint64_t begin, ByteVector& wire);

}  // namespace sticky
