#include "core/base/error_words.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace sticky {
namespace {

TEST(ErrorWords, AreTheKernelsOwnAndChinese) {
  EXPECT_EQ(error_words(ENOENT), (LocalText{"No such file or directory", "没有这个文件或目录"}));
  EXPECT_EQ(error_words(ECONNRESET).zh, "连接被对方重置");
}

TEST(ErrorWords, ARareOneKeepsItsEnglishWords) {
  EXPECT_EQ(error_words(ELIBBAD).zh, error_words(ELIBBAD).en);
  EXPECT_FALSE(error_words(123456).in(Language::zh).empty());
}

}  // namespace
}  // namespace sticky
