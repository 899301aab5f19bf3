#pragma once
// Whether every message of an experiment can be sent as asked, found out before anything starts.

#include "core/experiment/experiment.h"
#include "core/experiment/experiment_error.h"
#include "core/experiment/workload.h"

namespace sticky {

/// Throws what make_workload() would throw. Payloads from outside are not known yet and pass.
void check_messages(const Experiment& experiment);
/// The same for a payload from files, once they are read. One from standard input passes.
void check_messages(const Experiment& experiment, const ExternalPayload& files);

}  // namespace sticky
