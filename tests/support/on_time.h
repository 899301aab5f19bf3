#pragma once
// Runs of which a test claims what only a run on time shows.

#include <cstdio>

#include "core/trace/trace.h"

namespace sticky {

/// Calls `run` until a trace was on time, five times at most, and prints why the others were not. The last one in any
/// case: its Trace::inconclusive tells whether it shows what it should.
template <typename Run>
[[nodiscard]] Trace on_time(Run run) {
  constexpr int kAttempts = 5;
  Trace trace = run();
  for (int i = 1; i < kAttempts && !trace.inconclusive.empty(); ++i) {
    std::printf("not on time, so it shows nothing: %s\n", trace.inconclusive.c_str());
    trace = run();
  }
  return trace;
}

}  // namespace sticky
