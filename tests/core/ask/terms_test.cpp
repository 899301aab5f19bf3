// What text is looked up by: stems, groups of synonyms, pairs of characters; and words that are mistyped.

#include "core/ask/terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/ask/characters.h"
#include "core/ask/spelling.h"
#include "core/ask/stem.h"

namespace sticky {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> pieces(std::string_view text) {
  std::vector<std::string> all;
  for (const Piece& piece : pieces_of(text, Lexicon::built_in())) all.push_back(utf8_of(piece.text));
  return all;
}

std::vector<std::string> terms(std::string_view text) {
  std::vector<std::string> all;
  for (const Term& term : terms_of(pieces_of(text, Lexicon::built_in()), Lexicon::built_in())) {
    all.push_back(term.text);
  }
  return all;
}

TEST(Stem, FormsOfAWordAreOne) {
  EXPECT_EQ(stem("merged"), stem("merging"));
  EXPECT_EQ(stem("messages"), stem("message"));
  EXPECT_EQ(stem("stopped"), stem("stop"));
  EXPECT_EQ(stem("retries"), stem("retry"));
  EXPECT_EQ(stem("calls"), "call");
}

TEST(Stem, NamesAndShortWordsStay) {
  for (const char* name : {"tcp_nodelay", "so_rcvbuf", "utf8", "dns", "pass", "status", "ring"}) {
    EXPECT_EQ(stem(name), name);
  }
}

TEST(Pieces, NamesAreKeptWholeAndInParts) {
  EXPECT_THAT(pieces("TCP_NODELAY"), ElementsAre("tcp_nodelay", "tcp", "nodelay"));
  EXPECT_THAT(pieces("recv(1024)"), ElementsAre("recv", "1024"));
  EXPECT_THAT(pieces("40ms"), ElementsAre("40", "ms"));
  EXPECT_THAT(pieces("ends with \\r\\n"), Contains("crlf"));
}

TEST(Pieces, WhatSaysNothingIsLeftOut) {
  EXPECT_THAT(pieces("why is the of and"), IsEmpty());
  EXPECT_THAT(pieces("为什么会粘包吗"), Contains("会粘包"));
}

TEST(Terms, BothLanguagesMeetInOneGroup) {
  EXPECT_THAT(terms("stuck together"), Contains("=merge"));
  EXPECT_THAT(terms("粘包"), Contains("=merge"));
  EXPECT_THAT(terms("黏包"), Contains("=merge"));
  EXPECT_THAT(terms("40 毫秒"), Contains("=40 ms"));
}

TEST(Terms, UnknownChineseIsPairsOfCharacters) {
  EXPECT_THAT(terms("玻璃杯"), ElementsAre("玻璃", "璃杯"));
}

TEST(Characters, BytesThatAreNoneBecomeSpaces) {
  EXPECT_EQ(characters_of("a\xff\xe7\xb2z"), U"a   z");
  EXPECT_EQ(characters_of("\xf0\x9f\x98\x80粘"), U"\U0001f600粘");
  EXPECT_EQ(utf8_of(characters_of("é粘\xf0\x9f\x98\x80")), "é粘\xf0\x9f\x98\x80");
}

class Words : public ::testing::Test {
 protected:
  Words() {
    for (const char* word : {"receiv", "nodelai", "epoll", "udp", "tcp", "name", "edg"}) spelling_.add(word, 1);
  }
  Spelling spelling_;
};

TEST_F(Words, AreFoundDespiteTypingErrors) {
  EXPECT_THAT(spelling_.corrected("recieve"), ElementsAre("receiv"));
  EXPECT_THAT(spelling_.corrected("eppoll"), ElementsAre("epoll"));
  EXPECT_THAT(spelling_.corrected("upd"), ElementsAre("udp"));
}

TEST_F(Words, WrittenTogetherArePartedAgain) {
  EXPECT_THAT(spelling_.corrected("tcpnodelay"), ElementsAre("tcp", "nodelai"));
}

TEST_F(Words, AreNotInvented) {
  EXPECT_THAT(spelling_.corrected("came"), Not(Contains("name")));
  EXPECT_THAT(spelling_.corrected("elephants"), IsEmpty());
  EXPECT_THAT(spelling_.corrected("4096"), IsEmpty());
  EXPECT_THAT(spelling_.corrected(std::string(1000, 'e')), IsEmpty());
}

}  // namespace
}  // namespace sticky
