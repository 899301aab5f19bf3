#pragma once
// Two recordings on one scale: what differs in their settings, their numbers side by side, their maps below each
// other.

#include <string>

#include "app/cli/view/lines.h"
#include "app/cli/view/run_view.h"
#include "core/report/understanding.h"

namespace sticky::cli {

struct Compared {
  std::string name;  ///< how the user called it: a file name
  const Recording& recording;
  const Understanding& understanding;
};

/// Runs pair up by variant and transport; those that only one recording has are drawn after the pairs.
[[nodiscard]] Lines comparison_picture(const Compared& a, const Compared& b, const PictureStyle& style);

}  // namespace sticky::cli
