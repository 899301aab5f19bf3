#pragma once
// What could still be recorded of a run like this one, where a cause stayed unknown: no advice names what was
// recorded already, or what this transport cannot have.

#include "core/analysis/analysis.h"

namespace sticky {

struct Obtainable {
  bool evidence = false;      ///< a higher grade of evidence would record what is missing
  bool private_link = false;  ///< every packet could be captured, and was not
  bool operator==(const Obtainable&) const = default;
};

/// Of a run in which `missing` kept a cause from being told.
[[nodiscard]] Obtainable obtainable(const Trace& trace, Missing missing);

}  // namespace sticky
