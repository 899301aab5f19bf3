// The matching of datagrams against a second implementation: slow, and too simple to be wrong.
#include "core/analysis/datagram_match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "core/base/random.h"

namespace sticky {
namespace {

using testing::ElementsAre;

/// Candidates of letters: equal letters are alike.
Candidates alike(const std::string& sent, const std::string& received) {
  Candidates candidates;
  std::map<char, std::uint32_t> classes;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    const auto [entry, added] = classes.emplace(sent[i], classes.size());
    if (added) candidates.sent_by_class.emplace_back();
    candidates.sent_by_class[entry->second].push_back(static_cast<std::uint32_t>(i));
  }
  for (const char letter : received) {
    candidates.class_of.push_back(classes.count(letter) == 1 ? classes.at(letter) : no_match);
  }
  return candidates;
}

std::vector<MatchedReceive> match(const std::string& sent, const std::string& received) {
  return match_in_order(alike(sent, received), sent.size());
}

/// "0 2 1r 1'": positions, r for reordered, ' for a copy, ? for a stranger.
std::string told(const std::vector<MatchedReceive>& matched) {
  std::string text;
  for (const MatchedReceive& m : matched) {
    text += text.empty() ? "" : " ";
    text += m.sent == no_match ? "?" : std::to_string(m.sent);
    text += m.reordered ? "r" : (m.copy ? "'" : "");
  }
  return text;
}

/// The length of a longest common subsequence, by the table that every textbook has.
std::size_t common(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    }
  }
  return best[a.size()][b.size()];
}

TEST(DatagramMatch, WhatComesInOrderIsMatchedInOrder) {
  EXPECT_EQ(told(match("ABCD", "ABCD")), "0 1 2 3");
  EXPECT_EQ(told(match("ABCD", "BD")), "1 3");
  EXPECT_EQ(told(match("ABCD", "")), "");
  EXPECT_EQ(told(match("", "A")), "?");
}

TEST(DatagramMatch, TheOneThatCameLateIsReordered) {
  EXPECT_EQ(told(match("ABCD", "BCDA")), "1 2 3 0r");
  EXPECT_EQ(told(match("ABCDE", "ABDCE")).find('r') != std::string::npos, true);
}

TEST(DatagramMatch, OneMoreThanWasSentIsACopy) {
  EXPECT_EQ(told(match("ABC", "ABBC")), "0 1 1' 2");
  EXPECT_EQ(told(match("AB", "AAAB")), "0 0' 0' 1");
}

TEST(DatagramMatch, AmongEqualOnesTheFirstIsTakenFirst) {
  EXPECT_EQ(told(match("AAA", "AA")), "0 1");
  EXPECT_EQ(told(match("ABAB", "BAB")), "1 2 3");  // no reordering is made up where none is needed
}

TEST(DatagramMatch, StrangersMatchNothing) {
  EXPECT_EQ(told(match("AB", "AXB")), "0 ? 1");
}

/// Of any match: no sent one is received twice but by copies, those in order ascend, and they are as many as can be.
void check_invariants(const std::string& sent, const std::string& received) {
  SCOPED_TRACE("sent " + sent + " received " + received);
  const auto matched = match(sent, received);
  ASSERT_EQ(matched.size(), received.size());
  std::set<std::uint32_t> firsts;
  std::size_t in_order = 0;
  std::uint32_t last = no_match;
  for (std::size_t i = 0; i < matched.size(); ++i) {
    const MatchedReceive& m = matched[i];
    if (m.sent == no_match) {
      EXPECT_EQ(sent.find(received[i]), std::string::npos);
      continue;
    }
    EXPECT_EQ(sent[m.sent], received[i]);
    if (m.copy) continue;
    EXPECT_TRUE(firsts.insert(m.sent).second) << "received twice, and no copy";
    if (m.reordered) continue;
    EXPECT_TRUE(last == no_match || m.sent > last);
    last = m.sent;
    ++in_order;
  }
  EXPECT_EQ(in_order, common(sent, received));
  for (std::size_t i = 0; i < matched.size(); ++i) {
    if (!matched[i].copy) continue;
    for (std::uint32_t s = 0; s < sent.size(); ++s) {
      EXPECT_TRUE(sent[s] != received[i] || firsts.count(s) == 1) << "a copy, though one like it was not received";
    }
  }
}

TEST(DatagramMatch, AgreesWithTheTextbookOnRandomFlights) {
  Random random(1, "flights");
  for (int round = 0; round < 3000; ++round) {
    const auto letters = random.between(1, 8);
    std::string sent, received;
    for (auto n = random.between(0, 12); n > 0; --n) sent += static_cast<char>('A' + random.between(0, letters - 1));
    for (const char c : sent) {
      if (!random.chance(0.2)) received += c;
      if (random.chance(0.1)) received += c;
    }
    for (std::size_t i = 1; i < received.size(); ++i) {
      if (random.chance(0.2)) std::swap(received[i - 1], received[i]);
    }
    check_invariants(sent, received);
  }
}

TEST(DatagramMatch, BeyondItsLimitOfPairsItStillMatchesEachOnce) {
  const std::string sent = "ABABABAB";
  const std::string received = "BABABAA";
  const auto matched = match_in_order(alike(sent, received), sent.size(), 1);
  std::set<std::uint32_t> firsts;
  for (const MatchedReceive& m : matched) {
    ASSERT_NE(m.sent, no_match);
    EXPECT_TRUE(m.copy || firsts.insert(m.sent).second);
  }
  EXPECT_EQ(firsts.size(), received.size());
}

TEST(LongestIncreasing, MarksOneLongestSubsequence) {
  const std::vector<std::uint32_t> values{3, 1, 2, no_match, 4};
  EXPECT_THAT(longest_increasing(values), ElementsAre(false, true, true, false, true));
  EXPECT_TRUE(longest_increasing({}).empty());
}

}  // namespace
}  // namespace sticky
