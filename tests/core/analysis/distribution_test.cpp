#include "core/analysis/distribution.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

namespace sticky {
namespace {

TEST(Distribution, OfNothingIsEmpty) {
  const Distribution none = distribution_of({});
  EXPECT_EQ(none.count, 0U);
  EXPECT_TRUE(none.histogram.empty());
}

TEST(Distribution, OfOneValueIsThatValue) {
  const Distribution one = distribution_of({7});
  EXPECT_EQ(one.min, 7);
  EXPECT_EQ(one.median, 7);
  EXPECT_EQ(one.max, 7);
  ASSERT_EQ(one.histogram.size(), 1U);
  EXPECT_EQ(one.histogram[0], (Bin{7, 8, 1}));
}

TEST(Distribution, MedianIsTheMiddleOrTheMeanOfTwo) {
  EXPECT_EQ(distribution_of({3, 1, 2}).median, 2);
  EXPECT_EQ(distribution_of({4, 1, 2, 3}).median, 2.5);
}

TEST(Distribution, FewWholeNumbersGetABinEach) {
  const Distribution d = distribution_of({2, 10, 2, 3});
  ASSERT_EQ(d.histogram.size(), 9U);
  EXPECT_EQ(d.histogram.front(), (Bin{2, 3, 2}));
  EXPECT_EQ(d.histogram.back(), (Bin{10, 11, 1}));
}

TEST(Distribution, ManyWholeNumbersShareBinsOfOneWidth) {
  const Distribution d = distribution_of({0, 1000}, 20);
  EXPECT_LE(d.histogram.size(), 20U);
  EXPECT_EQ(d.histogram.front().to - d.histogram.front().from, 51);
}

TEST(Distribution, TheLargestValueIsInTheLastBin) {
  const Distribution d = distribution_of({0.5, 1.25, 2.5}, 4);
  ASSERT_EQ(d.histogram.size(), 4U);
  EXPECT_EQ(d.histogram.back().count, 1U);
  EXPECT_DOUBLE_EQ(d.histogram.back().to, 2.5);
}

TEST(Distribution, EveryValueIsInExactlyOneBinThatHoldsIt) {
  Random random(2, "values");
  for (int round = 0; round < 300; ++round) {
    const bool whole = random.chance(0.5);
    std::vector<double> values;
    for (auto n = random.between(1, 40); n > 0; --n) {
      const double value = random.unit() * 100;
      values.push_back(whole ? std::floor(value) : value);
    }
    const auto most = random.between(1, 25);
    const Distribution d = distribution_of(values, most);
    EXPECT_LE(d.histogram.size(), most);
    std::uint64_t counted = 0;
    for (const Bin& bin : d.histogram) counted += bin.count;
    EXPECT_EQ(counted, values.size());
    EXPECT_GE(d.histogram.back().to, d.max);
    EXPECT_EQ(d.histogram.front().from, d.min);
  }
}

}  // namespace
}  // namespace sticky
