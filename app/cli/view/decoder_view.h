#pragma once
// Where the decoder stood after each receive call, in a few lines.

#include "app/cli/view/lines.h"
#include "app/cli/view/run_view.h"

namespace sticky::cli {

/// "after receive 1: in the length, holds 2 B, needs 2 B more", of the first flow of that direction which has
/// something to show: a call that left a part of a frame behind, or any call where `always`. Long lists are folded.
[[nodiscard]] Lines decoder_lines(const Run& run, const UnderstoodRun& understood, Direction direction, bool always,
                                  const PictureStyle& style);

}  // namespace sticky::cli
