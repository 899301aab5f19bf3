#pragma once
// Finds the first place where one of several byte strings ends, one byte at a time and without ever looking back
// (Aho and Corasick, "Efficient string matching", CACM 18(6), 1975).

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/bytes.h"

namespace sticky::framing {

class DelimiterMatcher {
 public:
  /// `delimiters`: none of them empty, together at most 65534 bytes. Takes 512 bytes of table for each of theirs.
  explicit DelimiterMatcher(const std::vector<ByteVector>& delimiters);

  /// The length of the longest delimiter that ends with `byte`; 0 where none does.
  std::size_t feed(std::byte byte) {
    node_ = nodes_[node_].next[std::to_integer<std::size_t>(byte)];
    return nodes_[node_].match;
  }
  /// The length of the longest beginning of a delimiter that the bytes so far end with.
  [[nodiscard]] std::size_t pending() const { return nodes_[node_].depth; }
  /// Forgets the bytes so far.
  void restart() { node_ = 0; }

 private:
  struct Node {
    std::array<std::uint16_t, 256> next{};  ///< where each byte leads
    std::uint16_t depth = 0;                ///< bytes from the root: the beginning of a delimiter that was seen
    std::uint16_t match = 0;                ///< the longest delimiter that ends here
  };

  void add(const ByteVector& delimiter);
  void link();

  std::vector<Node> nodes_{Node{}};
  std::uint16_t node_ = 0;
};

}  // namespace sticky::framing
