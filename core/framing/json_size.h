#pragma once
// The size that a JSON header announces.

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"

namespace sticky::framing {

/// The non-negative integer that the outermost object of `header` has under `key`, the last one where there are
/// several; one that fits no 64 bits is given as the largest. Nothing where there is none, or `header` is not
/// strict RFC 8259 JSON in UTF-8 without BOM.
[[nodiscard]] std::optional<std::uint64_t> announced_size(Bytes header, std::string_view key);

}  // namespace sticky::framing
