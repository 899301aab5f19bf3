#pragma once
// A run on the private link as a ladder: what each host called, each packet as an arrow with its size, when it left
// and when it arrived, and which were lost.
//
//     at ms  client                                                        server
//      0.72  send 10 B
//      0.75              0–10 (10 B) ACK 0 ─────────────────────────▶  at 50.81
//     50.84                                                            recv 10 B

#include "app/cli/view/lines.h"
#include "app/cli/view/run_view.h"
#include "core/experiment/recording.h"
#include "core/trace/trace.h"

namespace sticky::cli {

/// Empty where the run's packets were not captured. Of very long runs the middle is left out, and counted.
[[nodiscard]] Lines ladder_section(const Trace& trace, const PictureStyle& style);

/// The ladder of each run that was captured, under its variant and transport; of repeated runs the first.
[[nodiscard]] Lines ladders(const Recording& recording, const PictureStyle& style);

}  // namespace sticky::cli
