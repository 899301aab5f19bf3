#include "core/report/understanding.h"

#include <algorithm>
#include <stdexcept>

#include "core/analysis/explain_link.h"
#include "core/report/explain_fault.h"

namespace sticky {
namespace {

UnderstoodRun understand(const Trace& trace, const framing::Params& decode_as) {
  UnderstoodRun run;
  run.decoded_as = decode_as;
  run.analysis = analyze(trace, decode_as);
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client}) {
    run.totals[static_cast<unsigned>(direction)] = totals(trace, run.analysis, direction);
  }
  run.explanations = explain(trace, run.analysis);
  return run;
}

bool has_fault(const ExperimentFile& file) {
  return std::any_of(file.variants.begin(), file.variants.end(),
                     [](const Variant& variant) { return variant.experiment.fault.has_value(); });
}

}  // namespace

const Variant& variant_of(const Recording& recording, const RunKey& key) {
  const auto& variants = recording.file.variants;
  const auto found =
      std::find_if(variants.begin(), variants.end(), [&](const Variant& v) { return v.id == key.variant; });
  if (found == variants.end()) throw std::out_of_range("the experiment has no variant " + key.variant);
  return *found;
}

Understanding understand(const Recording& recording, const std::optional<framing::Params>& decode_as) {
  Understanding all;
  all.runs.reserve(recording.runs.size());
  for (const Run& run : recording.runs) {
    const Experiment& experiment = variant_of(recording, run.key).experiment;
    const framing::Params& receiver = experiment.decode_as ? *experiment.decode_as : experiment.framing;
    all.runs.push_back(understand(run.trace, decode_as ? *decode_as : receiver));
    UnderstoodRun& known = all.runs.back();
    explain_fault(run.trace, known.analysis, known.totals_of(Direction::client_to_server).frames, experiment,
                  known.decoded_as, has_fault(recording.file), known.explanations);
    explain_link(run.trace, experiment.link.rtt_ms, all.runs.back().explanations);
  }
  return all;
}

}  // namespace sticky
