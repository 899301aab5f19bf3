#pragma once
// sticky-lab --export: run, draw, write, end. No window, no display.

#include "app/cli/status.h"
#include "app/gui/command_line.h"

namespace sticky::gui {

/// Needs a QGuiApplication. Messages go to standard error. Throws what cli::current_failure() understands.
[[nodiscard]] cli::Status exportPicture(const CommandLine& line);

}  // namespace sticky::gui
