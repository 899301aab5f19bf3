#pragma once
// Half-open ranges of stream offsets: the one idea that everything else is built on.
// Every send call, segment, receive call and frame covers a ByteRange; a row of them tiles [0, total).

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>

namespace sticky {

/// Bytes [begin, end) of one stream, counted from its first byte. Invariant: begin <= end.
struct ByteRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  auto operator<=>(const ByteRange&) const = default;

  [[nodiscard]] constexpr std::uint64_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  /// True for the offsets of bytes in the range; the end itself is outside.
  [[nodiscard]] constexpr bool contains(std::uint64_t offset) const { return begin <= offset && offset < end; }
  /// True for offsets at which a cut would leave bytes on both sides.
  [[nodiscard]] constexpr bool strictly_inside(std::uint64_t offset) const { return begin < offset && offset < end; }
};

/// The bytes in both ranges, or nothing where they share none: overlap({0,10},{8,20}) == {8,10}.
[[nodiscard]] constexpr std::optional<ByteRange> overlap(ByteRange a, ByteRange b) {
  const ByteRange both{std::max(a.begin, b.begin), std::min(a.end, b.end)};
  if (both.begin >= both.end) return std::nullopt;
  return both;
}

}  // namespace sticky
