#pragma once
// What the fields of a distribution are called in pictures and tables.

#include <string>
#include <string_view>

#include "core/base/local_text.h"

namespace sticky {

/// "tcp.recv_calls": "TCP receive calls"; "B.tcp.duration_ms": "B TCP duration". What has no name stays as it is.
[[nodiscard]] LocalText name_of_spread(std::string_view field);
/// "ms", or nothing.
[[nodiscard]] std::string unit_of_spread(std::string_view field);

}  // namespace sticky
