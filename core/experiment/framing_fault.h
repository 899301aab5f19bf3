#pragma once
// Deliberate errors in the framing of one message: what a receiver meets when two programs disagree.

#include <cstdint>

#include "core/base/byte_range.h"
#include "core/base/bytes.h"
#include "core/experiment/experiment.h"
#include "core/experiment/experiment_error.h"

namespace sticky {

/// Spoils the frame that lies in `wire` from `begin` to its end and carries `content_size` bytes of content.
/// Throws ExperimentError where the framing has nothing that could be wrong in this way, or `byte` lies outside.
void apply_fault(const FramingFault& fault, const framing::Params& framing, std::uint64_t content_size,
                 std::uint64_t begin, ByteVector& wire);

/// Of a frame of `frame_size` bytes, how many `truncate` leaves: `byte`, or half of them where that is 0.
[[nodiscard]] std::uint64_t kept_of(const FramingFault& fault, std::uint64_t frame_size);

/// Where a fault lies in the frame as it was sent.
struct FaultSpot {
  ByteRange bytes;        ///< from the frame's begin; truncate: empty, at its end
  ByteVector instead_of;  ///< what a frame without the fault has there; empty where that cannot be told
};
/// `frame` is one that apply_fault() spoiled in this way.
[[nodiscard]] FaultSpot spot_of(const FramingFault& fault, const framing::Params& framing, Bytes frame);

}  // namespace sticky
