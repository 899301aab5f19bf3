#pragma once
// The first error of a replayed decoder, taken apart: which bytes were read as a number, and what came back after it.

#include <optional>

#include "core/analysis/frame_replay.h"

namespace sticky {

/// The bytes that a decoder read as a length before an error.
struct LengthRead {
  ByteVector number;   ///< those that are a number; empty where none are
  ByteVector refused;  ///< the byte behind them that is no digit; empty where that is not the error
};
[[nodiscard]] LengthRead length_read(Bytes payload, const FramingError& error);

struct DecodingFailure {
  FramingError error;
  LengthRead length;
  std::uint64_t messages_after =
      0;                           ///< messages that were not complete when it was met; datagrams: the one it was in
  std::uint64_t intact_after = 0;  ///< of those, the ones that a later frame brought back
  std::uint64_t bytes_lost = 0;    ///< received from the begin of the bad frame on, and in no intact frame
};

/// Nothing where `found` has no error.
[[nodiscard]] std::optional<DecodingFailure> first_failure(const Flow& flow, const FlowAnalysis& found);

}  // namespace sticky
