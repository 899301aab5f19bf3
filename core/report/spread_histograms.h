#pragma once
// How the numbers of repeated runs spread, as a picture.

#include "core/report/figure_export.h"

namespace sticky {

/// One histogram below the other: of `options.field`, or of what matters most in each transport. Throws
/// NoSuchFigure where nothing was repeated, or no such field was.
[[nodiscard]] DrawList draw_histograms(const Recording& recording, const Understanding& understanding,
                                       const FigureOptions& options, const TextMetrics& metrics);

/// "30 runs: TCP boundaries lost 7 to 9; TCP receive calls 1 to 3": the claim of that picture.
[[nodiscard]] LocalText claim_of_histograms(const Recording& recording, const Understanding& understanding,
                                            const std::string& field);

}  // namespace sticky
