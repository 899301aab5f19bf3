#pragma once
// The part of the report that shows a run's decoder at work: its state after each receive call, the frames, the role
// of every byte, and its first error taken apart.

#include <nlohmann/json.hpp>

#include "core/experiment/recording.h"
#include "core/report/understanding.h"

namespace sticky {

/// null for raw framing, which has no state, and where there is more to list than kMostDecoderEntries.
[[nodiscard]] nlohmann::json decoder_report(const Run& run, const UnderstoodRun& understood);

/// Receive calls and frames of one run. A long run is told by `frames`; its decoder would be as long as the run.
inline constexpr std::size_t kMostDecoderEntries = 100'000;

}  // namespace sticky
