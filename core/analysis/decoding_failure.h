#pragma once
// The first error of a replayed decoder, taken apart: which bytes were read as a number, and what came back after it.

#include <optional>

#include "core/analysis/frame_replay.h"

namespace sticky {

struct DecodingFailure {
  FramingError error;
  ByteVector number;                 ///< the bytes that were read as error.declared; empty where no number was
  std::uint64_t messages_after = 0;  ///< messages that were not complete when it was met
  std::uint64_t intact_after = 0;    ///< of those, the ones that a later frame brought back
  std::uint64_t bytes_lost = 0;      ///< on the wire, of the others
};

/// Nothing where `found` has no error. `view` is the decoder's view of the same flow under the same framing.
[[nodiscard]] std::optional<DecodingFailure> first_failure(const Flow& flow, const FlowAnalysis& found,
                                                           const DecoderView& view);

}  // namespace sticky
