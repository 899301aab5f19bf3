#include "core/report/understanding.h"

#include <algorithm>
#include <stdexcept>

#include "core/analysis/explain_link.h"

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
    explain_link(run.trace, experiment.link.rtt_ms, all.runs.back().explanations);
  }
  return all;
}

}  // namespace sticky
