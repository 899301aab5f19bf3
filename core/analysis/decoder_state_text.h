#pragma once
// Where a decoder stood after a receive call, in words.

#include "core/analysis/frame_replay.h"
#include "core/base/local_text.h"

namespace sticky {

/// "between frames", "in the length", "skipping a bad frame".
[[nodiscard]] LocalText decoder_state_text(const DecoderStep& step);

}  // namespace sticky
