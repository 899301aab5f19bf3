#include "core/figure/svg_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/figure/byte_map.h"
#include "core/figure/utf8.h"
#include "tests/core/figure/scene.h"

namespace sticky {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

DrawList one_label(std::string text) {
  DrawList list{.width = 100, .height = 50, .stroke = 1, .items = {}};
  list.add(Label{{10, 20}, std::move(text), 15, Anchor::middle, true}, Role::text);
  return list;
}

TEST(Svg, SaysWhatItIsAndHowLarge) {
  const std::string svg = write_svg(one_label("A"), {.title = "2 sends", .description = "two messages"});
  EXPECT_THAT(svg,
              StartsWith(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50")"));
  EXPECT_THAT(svg, HasSubstr("<title id=\"title\">2 sends</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"desc\">two messages</desc>"));
  EXPECT_THAT(svg, HasSubstr("Noto Sans CJK SC"));
  EXPECT_THAT(
      svg,
      HasSubstr(
          R"(<text x="10" y="20" font-size="15" text-anchor="middle" font-weight="bold" fill="#1b1b1b">A</text>)"));
}

TEST(Svg, HostileTextStaysText) {
  const std::string hostile = "</text><script>alert(1)</script>\"'&\x01\xFF";
  const std::string svg =
      write_svg(one_label(hostile), {.title = hostile, .description = hostile, .experiment = hostile});
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  EXPECT_THAT(
      svg, HasSubstr("&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST(Svg, BrokenUtf8IsReplacedCharacterByCharacter) {
  EXPECT_EQ(escaped("粘包 ok"), "粘包 ok");
  EXPECT_EQ(escaped("\xE7\xB2"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "cut inside a character";
  EXPECT_EQ(escaped("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
  EXPECT_EQ(escaped("\xED\xA0\x80").size(), 9U) << "a surrogate";
  EXPECT_EQ(escaped(std::string("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(escaped("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
}

TEST(Svg, CarriesTheExperimentThatMadeIt) {
  const std::string svg = write_svg(one_label("A"), {.experiment = R"({"schema": 1})"});
  EXPECT_THAT(svg, HasSubstr("<metadata id=\"stickylab-experiment\">{&quot;schema&quot;: 1}</metadata>"));
}

TEST(Svg, PatternsAreDefinedOnceAndUsed) {
  const FlowFigure flow = test::stream_scene({.messages = test::repeated(12, 20), .receives = {200}}).figure();
  const ByteMapSection section{&flow, {}};
  const std::string svg = write_svg(layout_byte_map({&section, 1}, {}, {}, TableMetrics{}), {});
  const auto occurrences = [&](const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = svg.find(part); at != std::string::npos; at = svg.find(part, at + 1)) ++count;
    return count;
  };
  EXPECT_GE(occurrences("<pattern "), 2U);
  EXPECT_EQ(occurrences("<pattern id=\"p1-111111\""), 1U);
  EXPECT_GE(occurrences("url(#p1-111111)"), 3U) << "messages I to L";
  EXPECT_GE(occurrences("url(#p4-"), 1U) << "lost bytes are hatched";
}

TEST(Svg, ThemesChangeColoursOnly) {
  const std::string light = write_svg(one_label("A"), {}),
                    dark = write_svg(one_label("A"), {.theme = ThemeName::dark});
  EXPECT_NE(light, dark);
  EXPECT_EQ(light.size(), dark.size());
}

}  // namespace
}  // namespace sticky
