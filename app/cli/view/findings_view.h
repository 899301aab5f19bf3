#pragma once
// The sections below the maps: causes in words, what to try next, granted options, expectations.

#include <nlohmann/json_fwd.hpp>

#include "app/cli/view/lines.h"
#include "app/cli/view/run_view.h"
#include "core/report/understanding.h"

namespace sticky::cli {

/// The sentences of each run that is drawn (the first repeat), each under its variant and transport.
[[nodiscard]] Lines why_section(const Recording& recording, const Understanding& understanding,
                                const PictureStyle& style);

/// What to try next, as `--set` takes it, each with a sentence; nothing that a variant of the file shows already.
[[nodiscard]] Lines next_section(const Recording& recording, const Understanding& understanding,
                                 const PictureStyle& style);

/// What the kernel granted, where that differs from what was asked or was asked for at all.
[[nodiscard]] Lines options_section(const Recording& recording, const PictureStyle& style);

/// "3 of 3 expectations held", and a line for each that did not.
[[nodiscard]] Lines expectations_section(const nlohmann::json& expectations, const PictureStyle& style);

/// "TCP", or "B TCP" where the file has several variants.
[[nodiscard]] std::string run_name(const Recording& recording, const RunKey& key);

}  // namespace sticky::cli
