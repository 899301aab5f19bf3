// What a user reads exists in both languages: errors cannot even be made of one.

#include "core/base/local_text.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

#include "core/base/local_error.h"

namespace sticky {
namespace {

static_assert(!std::is_constructible_v<LocalError, const char*>);
static_assert(!std::is_constructible_v<LocalError, std::string>);
static_assert(std::is_constructible_v<LocalError, LocalText>);

TEST(LocalText, APlaceStandsBeforeBothSentences) {
  EXPECT_EQ(at_place("a.json", {"is empty", "是空的"}), (LocalText{"a.json: is empty", "a.json: 是空的"}));
  EXPECT_EQ(at_place(LocalText{"preset a", "预设 a"}, {"is empty", "是空的"}),
            (LocalText{"preset a: is empty", "预设 a: 是空的"}));
  EXPECT_EQ(at_place("", {"is empty", "是空的"}), (LocalText{"is empty", "是空的"}));
}

TEST(LocalText, WhatIsMissingInOneLanguageIsToldInTheOther) {
  EXPECT_EQ(at_place("a.json", {"No such file or directory", ""}).zh, "a.json: No such file or directory");
  EXPECT_TRUE(LocalText{}.empty());
  EXPECT_FALSE((LocalText{"", "是空的"}).empty());
}

TEST(LocalError, WhatIsTheEnglishSentence) {
  const LocalError error(LocalText{"is empty", "是空的"});
  EXPECT_STREQ(error.what(), "is empty");
  EXPECT_EQ(error.text().zh, "是空的");
}

}  // namespace
}  // namespace sticky
