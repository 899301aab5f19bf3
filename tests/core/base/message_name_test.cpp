#include "core/base/message_name.h"

#include <gtest/gtest.h>

#include "core/base/local_text.h"

namespace sticky {
namespace {

TEST(MessageName, CountsAsSpreadsheetColumnsDo) {
  EXPECT_EQ(message_name(0), "A");
  EXPECT_EQ(message_name(25), "Z");
  EXPECT_EQ(message_name(26), "AA");
  EXPECT_EQ(message_name(51), "AZ");
  EXPECT_EQ(message_name(52), "BA");
  EXPECT_EQ(message_name(26 + 26 * 26 - 1), "ZZ");
  EXPECT_EQ(message_name(26 + 26 * 26), "AAA");
}

TEST(MessageName, TheLastPossiblePositionHasOneToo) {
  EXPECT_EQ(message_name(UINT32_MAX), "MWLQKWV");
}

TEST(MessageName, NeighboursAreNamedByTheirEnds) {
  EXPECT_EQ(message_span_name(1, 7), "B…H");
  EXPECT_EQ(message_span_name(4, 4), "E");
}

TEST(LocalText, SpeaksTheOtherLanguageRatherThanNothing) {
  const LocalText only_english{"late reader", ""};
  EXPECT_EQ(only_english.in(Language::zh), "late reader");
  const LocalText both{"late reader", "读得晚"};
  EXPECT_EQ(both.in(Language::zh), "读得晚");
  EXPECT_EQ(both.in(Language::en), "late reader");
}

TEST(Language, IsNamedAsOnTheCommandLine) {
  EXPECT_EQ(language_named("zh"), Language::zh);
  EXPECT_EQ(language_named(name_of(Language::en)), Language::en);
  EXPECT_EQ(language_named("fr"), std::nullopt);
}

}  // namespace
}  // namespace sticky
