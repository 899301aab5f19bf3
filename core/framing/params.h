#pragma once
// The parameters of every framing strategy, one plain struct each, shared by its decoder and its encoder.
// Names, meanings and defaults are those of the conformance vectors (docs/extend/framing.md).

#include <variant>

#include "core/framing/fixed.h"
#include "core/framing/length_prefix.h"
#include "core/framing/raw.h"

namespace sticky::framing {

using Params = std::variant<RawParams, FixedParams, LengthPrefixParams>;

}  // namespace sticky::framing
