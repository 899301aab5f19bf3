// Asking: what is found, what is not, and that no bytes hurt.

#include "core/ask/ask.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/experiment/presets.h"

namespace sticky {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<std::string> ids_for(std::string_view query, std::size_t most = 3) {
  std::vector<std::string> ids;
  for (const Answer& answer : ask(query, most)) ids.push_back(answer.question->id);
  return ids;
}

TEST(Ask, EveryQuestionFindsItself) {
  for (const Question& question : questions()) {
    EXPECT_THAT(ids_for(question.question.en, 2), Contains(question.id)) << question.question.en;
    EXPECT_THAT(ids_for(question.question.zh, 2), Contains(question.id)) << question.question.zh;
  }
}

TEST(Ask, OwnWordsInBothLanguages) {
  EXPECT_THAT(ids_for("为什么收到两条粘在一起"), Contains("Q001"));
  EXPECT_THAT(ids_for("recv returns half my json"), IsSupersetOf({"S045", "Q004"}));
  EXPECT_THAT(ids_for("40ms latency small writes"), Contains("Q040"));
}

TEST(Ask, TypingErrorsAreReadAsWhatWasMeant) {
  EXPECT_THAT(ids_for("TCP_NODLEAY on the reciever"), Contains("Q030"));
  EXPECT_THAT(ids_for("epol edge trigered"), Contains("Q024"));
  EXPECT_THAT(ids_for("adress alredy in use"), Contains("Q113"));
  EXPECT_THAT(ids_for("setNoDelay tcpcork"), Contains("Q050")) << "words written together";
  EXPECT_THAT(ids_for("沾包是Nagle引起的吗"), Contains("Q028"));
  EXPECT_THAT(ids_for("does nagel merge udp"), Contains("Q039")) << "the swap is at the end, where stems differ";
  EXPECT_EQ(ids_for("nodelya"), ids_for("nodelay"));
}

TEST(Ask, ALongNumberNamesOneThing) {
  EXPECT_THAT(ids_for("length field decoded as 16777216 instead of 1"), Contains("Q061"));
  EXPECT_THAT(ids_for("长度解析出 1213486160"), Contains("Q065"));
}

TEST(Ask, CaseWidthAndTraditionalCharactersMakeNoDifference) {
  EXPECT_EQ(ids_for("EPOLLET"), ids_for("epollet"));
  EXPECT_EQ(ids_for("ＥＰＯＬＬＥＴ"), ids_for("epollet"));
  EXPECT_EQ(ids_for("為什麼收到兩條黏在一起"), ids_for("为什么收到两条粘在一起"));
}

TEST(Ask, NothingIsFoundWhereNothingFits) {
  for (const char* query : {"", "   ", "?!", "the of and", "什么", "purple monkeys dancing", "今天天气很好"}) {
    EXPECT_THAT(ids_for(query), IsEmpty()) << query;
  }
}

TEST(Ask, TheWordThatEverybodySearchesByIsEnough) {
  for (const char* query : {"粘包", "粘包怎么办", "粘包是什么"})
    EXPECT_THAT(ids_for(query, 1), ElementsAre("Q001")) << query;
  for (const char* query : {"半包", "拆包", "tcp"}) EXPECT_THAT(ids_for(query), Not(IsEmpty())) << query;
}

TEST(Ask, GivesAsManyAsWereAskedForAndAlwaysTheSame) {
  EXPECT_THAT(ids_for("recv", 1), SizeIs(1));
  EXPECT_THAT(ids_for("recv", 0), IsEmpty());
  EXPECT_EQ(ids_for("send and recv in tcp", 10), ids_for("send and recv in tcp", 10));
}

TEST(Ask, ScoresDescend) {
  const std::vector<Answer> answers = ask("udp datagram lost", 10);
  ASSERT_GT(answers.size(), 3U);
  for (std::size_t i = 1; i < answers.size(); ++i) EXPECT_LE(answers[i].score, answers[i - 1].score);
}

TEST(Ask, EveryPresetIsFound) {
  std::set<std::string> shown;
  for (const Question& question : questions()) {
    if (const auto* by = std::get_if<ShownByPreset>(&question.shown_by)) shown.insert(by->preset);
  }
  for (const Preset& preset : presets()) {
    if (shown.contains(preset.id)) continue;
    EXPECT_THAT(ids_for(preset.question.en, 2), Contains(preset.id));
    EXPECT_THAT(ids_for(preset.question.zh, 2), Contains(preset.id));
  }
}

TEST(Ask, AMegabyteIsReadOnlyAtItsFront) {
  const std::string query = "epoll edge triggered " + std::string(1'000'000, 'x') + " udp";
  EXPECT_EQ(ids_for(query), ids_for("epoll edge triggered"));
  EXPECT_THAT(ids_for(std::string(1'000'000, 'a')), IsEmpty());
}

TEST(Ask, BytesThatAreNoTextAreHarmless) {
  EXPECT_THAT(ids_for("\xff\xfe epoll \xc0\x80 edge\x1b[2Jtriggered \xe7\xb2"), Contains("Q024"));
  EXPECT_THAT(ids_for(std::string("\0epoll\0", 7)), Contains("Q024"));
  Random random(1, "hostile queries");
  for (int round = 0; round < 2000; ++round) {
    std::string query;
    for (int i = 0; i < 60; ++i) query += static_cast<char>(random.between(0, 255));
    EXPECT_LE(ask(query, 3).size(), 3U);
  }
}

TEST(Ask, TheLanguageIsThatOfTheQuestion) {
  EXPECT_EQ(language_of("why", Language::zh), Language::en);
  EXPECT_EQ(language_of("TCP 为什么", Language::en), Language::zh);
  EXPECT_EQ(language_of("40", Language::zh), Language::zh);
}

TEST(Ask, CommandsNameWhatShowsIt) {
  for (const Question& question : questions()) {
    const std::string command = command_for(question);
    EXPECT_EQ(command.empty(), std::holds_alternative<NotShown>(question.shown_by)) << question.id;
  }
}

}  // namespace
}  // namespace sticky
