#include "core/base/byte_range.h"

#include <gtest/gtest.h>

namespace sticky {
namespace {

TEST(ByteRange, OverlapIsTheSharedBytes) {
  EXPECT_EQ(overlap({0, 10}, {8, 20}), (ByteRange{8, 10}));
  EXPECT_EQ(overlap({8, 20}, {0, 10}), (ByteRange{8, 10}));
  EXPECT_EQ(overlap({0, 20}, {5, 6}), (ByteRange{5, 6}));
}

TEST(ByteRange, NeighboursShareNothing) {
  EXPECT_EQ(overlap({0, 8}, {8, 20}), std::nullopt);
  EXPECT_EQ(overlap({0, 0}, {0, 20}), std::nullopt);
}

TEST(ByteRange, ItsEdgesAreNotStrictlyInside) {
  constexpr ByteRange range{10, 20};
  EXPECT_FALSE(range.strictly_inside(10));
  EXPECT_TRUE(range.strictly_inside(11));
  EXPECT_FALSE(range.strictly_inside(20));
  EXPECT_TRUE(range.contains(10));
  EXPECT_FALSE(range.contains(20));
}

}  // namespace
}  // namespace sticky
