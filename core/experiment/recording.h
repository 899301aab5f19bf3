#pragma once
// What running an experiment file leaves behind: the file, the machine, and one trace a run.

#include <cstdint>
#include <string>
#include <vector>

#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

namespace sticky {

struct Environment {
  std::string program;             ///< "stickylab 0.1.0"
  std::string kernel;              ///< "Linux 6.1.0"
  std::string congestion_control;  ///< in force for the runs, empty where no TCP ran
  std::string link;                ///< "loopback" or "private"
};

/// Which of the file's runs: variants in order, in each its transports, in each the repeats.
struct RunKey {
  std::string variant;
  Transport transport = Transport::tcp;
  std::uint32_t repeat = 0;
};

struct Run {
  RunKey key;
  Trace trace;
};

struct Recording {
  ExperimentFile file;
  Environment environment;
  std::vector<Run> runs;
  bool interrupted = false;
};

}  // namespace sticky
