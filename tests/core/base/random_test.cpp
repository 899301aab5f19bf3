// A seed must give the same experiment on every machine, so the numbers themselves are part of the contract.

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>
#include <set>

namespace sticky {
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

TEST(Random, TheSameSeedAndPurposeGiveTheSameNumbers) {
  Random a(7, "sizes"), b(7, "sizes");
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a.next(), b.next());
}

TEST(Random, PurposesAndSeedsAreIndependent) {
  std::set<std::uint64_t> first;
  for (const std::uint64_t seed : {0U, 1U, 2U}) {
    for (const char* purpose : {"sizes", "loss", "jitter", ""}) first.insert(Random(seed, purpose).next());
  }
  EXPECT_EQ(first.size(), 12U);
}

TEST(Random, BetweenReachesBothEndsAndNothingElse) {
  Random random(1, "dice");
  std::array<int, 6> seen{};
  for (int i = 0; i < 6000; ++i) {
    const std::uint64_t drawn = random.between(1, 6);
    ASSERT_GE(drawn, 1U);
    ASSERT_LE(drawn, 6U);
    ++seen.at(drawn - 1);
  }
  for (const int times : seen) EXPECT_NEAR(times, 1000, 150) << "five standard deviations";
}

TEST(Random, BetweenTakesEverySpan) {
  Random random(1, "spans");
  EXPECT_EQ(random.between(5, 5), 5U);
  EXPECT_EQ(random.between(kMost, kMost), kMost);
  EXPECT_GE(random.between(kMost - 1, kMost), kMost - 1);
  std::set<std::uint64_t> whole;
  for (int i = 0; i < 10; ++i) whole.insert(random.between(0, kMost));
  EXPECT_EQ(whole.size(), 10U);
}

TEST(Random, UnitLiesInItsHalfOpenInterval) {
  Random random(1, "unit");
  double sum = 0;
  for (int i = 0; i < 10'000; ++i) {
    const double drawn = random.unit();
    ASSERT_GE(drawn, 0.0);
    ASSERT_LT(drawn, 1.0);
    sum += drawn;
  }
  EXPECT_NEAR(sum / 10'000, 0.5, 0.015);
}

TEST(Random, ChanceKnowsNeverAndAlways) {
  Random random(1, "chance");
  int often = 0;
  for (int i = 0; i < 10'000; ++i) {
    EXPECT_FALSE(random.chance(0));
    EXPECT_TRUE(random.chance(1));
    often += random.chance(0.25) ? 1 : 0;
  }
  EXPECT_NEAR(often, 2500, 220);
}

}  // namespace
}  // namespace sticky
