#include "core/analysis/attribute.h"

#include <array>
#include <span>

#include "core/analysis/rule_cut.h"
#include "core/analysis/rule_held.h"
#include "core/analysis/rule_nagle.h"
#include "core/analysis/rule_queue.h"
#include "core/analysis/rule_reader.h"
#include "core/analysis/rule_retransmission.h"
#include "core/analysis/rule_window.h"

namespace sticky {
namespace {

template <typename Cause>
struct Rule {
  Cause cause;
  Finding (*test)(const EdgeCase&);
  bool reader = false;  ///< about the receiver: no cause of what the sender had joined already
  bool blocks = false;  ///< where it cannot tell, no later rule may be stated
};

/// The application gave both sides in one call: nothing below it could keep them apart.
Finding one_send(const EdgeCase& edge) {
  const bool one = edge.send_before != nullptr && edge.send_before == edge.send_after;
  return one ? holds(edge.proof()) : does_not_hold();
}

constexpr std::array<Rule<MergeCause>, 10> kMergeRules{{
    {MergeCause::one_send, one_send},
    {MergeCause::retransmission, retransmission, false, true},
    {MergeCause::cork, cork},
    {MergeCause::more, more},
    {MergeCause::window, window},
    {MergeCause::nagle, nagle},
    {MergeCause::queue, queue},
    {MergeCause::wait_all, wait_all, true},
    {MergeCause::low_water, low_water, true},
    {MergeCause::late_reader, late_reader, true},
}};

constexpr std::array<Rule<CutCause>, 8> kCutRules{{
    {CutCause::read_size, cut_by_read_size},
    {CutCause::wait, cut_by_wait},
    {CutCause::loss, cut_by_loss},
    {CutCause::partial_send, cut_by_partial_send},
    {CutCause::window, cut_by_window},
    {CutCause::nagle_tail, cut_by_nagle_tail},
    {CutCause::segment, cut_by_segment},
    {CutCause::two_sends, cut_by_two_sends},
}};

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
Verdict<Cause> judge(const EdgeCase& edge, std::span<const Rule<Cause>> rules, bool reader_may_decide) {
  Verdict<Cause> verdict;
  Missing missing = Missing::nothing;
  bool open = true;
  std::uint16_t also = 0;
  for (const Rule<Cause>& rule : rules) {
    const Finding finding = rule.test(edge);
    if (finding.kind == Finding::Kind::cannot_tell && (!rule.reader || reader_may_decide)) {
      if (missing == Missing::nothing) missing = finding.proof.missing;
      open = open && !rule.blocks;
    }
    if (finding.kind != Finding::Kind::holds) continue;
    if (open && (!rule.reader || reader_may_decide)) {
      verdict = {rule.cause, finding.proof};
      open = false;
    } else {
      also |= bit(static_cast<std::size_t>(rule.cause));
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
    const auto verdict = judge<MergeCause>(edge, kMergeRules, edge.layer() != Layer::sender);
    boundary.cause = verdict.cause;
    boundary.proof = verdict.proof;
  }
}

void attribute(const StreamEvidence& evidence, std::vector<Cut>& cuts) {
  EdgeWalker walker(evidence);
  for (Cut& cut : cuts) {
    const EdgeCase edge = walker.at(cut.offset);
    const auto verdict = judge<CutCause>(edge, kCutRules, true);
    cut.cause = verdict.cause;
    cut.proof = verdict.proof;
  }
}

}  // namespace sticky
