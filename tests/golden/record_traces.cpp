// usage: record_traces NAME RUN.sticky      writes the runs of a saved recording as golden cases to standard output
// A run whose text would be analysed otherwise than the run is left out, and said to be.

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "core/report/saved_run.h"
#include "tests/support/trace_text.h"
#include "tests/support/trace_writer.h"

namespace sticky {
namespace {

constexpr std::size_t most_events = 400;    // more make no better case
constexpr std::size_t most_datagrams = 26;  // letters tell them apart

bool is_small(const Trace& trace) {
  const auto has_few = [](const Flow& flow) { return flow.messages.size() <= most_datagrams; };
  return trace.events.size() <= most_events &&
         (is_stream(trace.transport) || std::all_of(trace.flows.begin(), trace.flows.end(), has_few));
}

void record(const Run& run, const std::string& name) {
  const std::string title =
      fmt::format("{} {} over {}, as recorded", name, run.key.variant, name_of(run.trace.transport));
  if (!is_small(run.trace)) throw std::runtime_error("it is too long to be read");
  const std::string text = write_golden_case(run.trace, title);
  if (write_golden_case(read_golden_cases(text, name).at(0).trace, title) != text) {
    throw std::runtime_error("its text is not analysed as it was");
  }
  std::cout << text << "\n";
}

int record_all(const std::string& name, const std::string& path) {
  const Recording recording = open_recording(path);
  const std::string kernel = recording.environment.kernel.substr(0, recording.environment.kernel.find('-'));
  std::cout << "# The preset " << name << " as " << kernel << " ran it (tests/golden/record).\n\n";
  for (const Run& run : recording.runs) {
    if (run.key.repeat != 0) continue;
    try {
      record(run, name);
    } catch (const std::exception& problem) {
      std::cerr << name << " " << run.key.variant << ": left out: " << problem.what() << "\n";
    }
  }
  return 0;
}

}  // namespace
}  // namespace sticky

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: record_traces NAME RUN.sticky\n";
    return 2;
  }
  return sticky::record_all(argv[1], argv[2]);
}
