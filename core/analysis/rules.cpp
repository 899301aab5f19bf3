#include "core/analysis/rules.h"

#include <array>

namespace sticky {
namespace {

#define STICKY_MERGE_RULE(cause, name) RuleOfCause<MergeCause>{MergeCause::cause, &merge_rule::cause},
#define STICKY_CUT_RULE(cause, name) RuleOfCause<CutCause>{CutCause::cause, &cut_rule::cause},
constexpr std::array kMergeRules{STICKY_MERGE_CAUSES(STICKY_MERGE_RULE)};
constexpr std::array kCutRules{STICKY_CUT_CAUSES(STICKY_CUT_RULE)};
#undef STICKY_MERGE_RULE
#undef STICKY_CUT_RULE

template <typename Cause>
const Rule* found(Cause cause, std::span<const RuleOfCause<Cause>> rules) {
  for (const auto& [of, rule] : rules) {
    if (of == cause) return rule;
  }
  return nullptr;
}

}  // namespace

std::span<const RuleOfCause<MergeCause>> merge_rules() {
  return kMergeRules;
}
std::span<const RuleOfCause<CutCause>> cut_rules() {
  return kCutRules;
}
const Rule* rule_of(MergeCause cause) {
  return found(cause, merge_rules());
}
const Rule* rule_of(CutCause cause) {
  return found(cause, cut_rules());
}

bool at_receiver(MergeCause cause) {
  const Rule* rule = rule_of(cause);
  return rule != nullptr && rule->reader;
}

}  // namespace sticky
