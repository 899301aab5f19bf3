#pragma once
// What one rule says about one edge. A rule never guesses: it shows that it holds, that it does not, or that the
// record cannot tell and what would have told. Rules: docs/extend/attribution.md, in whose order they are tried. Each
// stands in a rule_*.cpp with its sentences; core/base/causes.h lists them.

#include <chrono>
#include <span>
#include <string_view>

#include "core/analysis/edge_case.h"
#include "core/analysis/release.h"
#include "core/analysis/sentence.h"

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

/// One cause of a lost boundary or of a cut: how it is decided, and how it is told.
struct Rule {
  Finding (*test)(const EdgeCase&) = nullptr;
  const char* held = "";                  ///< what Proof::held is called in its evidence; "": it proves nothing there
  const char* bytes = "";                 ///< the same of Proof::bytes
  bool reader = false;                    ///< about the receiver: no cause of what the sender had joined already
  bool blocks = false;                    ///< where it cannot tell, no later rule may be stated
  std::span<const Sentence> sentences{};  ///< "merge.NAME", or "cut.NAME", in each of its manners
  /// Which of the sentences fits a proof: the part of its key behind the cause, ".full". None: there is one only.
  std::string_view (*manner)(const Trace&, const Proof&) = nullptr;
};

/// Arrival and return of a call are taken by different threads: closer together than this, their order is not known,
/// unless the call itself shows it.
inline constexpr Nanoseconds private_link_slack = std::chrono::microseconds(50);

[[nodiscard]] inline std::uint32_t to_u32(std::uint64_t value) {
  return value > UINT32_MAX ? UINT32_MAX : static_cast<std::uint32_t>(value);
}

}  // namespace sticky
