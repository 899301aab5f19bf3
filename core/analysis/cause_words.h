#pragma once
// What reports call a cause, and what they call the numbers that prove it. One row a cause, in names.cpp.

#include <string_view>

#include "core/analysis/analysis.h"

namespace sticky {

struct CauseWords {
  std::string_view name;   ///< "late-reader"
  const char* held = "";   ///< what Proof::held is called in its evidence; "": it proves nothing there
  const char* bytes = "";  ///< the same of Proof::bytes
};

[[nodiscard]] const CauseWords& words_of(MergeCause cause);
[[nodiscard]] const CauseWords& words_of(CutCause cause);

}  // namespace sticky
