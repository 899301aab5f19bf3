#pragma once
// One run of one transport on a link: the only step of the program that touches the kernel.

#include <functional>
#include <string>

#include "core/experiment/run_plan.h"
#include "core/experiment/workload.h"
#include "core/link/link.h"
#include "core/net/signal.h"
#include "core/trace/trace.h"

namespace sticky {

struct SessionOutcome {
  Trace trace;
  std::string congestion_control;  ///< in force on the run's connection; empty where no TCP connection came about
};

/// Called some ten times a second while a run lasts, with the time since it started.
using OnTick = std::function<void(Nanoseconds elapsed)>;

/// Runs `workload` as `plan` says and returns when every thread is gone and every socket closed. `stop` ends it
/// early, with what was seen so far. Throws std::system_error that names the call where the machine refuses one.
[[nodiscard]] SessionOutcome run_session(const RunPlan& plan, Workload workload, Link& link, const StopSignal& stop,
                                         const OnTick& on_tick = {});

}  // namespace sticky
