#include "core/figure/theme.h"

#include <gtest/gtest.h>

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
