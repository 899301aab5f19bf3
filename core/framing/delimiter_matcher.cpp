#include "core/framing/delimiter_matcher.h"

#include <algorithm>

namespace sticky::framing {

DelimiterMatcher::DelimiterMatcher(const std::vector<ByteVector>& delimiters) {
  for (const ByteVector& delimiter : delimiters) add(delimiter);
  link();
}

void DelimiterMatcher::add(const ByteVector& delimiter) {
  std::uint16_t node = 0;
  for (const std::byte byte : delimiter) {
    const auto symbol = std::to_integer<std::size_t>(byte);
    if (nodes_[node].next[symbol] == 0) {
      nodes_[node].next[symbol] = static_cast<std::uint16_t>(nodes_.size());
      const auto depth = static_cast<std::uint16_t>(nodes_[node].depth + 1);
      nodes_.push_back({{}, depth, 0});
    }
    node = nodes_[node].next[symbol];
  }
  nodes_[node].match = nodes_[node].depth;
}

/// Breadth first: where a byte does not lead on, it leads where it would from the longest proper suffix.
void DelimiterMatcher::link() {
  std::vector<std::uint16_t> suffix(nodes_.size(), 0);
  std::vector<std::uint16_t> queue{0};
  for (std::size_t head = 0; head < queue.size(); ++head) {
    const std::uint16_t node = queue[head];
    for (std::size_t symbol = 0; symbol < 256; ++symbol) {
      std::uint16_t& child = nodes_[node].next[symbol];
      const std::uint16_t fallback = node == 0 ? std::uint16_t{0} : nodes_[suffix[node]].next[symbol];
      if (child == 0) {
        child = fallback;
        continue;
      }
      suffix[child] = fallback;
      nodes_[child].match = std::max(nodes_[child].match, nodes_[fallback].match);
      queue.push_back(child);
    }
  }
}

}  // namespace sticky::framing
