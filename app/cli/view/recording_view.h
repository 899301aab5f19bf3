#pragma once
// The whole picture of a recording: what was asked, each run's section, causes in words, what was granted, where.

#include <nlohmann/json_fwd.hpp>

#include "app/cli/view/lines.h"
#include "app/cli/view/run_view.h"
#include "core/report/understanding.h"

namespace sticky::cli {

/// `expectations`: the report's array, empty where the file states none. Of repeated runs the first is drawn, all
/// are counted in the spread.
[[nodiscard]] Lines recording_picture(const Recording& recording, const Understanding& understanding,
                                      const nlohmann::json& expectations, const PictureStyle& style);

/// "kernel, link, congestion control, evidence" in one line.
[[nodiscard]] std::string environment_line(const Recording& recording, Language language);

}  // namespace sticky::cli
