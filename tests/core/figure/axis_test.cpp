#include "core/figure/axis.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/figure/scene.h"

namespace sticky {
namespace {

using test::ms;
using testing::ElementsAre;

TEST(TimeAxis, PixelsAndTimesGoBothWays) {
  const TimeAxis axis = TimeAxis::fit(ms(0), ms(80), 100, 800);
  EXPECT_DOUBLE_EQ(axis.x(ms(0)), 100);
  EXPECT_DOUBLE_EQ(axis.x(ms(40)), 500);
  EXPECT_DOUBLE_EQ(axis.x(ms(80)), 900);
  for (double t : {0.0, 0.001, 12.345, 79.999}) EXPECT_EQ(axis.time(axis.x(ms(t))), ms(t)) << t << " ms";
  for (double x : {100.0, 333.0, 900.0}) EXPECT_NEAR(axis.x(axis.time(x)), x, 1e-5);
}

TEST(TimeAxis, ZoomingKeepsTheTimeUnderThePointer) {
  const TimeAxis axis = TimeAxis::fit(ms(0), ms(80), 100, 800);
  const TimeAxis closer = axis.zoomed(500, 4);
  EXPECT_EQ(closer.time(500), axis.time(500));
  EXPECT_DOUBLE_EQ(closer.ns_per_px, axis.ns_per_px / 4);
  const TimeAxis back = closer.zoomed(500, 0.25);
  EXPECT_NEAR(back.x(ms(80)), 900, 1e-3);
}

TEST(TimeAxis, ARunThatTookNoTimeStillHasAnAxis) {
  const TimeAxis axis = TimeAxis::fit(ms(5), ms(5), 0, 1000);
  EXPECT_DOUBLE_EQ(axis.ns_per_px, 1);
  EXPECT_GT(axis.zoomed(0, 1e12).ns_per_px, 0);
}

TEST(ByteAxis, PixelsAndOffsetsGoBothWays) {
  const ByteAxis axis = ByteAxis::fit({0, 160}, 150, 800);
  EXPECT_DOUBLE_EQ(axis.x(0), 150);
  EXPECT_DOUBLE_EQ(axis.x(20), 250);
  EXPECT_DOUBLE_EQ(axis.x(160), 950);
  for (std::uint64_t offset : {0, 7, 84, 160})
    EXPECT_NEAR(axis.offset(axis.x(offset)), static_cast<double>(offset), 1e-9);
  EXPECT_EQ(axis.offset(0), 0) << "there are no bytes before the first";
  EXPECT_GT(ByteAxis::fit({0, 0}, 0, 800).bytes_per_px, 0);
}

TEST(Ticks, StandAtRoundTimesFromTheOrigin) {
  TimeAxis axis = TimeAxis::fit(ms(100), ms(180), 0, 800);
  axis.origin = ms(100);
  EXPECT_THAT(ticks(axis, 800, 150), ElementsAre(Tick{0, "0 ms"}, Tick{200, "20 ms"}, Tick{400, "40 ms"},
                                                 Tick{600, "60 ms"}, Tick{800, "80 ms"}));
}

TEST(Ticks, KeepTheirDistanceWhateverTheScale) {
  for (double span_ms : {0.0004, 0.003, 0.09, 1.7, 42.0, 990.0, 61'000.0}) {
    const auto found = ticks(TimeAxis::fit(ms(0), ms(span_ms), 0, 800), 800, 80);
    ASSERT_GE(found.size(), 2U) << span_ms << " ms";
    EXPECT_LE(found.size(), 11U) << span_ms << " ms";
    for (std::size_t i = 1; i < found.size(); ++i) {
      EXPECT_GE(found[i].x - found[i - 1].x, 80 - 1e-6);
      EXPECT_NE(found[i].text, found[i - 1].text);
    }
  }
}

TEST(DurationText, HasThreeSignificantDigitsAtMost) {
  EXPECT_EQ(duration_text(ms(39)), "39 ms");
  EXPECT_EQ(duration_text(ms(100.94)), "101 ms");
  EXPECT_EQ(duration_text(ms(41.04)), "41 ms");
  EXPECT_EQ(duration_text(ms(1.254)), "1.25 ms");
  EXPECT_EQ(duration_text(ms(0.008)), "8 µs");
  EXPECT_EQ(duration_text(ms(0.9999)), "1 ms");
  EXPECT_EQ(duration_text(ms(2500)), "2.5 s");
  EXPECT_EQ(duration_text(ms(0)), "0 ns");
}

TEST(CountText, GroupsThousandsAndShortensBytes) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(100000), "100,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(bytes_text(20), "20 B");
  EXPECT_EQ(bytes_text(9999), "9999 B");
  EXPECT_EQ(bytes_text(65536), "64.0 KiB");
  EXPECT_EQ(bytes_text(1ULL << 30U), "1024.0 MiB");
}

}  // namespace
}  // namespace sticky
