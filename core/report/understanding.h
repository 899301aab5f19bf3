#pragma once
// A recording and everything that analysis makes of it, computed once for all who show it.

#include <optional>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/analysis/explain.h"
#include "core/analysis/statistics.h"
#include "core/experiment/recording.h"

namespace sticky {

struct UnderstoodRun {
  framing::Params decoded_as;  ///< the receiver's framing that `analysis` replayed
  RunAnalysis analysis;
  DirectionTotals totals[2];  ///< by Direction
  std::vector<Explanation> explanations;

  [[nodiscard]] const DirectionTotals& totals_of(Direction d) const { return totals[static_cast<unsigned>(d)]; }
};

struct Understanding {
  std::vector<UnderstoodRun> runs;  ///< parallel to Recording::runs
};

/// `decode_as` replaces the receiver's framing of every variant; without it, that of the experiment counts.
[[nodiscard]] Understanding understand(const Recording& recording,
                                       const std::optional<framing::Params>& decode_as = std::nullopt);

/// The variant that a run belongs to. Throws std::out_of_range where the file has none of that id.
[[nodiscard]] const Variant& variant_of(const Recording& recording, const RunKey& key);

}  // namespace sticky
