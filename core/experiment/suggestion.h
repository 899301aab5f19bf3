#pragma once
// "Did you mean ...?", from the layer where framing has it, too.

#include "core/base/suggestion.h"  // IWYU pragma: export
