#pragma once
// One run as a section of the picture: headline, byte maps of both directions, numbers.

#include "app/cli/view/lines.h"
#include "app/cli/view/terminal.h"
#include "core/base/local_text.h"
#include "core/report/understanding.h"

namespace sticky::cli {

/// What all sections of one picture share.
struct PictureStyle {
  Terminal terminal;
  Language language = Language::en;
};

/// `total`: bytes across the map's width, the same for all runs that are to be compared by eye.
[[nodiscard]] Lines run_section(const Run& run, const UnderstoodRun& understood, const Experiment& experiment,
                                std::uint64_t total, const PictureStyle& style);

/// The size of a run's largest flow in bytes: what `total` must at least be.
[[nodiscard]] std::uint64_t largest_flow(const Trace& trace);

}  // namespace sticky::cli
