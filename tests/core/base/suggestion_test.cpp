// "Did you mean ...?" helps with typing errors and says nothing where it would only guess.

#include "core/base/suggestion.h"

#include <gtest/gtest.h>

namespace sticky {
namespace {

const std::vector<std::string> sender_fields{"nodelay", "cork",         "more", "send_buffer",
                                             "split",   "split_gap_us", "end"};

TEST(Suggestion, FindsTheNameThatWasMeant) {
  EXPECT_EQ(nearest_name("nodlay", sender_fields), "nodelay");
  EXPECT_EQ(nearest_name("NoDelay", sender_fields), "nodelay");
  EXPECT_EQ(nearest_name("sendBuffer", sender_fields), "send_buffer");
  EXPECT_EQ(nearest_name("send-bufer", sender_fields), "send_buffer");
  EXPECT_EQ(nearest_name("splti", sender_fields), "split");
}

TEST(Suggestion, SaysNothingWhereNothingIsNear) {
  EXPECT_EQ(nearest_name("wavelength", sender_fields), std::nullopt);
  EXPECT_EQ(nearest_name("", {}), std::nullopt);
  EXPECT_TRUE(did_you_mean("wavelength", sender_fields).empty());
}

TEST(Suggestion, IsAHalfSentence) {
  EXPECT_EQ(did_you_mean("nodlay", sender_fields), (LocalText{"; did you mean nodelay?", "；是不是想写 nodelay？"}));
}

TEST(Suggestion, StaysCheapForHugeNames) {
  EXPECT_EQ(nearest_name(std::string(1'000'000, 'n'), sender_fields), std::nullopt);
}

}  // namespace
}  // namespace sticky
