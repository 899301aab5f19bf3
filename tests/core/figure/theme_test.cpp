#include "core/figure/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace sticky {
namespace {

constexpr ThemeName kThemes[] = {ThemeName::light, ThemeName::dark, ThemeName::projector};
constexpr Colour kWhite{255, 255, 255}, kBlack{0, 0, 0};

TEST(Contrast, IsWhatTheGuidelineComputes) {
  EXPECT_NEAR(contrast(kWhite, kBlack), 21, 1e-9);
  EXPECT_NEAR(contrast(kWhite, kWhite), 1, 1e-9);
  EXPECT_NEAR(contrast({0x77, 0x77, 0x77}, kWhite), 4.48, 0.01);
}

TEST(Theme, EveryLetterIsReadOnItsMessage) {
  for (std::uint32_t m = 0; m < kMessageColours; ++m)
    EXPECT_GE(contrast(letter_colour(m), message_colour(m)), 4.5) << "message " << m;
}

TEST(Theme, EveryTextIsReadOnItsGround) {
  for (ThemeName name : kThemes)
    for (Role role : {Role::title, Role::heading, Role::text, Role::muted, Role::wait_text, Role::playhead_text,
                      Role::good, Role::bad}) {
      const Theme& t = theme(name);
      EXPECT_GE(contrast(*paint_of(t, role, no_message).fill, ground_of(t, role, no_message)), 4.5)
          << name_of(name) << ", role " << static_cast<int>(role);
    }
}

TEST(Theme, SizesAreReadOnEveryRibbon) {
  for (ThemeName name : kThemes)
    for (std::uint32_t m = 0; m < kMessageColours; ++m) {
      const Theme& t = theme(name);
      EXPECT_GE(contrast(t.muted, ground_of(t, Role::muted, m)), 4.5) << name_of(name) << ", message " << m;
    }
}

TEST(Theme, TextIsReadOnPanelsToo) {
  for (ThemeName name : kThemes) EXPECT_GE(contrast(theme(name).text, theme(name).panel), 4.5) << name_of(name);
}

TEST(Theme, LinesThatCarryMeaningStandOut) {  // WCAG 2.1, 1.4.11: graphical objects 3:1
  for (ThemeName name : kThemes)
    for (Role role : {Role::edge, Role::acknowledgement, Role::lost_mark, Role::retransmission, Role::unseen,
                      Role::difference, Role::axis}) {
      const Theme& t = theme(name);
      EXPECT_GE(contrast(*paint_of(t, role, no_message).stroke, t.page), 3)
          << name_of(name) << ", role " << static_cast<int>(role);
    }
}

TEST(Theme, EveryRoleHasPaint) {
  for (ThemeName name : kThemes)
    for (std::size_t role = 0; role < kRoleCount; ++role) {
      const Paint paint = paint_of(theme(name), static_cast<Role>(role), 0);
      EXPECT_TRUE(paint.fill || paint.stroke) << "role " << role;
    }
}

TEST(Theme, MessagesDifferByColourThenByPattern) {
  std::set<std::pair<int, Pattern>> looks;
  for (std::uint32_t m = 0; m < 32; ++m) {
    const Colour c = message_colour(m);
    looks.insert({c.red << 16 | c.green << 8 | c.blue, message_pattern(m)});
  }
  EXPECT_EQ(looks.size(), 32U);
  EXPECT_EQ(message_colour(0), message_colour(8));
  EXPECT_NE(message_pattern(0), message_pattern(8));
}

// What a dichromat sees of a colour (F. Vienot, H. Brettel, J. D. Mollon, "Digital video colourmaps for checking the
// legibility of displays by dichromats", 1999; tritanopia after Brettel 1997, one plane), in linear light.
using Matrix = std::array<std::array<double, 3>, 3>;
constexpr Matrix kProtanopia{{{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}};
constexpr Matrix kDeuteranopia{{{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}}};
constexpr Matrix kTritanopia{
    {{1.01277, 0.13548, -0.14826}, {-0.01243, 0.86812, 0.14431}, {0.07589, 0.80500, 0.11911}}};

using Lab = std::array<double, 3>;
Lab seen_as(Colour c, const Matrix& eye) {
  const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  const double rgb[] = {linear(c.red / 255.0), linear(c.green / 255.0), linear(c.blue / 255.0)};
  double s[3];
  for (std::size_t i = 0; i < 3; ++i)
    s[i] = std::clamp(eye[i][0] * rgb[0] + eye[i][1] * rgb[1] + eye[i][2] * rgb[2], 0.0, 1.0);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f((0.4124 * s[0] + 0.3576 * s[1] + 0.1805 * s[2]) / 0.9505);
  const double y = f(0.2126 * s[0] + 0.7152 * s[1] + 0.0722 * s[2]);
  const double z = f((0.0193 * s[0] + 0.1192 * s[1] + 0.9505 * s[2]) / 1.089);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

TEST(Theme, NeighboursDifferForEveryColourVision) {
  constexpr double kSeenAtAGlance = 3 * 2.3;  // CIE 1976 colour difference; 2.3 is just noticeable
  for (const Matrix& eye : {kProtanopia, kDeuteranopia, kTritanopia})
    for (std::uint32_t m = 0; m < kMessageColours; ++m) {
      const Lab a = seen_as(message_colour(m), eye), b = seen_as(message_colour(m + 1), eye);
      EXPECT_GE(std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]), kSeenAtAGlance) << "message " << m;
    }
}

TEST(Theme, NoPatternWhereItWouldBeNoise) {
  EXPECT_TRUE(shows_pattern({Box{0, 0, 40, 40, 0}, Role::message, {}}));
  EXPECT_FALSE(shows_pattern({Box{0, 0, 4, 40, 0}, Role::message, {}}));
  EXPECT_TRUE(shows_pattern({Box{0, 0, 4, 40, 0}, Role::lost, {}})) << "hatching is the only sign of a loss";
}

TEST(Theme, KindsOfAbsenceDifferWithoutColour) {
  const Theme& t = theme(ThemeName::light);
  EXPECT_EQ(paint_of(t, Role::lost, no_message).pattern, Pattern::hatch);
  EXPECT_EQ(paint_of(t, Role::retransmission, no_message).dash, Dash::dashed);
  EXPECT_EQ(paint_of(t, Role::unseen, no_message).dash, Dash::dotted);
  EXPECT_EQ(paint_of(t, Role::folded, no_message).pattern, Pattern::stripes);
}

TEST(Theme, NamesAreThoseOfTheCommandLine) {
  for (ThemeName name : kThemes) EXPECT_EQ(theme_named(name_of(name)), name);
  EXPECT_EQ(theme_named("sepia"), std::nullopt);
}

}  // namespace
}  // namespace sticky
