#include "core/analysis/attribute.h"

#include <span>

#include "core/analysis/rules.h"

namespace sticky {
namespace {

template <typename Cause>
struct Verdict {
  Cause cause = Cause::unknown;
  Proof proof;
};

std::uint16_t bit(std::size_t cause) {
  return static_cast<std::uint16_t>(1U << cause);
}

/// Tries the rules in order. `reader_may_decide`: the two sides were not joined before they reached the receiver.
template <typename Cause>
Verdict<Cause> judge(const EdgeCase& edge, std::span<const RuleOfCause<Cause>> rules, bool reader_may_decide) {
  Verdict<Cause> verdict;
  Missing missing = Missing::nothing;
  bool open = true;
  std::uint16_t also = 0;
  for (const auto& [cause, rule] : rules) {
    const Finding finding = rule->test(edge);
    if (finding.kind == Finding::Kind::cannot_tell && (!rule->reader || reader_may_decide)) {
      if (missing == Missing::nothing) missing = finding.proof.missing;
      open = open && !rule->blocks;
    }
    if (finding.kind != Finding::Kind::holds) continue;
    if (open && (!rule->reader || reader_may_decide)) {
      verdict = {cause, finding.proof};
      open = false;
    } else {
      also |= bit(static_cast<std::size_t>(cause));
    }
  }
  if (verdict.cause == Cause::unknown) {
    verdict.proof = edge.proof();
    verdict.proof.missing = missing == Missing::nothing ? Missing::proof : missing;
  }
  verdict.proof.also = also;
  return verdict;
}

}  // namespace

void attribute(const StreamEvidence& evidence, std::vector<Boundary>& boundaries) {
  EdgeWalker walker(evidence);
  for (Boundary& boundary : boundaries) {
    if (boundary.kept || !boundary.delivered) continue;
    const EdgeCase edge = walker.at(boundary.offset);
    const auto verdict = judge(edge, merge_rules(), edge.layer() != Layer::sender);
    boundary.cause = verdict.cause;
    boundary.proof = verdict.proof;
  }
}

void attribute(const StreamEvidence& evidence, std::vector<Cut>& cuts) {
  EdgeWalker walker(evidence);
  for (Cut& cut : cuts) {
    const EdgeCase edge = walker.at(cut.offset);
    const auto verdict = judge(edge, cut_rules(), true);
    cut.cause = verdict.cause;
    cut.proof = verdict.proof;
  }
}

}  // namespace sticky
