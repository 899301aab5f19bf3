// One sentence, two languages, the same values.

#include "core/experiment/filled.h"

#include <gtest/gtest.h>

#include <type_traits>

#include "core/experiment/experiment_error.h"

namespace sticky {
namespace {

static_assert(!std::is_constructible_v<ExperimentError, std::string, std::string>);
static_assert(!std::is_constructible_v<ExperimentError, std::string, const char*>);
static_assert(std::is_constructible_v<ExperimentError, std::string, LocalText>);

TEST(Filled, ValuesStandInBothSentences) {
  EXPECT_EQ(filled("message {} of {} bytes", "消息 {}（{} 字节）", 3, 10),
            (LocalText{"message 3 of 10 bytes", "消息 3（10 字节）"}));
}

TEST(Filled, WordsMayStandInAnotherOrder) {
  EXPECT_EQ(filled("{0} of {1}", "{1} 里的 {0}", "a", "b"), (LocalText{"a of b", "b 里的 a"}));
}

TEST(Filled, WhatIsInBothLanguagesStandsInEachInItsOwn) {
  EXPECT_EQ(filled("{} has no {}", "{} 没有{}", "raw", LocalText{"length", "长度"}),
            (LocalText{"raw has no length", "raw 没有长度"}));
}

}  // namespace
}  // namespace sticky
