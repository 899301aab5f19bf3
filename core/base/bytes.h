#pragma once
// Byte strings: views, owned buffers, plain hex.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sticky {

using Bytes = std::span<const std::byte>;
using ByteVector = std::vector<std::byte>;

[[nodiscard]] inline Bytes as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}
/// The same bytes as characters; no conversion, no check for valid UTF-8.
[[nodiscard]] std::string_view as_text(Bytes bytes);

/// Lower-case hex without separators: {0x0a, 0xff} becomes "0aff".
[[nodiscard]] std::string to_hex(Bytes bytes);
/// The inverse of to_hex, upper case accepted; nothing where `hex` is of odd length or holds another character.
[[nodiscard]] std::optional<ByteVector> from_hex(std::string_view hex);

}  // namespace sticky
