#pragma once
// What one rule says about one edge. A rule never guesses: it shows that it holds, that it does not, or that the
// record cannot tell and what would have told. Rules: docs/extend/attribution.md, in whose order they are tried.

#include <chrono>

#include "core/analysis/edge_case.h"

namespace sticky {

struct Finding {
  enum class Kind : std::uint8_t { no, holds, cannot_tell } kind = Kind::no;
  Proof proof;  ///< of cannot_tell only `missing` and the events looked at
};

[[nodiscard]] inline Finding does_not_hold() {
  return {};
}
[[nodiscard]] inline Finding holds(const Proof& proof) {
  return {Finding::Kind::holds, proof};
}
[[nodiscard]] inline Finding cannot_tell(const EdgeCase& edge, Missing missing) {
  Finding finding{Finding::Kind::cannot_tell, edge.proof()};
  finding.proof.missing = missing;
  return finding;
}
/// cannot_tell because the wire row is not known.
[[nodiscard]] inline Finding no_record(const EdgeCase& edge) {
  return cannot_tell(edge, edge.evidence.missing);
}

/// A wait that costs nobody a boundary is told from here on: shorter ones come and go with the ACKs of any
/// connection.
inline constexpr Nanoseconds least_wait_told = std::chrono::milliseconds(1);

/// A segment that something released leaves at once; 1 ms allows for a busy machine (seen: 8 to 20 us).
inline constexpr Nanoseconds release_limit = std::chrono::milliseconds(1);
/// TCP_CORK gives up after 200 ms (tcp(7)); timers are coarse.
inline constexpr Nanoseconds cork_limit = std::chrono::milliseconds(190);
/// Arrival and return of a call are taken by different threads, and kernel times by another clock: closer together
/// than this, their order is not known, unless the call itself shows it.
inline constexpr Nanoseconds private_link_slack = std::chrono::microseconds(50);
inline constexpr Nanoseconds kernel_time_slack = std::chrono::microseconds(100);

/// a - b, but 0 where b is later.
[[nodiscard]] inline Nanoseconds since(Nanoseconds b, Nanoseconds a) {
  return a > b ? a - b : Nanoseconds{0};
}
[[nodiscard]] inline std::uint32_t to_u32(std::uint64_t value) {
  return value > UINT32_MAX ? UINT32_MAX : static_cast<std::uint32_t>(value);
}

}  // namespace sticky
