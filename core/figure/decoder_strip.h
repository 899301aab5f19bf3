#pragma once
// What a decoder knew after each receive call: the frames it had given out, the bytes it held back, and how many it
// still needed. On the axis of the byte map.

#include "core/figure/byte_map.h"

namespace sticky {

/// The decoder after one receive call.
struct DecoderState {
  EventId received_by;
  std::uint64_t fed = 0;     ///< bytes of the stream
  std::uint64_t frames = 0;  ///< given out so far
  ByteRange held;            ///< from the end of the last frame
  std::uint64_t needed = 0;  ///< bytes until the next frame is complete; 0 where none came
  bool operator==(const DecoderState&) const = default;
};
/// After the receive call that ended at or before each tile of the receive row; one a tile, linear.
[[nodiscard]] std::vector<DecoderState> decoder_states(const FlowFigure& flow);

/// What the strip is laid out from, again and again.
struct DecoderStrip {
  FlowFigure flow;  ///< its receive and frame rows; what has a time is not shown
  std::vector<DecoderState> states;
};
/// `flow` must have been prepared with its frame row (prepare_flow's `framed`). Linear.
[[nodiscard]] DecoderStrip prepare_decoder(FlowFigure flow);

/// States that end within one pixel of the one before are left out.
[[nodiscard]] DrawList layout_decoder(const DecoderStrip& strip, const ByteMapOptions& options, const Style& style,
                                      const TextMetrics& metrics);

}  // namespace sticky
