// Figures by the words of the command line.

#include <gtest/gtest.h>

#include "core/figure/composition.h"

namespace sticky {
namespace {

TEST(FigureNames, StandInTheOrderOfTheKinds) {
  EXPECT_EQ(figure_named("byte-map"), FigureKind::byte_map);
  EXPECT_EQ(figure_named("timeline"), FigureKind::timeline);
  EXPECT_EQ(figure_named("both"), FigureKind::both);
  EXPECT_EQ(figure_named("pipe"), FigureKind::pipe);
  EXPECT_EQ(figure_named("histogram"), FigureKind::histogram);
  EXPECT_EQ(figure_named("pie"), std::nullopt);
}

TEST(FigureNames, AreListedAsWhoShowsThemWants) {
  EXPECT_TRUE(figure_names("|").starts_with("byte-map|timeline|both|"));
  EXPECT_TRUE(figure_names(", ").ends_with(", " + std::string(kFigureNames.back())));
}

TEST(FigureNames, HaveATitleInBothLanguages) {
  for (std::size_t i = 0; i < kFigureNames.size(); ++i) {
    const LocalText title = title_of(static_cast<FigureKind>(i));
    EXPECT_FALSE(title.en.empty() || title.zh.empty()) << kFigureNames[i];
  }
  EXPECT_EQ(title_of(FigureKind::both).en, "Byte map and timeline");
}

}  // namespace
}  // namespace sticky
