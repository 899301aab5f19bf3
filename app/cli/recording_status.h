#pragma once
// The exit status that a recording deserves, whatever is made of it.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "app/cli/status.h"
#include "core/base/local_text.h"
#include "core/experiment/recording.h"
#include "core/report/understanding.h"

namespace sticky::cli {

/// run_failed, interrupted, expectation_failed or fine, with a message for all but the last. `name` stands before
/// each message where there is more than one recording.
/// A run that ended in an error or ran out of time failed, unless an expectation wanted just that ending.
[[nodiscard]] Status status_of(const Recording& recording, const Understanding& understanding, Language language,
                               const std::string& name = "");
/// The same where the expectations of its report are evaluated already.
[[nodiscard]] Status status_of(const Recording& recording, const nlohmann::json& expectations, Language language,
                               const std::string& name = "");

/// The one that counts where both apply.
[[nodiscard]] Status first_that_applies(Status a, Status b);

}  // namespace sticky::cli
