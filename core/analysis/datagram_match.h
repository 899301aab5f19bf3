#pragma once
// Matching of what was received to what was sent, where nothing marks a datagram but its content. Pure: numbers only.
//
//   sent      A B C D E        As many as possible are taken to be in order (longest common subsequence); what is
//   left received  A C B B D        over is matched to the first sent one that has its content and was not received
//   yet
//             0 2 1 ' 3        (1: reordered), or else is one more copy (').
//
// Among equal contents this is first in, first out: their reordering cannot be seen.

#include <cstdint>
#include <span>
#include <vector>

namespace sticky {

inline constexpr std::uint32_t no_match = UINT32_MAX;

/// Which sent ones a received one may be. Received ones of the same class have the same candidates.
struct Candidates {
  std::vector<std::vector<std::uint32_t>> sent_by_class;  ///< ascending positions among those sent
  std::vector<std::uint32_t> class_of;                    ///< one a received one; no_match: nothing sent is like it
};

struct MatchedReceive {
  std::uint32_t sent = no_match;  ///< position among those sent
  bool copy = false;              ///< that one had been received before
  bool reordered = false;         ///< not in the longest subsequence that is in order
  bool operator==(const MatchedReceive&) const = default;
};

/// One a received one. Linear where all are in order; otherwise in the number of (received, candidate) pairs, and
/// beyond `most_pairs` of them only the first candidate that is left is looked at.
[[nodiscard]] std::vector<MatchedReceive> match_in_order(const Candidates& candidates, std::size_t sent,
                                                         std::size_t most_pairs = std::size_t{1} << 22U);

/// Marks the positions in `values` that belong to one longest strictly increasing subsequence; no_match never does.
[[nodiscard]] std::vector<bool> longest_increasing(std::span<const std::uint32_t> values);

}  // namespace sticky
