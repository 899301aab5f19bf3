#pragma once
// Real data, readable: what each message says, and where a receive call cut it or ran on into the next.
//
//    #12  -rwxr-xr-x 1 root ro┃ot  14720 Jul 28 b2sum\n      ┃: a receive call ended here
//
// For payload that the user brought (text, file, standard input); letters and counters say nothing worth reading.

#include "app/cli/view/lines.h"
#include "app/cli/view/run_view.h"
#include "core/analysis/analysis.h"
#include "core/experiment/experiment.h"
#include "core/trace/trace.h"

namespace sticky::cli {

/// At most a dozen lines: the first messages, those that were cut first, and a count of what is left out.
/// Nothing for generated payload.
[[nodiscard]] Lines message_texts(const Trace& trace, const Flow& flow, const FlowAnalysis& analysis,
                                  PayloadSpec::Kind kind, const PictureStyle& style);

}  // namespace sticky::cli
