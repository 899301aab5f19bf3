#pragma once
// Text from a file, made fit for a message on a terminal.

#include <cstddef>
#include <string>
#include <string_view>

namespace sticky {

/// `text` with every byte outside printable ASCII as \xNN, cut to `most` characters and "..." where it is longer.
[[nodiscard]] std::string printable(std::string_view text, std::size_t most = 200);

}  // namespace sticky
