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

/// Bytes across the maps' width, by direction: the same for all runs that are to be compared by eye.
struct MapScale {
  std::uint64_t bytes[2] = {0, 0};  ///< by Direction

  /// Grows to hold every flow of the run.
  void include(const Trace& trace);
};

[[nodiscard]] Lines run_section(const Run& run, const UnderstoodRun& understood, const Experiment& experiment,
                                const MapScale& scale, const PictureStyle& style);

}  // namespace sticky::cli
