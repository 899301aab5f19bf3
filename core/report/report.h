#pragma once
// The report: what `--json` prints, what other programs rely on (data/report.schema.json). The same in every locale.

#include <nlohmann/json.hpp>

#include "core/experiment/recording.h"
#include "core/report/understanding.h"

namespace sticky {

/// One object. `understanding` is that of `recording`. Expectations are evaluated over the runs' own numbers.
[[nodiscard]] nlohmann::json make_report(const Recording& recording, const Understanding& understanding);

/// The kinds of evidence that a run collected: "calls", "tcp-info", "tx-timestamps", "capture".
[[nodiscard]] std::vector<std::string> names_of(const EvidenceInUse& evidence);
/// "eof", "reset", "timeout", "not-read", "finished", "interrupted", or "error: connect 127.0.0.1:9: ECONNREFUSED".
[[nodiscard]] std::string name_of(const Ending& ending);

/// {"client": name_of(ending), "server": .., "client_errno": "ECONNREFUSED" or null, "server_errno": ..}.
[[nodiscard]] nlohmann::json endings_report(const Trace& trace);

}  // namespace sticky
