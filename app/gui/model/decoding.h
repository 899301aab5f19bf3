#pragma once
// One flow's bytes, as received, under any framing: what a decoder knew after each receive call, and what it made of
// the whole. Computed from the recording; nothing runs anew.

#include <memory>
#include <vector>

#include "app/gui/model/result.h"
#include "core/analysis/frame_replay.h"
#include "core/figure/decoder_strip.h"

namespace sticky::gui {

struct Decoding {
  ResultPtr result;  ///< kept alive: the rest refers to it
  std::size_t run = 0;
  std::vector<DecoderStep> steps;
  std::vector<std::uint64_t> frames_so_far;  ///< parallel to steps
  FrameReplay replay;
  DecoderStrip strip;
  std::vector<LocalText> findings;  ///< what went wrong, from the catalogue of causes
};
using DecodingPtr = std::shared_ptr<const Decoding>;

/// Linear in the bytes: call it off the GUI thread. `decode_as` must be possible (framing::problem_in).
[[nodiscard]] DecodingPtr decode(ResultPtr result, std::size_t run, std::size_t flow,
                                 const framing::Params& decode_as);

}  // namespace sticky::gui
