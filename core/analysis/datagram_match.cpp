#include "core/analysis/datagram_match.h"

#include <algorithm>

namespace sticky {
namespace {

/// Takes each received one as the first candidate behind the one before it. Finds a match of all of them wherever the
/// received ones are a subsequence of the sent ones; nothing otherwise.
bool match_subsequence(const Candidates& candidates, std::vector<MatchedReceive>& matched) {
  std::vector<std::size_t> next(candidates.sent_by_class.size(), 0);
  std::uint32_t free_from = 0;
  for (std::size_t i = 0; i < matched.size(); ++i) {
    if (candidates.class_of[i] == no_match) return false;
    const auto& sent = candidates.sent_by_class[candidates.class_of[i]];
    std::size_t& position = next[candidates.class_of[i]];
    while (position < sent.size() && sent[position] < free_from) ++position;
    if (position == sent.size()) return false;
    matched[i].sent = sent[position];
    free_from = sent[position] + 1;
  }
  return true;
}

/// Longest common subsequence by candidate pairs (Hunt and Szymanski, CACM 20, 1977): the chains of ascending sent
/// positions that grow as received ones are added.
class Chains {
 public:
  /// Offers one received one with its candidates, which must be given in descending order.
  void offer(std::uint32_t received, std::uint32_t sent) {
    const auto end = std::lower_bound(ends_.begin(), ends_.end(), sent);
    const auto length = static_cast<std::size_t>(end - ends_.begin());
    if (end != ends_.end() && *end == sent) return;
    links_.push_back({received, sent, length == 0 ? no_match : tails_[length - 1]});
    const auto link = static_cast<std::uint32_t>(links_.size() - 1);
    if (length == ends_.size()) {
      ends_.push_back(sent);
      tails_.push_back(link);
    } else {
      ends_[length] = sent;
      tails_[length] = link;
    }
  }

  /// Calls `member(received, sent)` for each pair of a longest chain.
  template <typename Member>
  void longest(Member&& member) const {
    for (std::uint32_t link = tails_.empty() ? no_match : tails_.back(); link != no_match;
         link = links_[link].before) {
      member(links_[link].received, links_[link].sent);
    }
  }

 private:
  struct Link {
    std::uint32_t received;
    std::uint32_t sent;
    std::uint32_t before;
  };
  std::vector<Link> links_;
  std::vector<std::uint32_t> ends_;   // by length - 1: the smallest sent position that ends a chain so long
  std::vector<std::uint32_t> tails_;  // by length - 1: the link that ends it
};

std::size_t count_pairs(const Candidates& candidates) {
  std::size_t pairs = 0;
  for (const std::uint32_t group : candidates.class_of) {
    if (group != no_match) pairs += candidates.sent_by_class[group].size();
  }
  return pairs;
}

void offer_all(Chains& chains, const Candidates& candidates) {
  for (std::size_t i = 0; i < candidates.class_of.size(); ++i) {
    if (candidates.class_of[i] == no_match) continue;
    const auto& sent = candidates.sent_by_class[candidates.class_of[i]];
    for (auto position = sent.rbegin(); position != sent.rend(); ++position) {
      chains.offer(static_cast<std::uint32_t>(i), *position);
    }
  }
}

/// Each received one stands for the first of its class that no earlier one stands for.
void offer_first_left(Chains& chains, const Candidates& candidates) {
  std::vector<std::size_t> next(candidates.sent_by_class.size(), 0);
  for (std::size_t i = 0; i < candidates.class_of.size(); ++i) {
    if (candidates.class_of[i] == no_match) continue;
    const auto& sent = candidates.sent_by_class[candidates.class_of[i]];
    std::size_t& position = next[candidates.class_of[i]];
    if (position < sent.size()) chains.offer(static_cast<std::uint32_t>(i), sent[position++]);
  }
}

/// What no chain holds: reordered where one of its class is left, otherwise a copy of the last one of its class that
/// was received before it.
void match_the_rest(const Candidates& candidates, std::size_t sent, std::vector<MatchedReceive>& matched) {
  std::vector<bool> used(sent, false);
  for (const MatchedReceive& match : matched) {
    if (match.sent != no_match) used[match.sent] = true;
  }
  std::vector<std::size_t> next(candidates.sent_by_class.size(), 0);
  std::vector<std::uint32_t> latest(candidates.sent_by_class.size(), no_match);
  for (std::size_t i = 0; i < matched.size(); ++i) {
    const std::uint32_t group = candidates.class_of[i];
    if (group == no_match) continue;
    if (matched[i].sent == no_match) {
      const auto& like = candidates.sent_by_class[group];
      while (next[group] < like.size() && used[like[next[group]]]) ++next[group];
      const bool left = next[group] < like.size();
      const std::uint32_t of = latest[group] == no_match && !like.empty() ? like.front() : latest[group];
      matched[i] = {left ? like[next[group]] : of, !left, left};
      if (left) used[matched[i].sent] = true;
    }
    latest[group] = matched[i].sent;
  }
}

}  // namespace

std::vector<MatchedReceive> match_in_order(const Candidates& candidates, std::size_t sent, std::size_t most_pairs) {
  std::vector<MatchedReceive> matched(candidates.class_of.size());
  if (match_subsequence(candidates, matched)) return matched;
  std::fill(matched.begin(), matched.end(), MatchedReceive{});
  Chains chains;
  if (count_pairs(candidates) <= most_pairs) {
    offer_all(chains, candidates);
  } else {
    offer_first_left(chains, candidates);
  }
  chains.longest([&matched](std::uint32_t received, std::uint32_t position) { matched[received].sent = position; });
  match_the_rest(candidates, sent, matched);
  return matched;
}

std::vector<bool> longest_increasing(std::span<const std::uint32_t> values) {
  Chains chains;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != no_match) chains.offer(static_cast<std::uint32_t>(i), values[i]);
  }
  std::vector<bool> member(values.size(), false);
  chains.longest([&member](std::uint32_t position, std::uint32_t /*value*/) { member[position] = true; });
  return member;
}

}  // namespace sticky
