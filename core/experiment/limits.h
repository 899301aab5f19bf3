#pragma once
// The limits of an experiment that do not belong to one field (those are in data/experiment.schema.json).

#include <cstdint>

namespace sticky {

inline constexpr std::uint64_t kMaxMessages = 1'000'000;
inline constexpr std::uint64_t kMaxBytesPerRun = std::uint64_t{1} << 30U;  ///< both directions, framing included
inline constexpr std::uint32_t kMaxConnections = 10'000;  ///< one after another (new_connection_each)
inline constexpr std::uint32_t kLeastIpv6Mtu = 1280;      ///< bytes, RFC 8200 section 5

}  // namespace sticky
