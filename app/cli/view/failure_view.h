#pragma once
// The first error of a decoder, in words: what it read as a length, and what it found again afterwards.

#include "app/cli/view/run_view.h"
#include "core/report/understanding.h"

namespace sticky::cli {

/// Of the first flow of `direction` that has an error; empty where none has.
[[nodiscard]] Lines failure_lines(const Run& run, const UnderstoodRun& understood, Direction direction,
                                  const PictureStyle& style);

}  // namespace sticky::cli
