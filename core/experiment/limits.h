#pragma once
// The limits of an experiment that do not belong to one field (those are in data/experiment.schema.json).

#include <cstdint>

namespace sticky {

inline constexpr std::uint64_t kMaxMessages = 1'000'000;
inline constexpr std::uint64_t kMaxBytesPerRun = std::uint64_t{1} << 30U;  ///< both directions, framing included
inline constexpr std::uint64_t kMaxConnections = 256;

}  // namespace sticky
