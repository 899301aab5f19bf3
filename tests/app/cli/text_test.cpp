// Text in terminal columns, and a stranger's bytes made harmless.

#include "app/cli/view/text.h"

#include <gmock/gmock.h>

#include "core/base/random.h"

namespace sticky::cli {
namespace {

using ::testing::ElementsAre;

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width(""), 0);
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("é"), 1);
  EXPECT_EQ(display_width("粘包"), 4);
  EXPECT_EQ(display_width("e\u0301"), 1) << "a combining accent takes no column of its own";
  EXPECT_EQ(display_width("│┃░▒…→"), 6) << "box drawing is narrow";
  EXPECT_EQ(display_width("（）"), 4) << "fullwidth brackets";
}

TEST(DisplayWidth, BytesThatAreNoUtf8CountOneEach) {
  EXPECT_EQ(display_width("\xff\xfe"), 2);
  EXPECT_EQ(display_width("\xe7\xb2"), 2) << "a cut sequence";
  EXPECT_EQ(display_width("\xc0\x80"), 2) << "an overlong form";
  EXPECT_EQ(display_width("\xed\xa0\x80"), 3) << "a surrogate";
}

TEST(Elide, KeepsWhatFitsAndSaysThatMoreWasThere) {
  EXPECT_EQ(elide("abcdef", 6), "abcdef");
  EXPECT_EQ(elide("abcdef", 5), "abcd…");
  EXPECT_EQ(elide("粘包半包", 5), "粘包…");
  EXPECT_EQ(elide("粘包半包", 4), "粘…") << "half a character is never shown";
  EXPECT_EQ(elide("abc", 0), "");
}

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_THAT(wrap("one two three", 8), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("", 8), ElementsAre(""));
}

TEST(Wrap, BreaksAWordThatFitsNoLine) {
  EXPECT_THAT(wrap("abcdefgh", 3), ElementsAre("abc", "def", "gh"));
}

TEST(Wrap, BreaksBetweenChineseCharactersButNotBeforeAFullStop) {
  EXPECT_THAT(wrap("粘包半包", 4), ElementsAre("粘包", "半包"));
  EXPECT_THAT(wrap("粘包。", 4), ElementsAre("粘", "包。"));
}

TEST(Wrap, KeepsAWordWholeThatAClosingSignDrawsAlong) {
  EXPECT_THAT(wrap("看、LANG）", 8), ElementsAre("看、", "LANG）"));
  EXPECT_THAT(wrap("LANG）", 4), ElementsAre("LAN", "G）")) << "a word that fits no line with it";
}

TEST(Wrap, NeverLosesACharacterWhateverTheWidth) {
  const std::string text = "Nagle 把它扣住了 until the ACK came，然后一起发出。";
  std::string without_spaces;
  for (const char c : text) {
    if (c != ' ') without_spaces += c;
  }
  for (int columns = 1; columns < 60; ++columns) {
    std::string joined;
    for (const std::string& line : wrap(text, columns)) {
      EXPECT_LE(display_width(line), std::max(columns, 2)) << "at " << columns;
      for (const char c : line) {
        if (c != ' ') joined += c;
      }
    }
    EXPECT_EQ(joined, without_spaces) << "at " << columns;
  }
}

TEST(Visible, ShowsControlCharactersInsteadOfSendingThem) {
  EXPECT_EQ(visible("a\nb\r\tc"), "a\\nb\\r\\tc");
  EXPECT_EQ(visible("\x1b[2J"), "\\x1b[2J") << "clear screen";
  EXPECT_EQ(visible(std::string_view("\0\x7f", 2)), "\\x00\\x7f");
  EXPECT_EQ(visible("\xc2\x9b"), "\\u{9b}") << "the one-character CSI of C1";
  // NOLINTNEXTLINE(misc-misleading-bidirectional): written as escapes, it misleads no reader
  EXPECT_EQ(visible("a\u202eb"), "a\\u{202e}b") << "right-to-left override";
  EXPECT_EQ(visible("\xff"), "\\xff");
  EXPECT_EQ(visible("粘包 é"), "粘包 é");
}

TEST(Visible, WhateverTheBytesNoControlCharacterComesOut) {
  Random random(1, "bytes");
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 20; ++i) bytes += static_cast<char>(random.between(0, 255));
    for (std::string_view rest = bytes; const char c : visible(rest)) {
      EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    }
  }
}

TEST(Grouped, SetsThousandsApart) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

}  // namespace
}  // namespace sticky::cli
