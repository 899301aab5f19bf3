#pragma once
// Every rule by its cause: core/base/causes.h lists the causes, a rule_*.cpp defines the rule of each.

#include <span>

#include "core/analysis/rule.h"
#include "core/base/causes.h"

namespace sticky {

#define STICKY_DECLARED(cause, name) extern const Rule cause;
namespace merge_rule {
STICKY_MERGE_CAUSES(STICKY_DECLARED)
}
namespace cut_rule {
STICKY_CUT_CAUSES(STICKY_DECLARED)
}
#undef STICKY_DECLARED

template <typename Cause>
struct RuleOfCause {
  Cause cause;
  const Rule* rule;
};

/// In the order in which they are tried.
[[nodiscard]] std::span<const RuleOfCause<MergeCause>> merge_rules();
[[nodiscard]] std::span<const RuleOfCause<CutCause>> cut_rules();

/// Null for none and unknown, which no rule decides.
[[nodiscard]] const Rule* rule_of(MergeCause cause);
[[nodiscard]] const Rule* rule_of(CutCause cause);

}  // namespace sticky
