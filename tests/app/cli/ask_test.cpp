// sticky ask: questions in words, English and Chinese.

#include <gmock/gmock.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "program.h"

namespace sticky::cli {
namespace {

using nlohmann::json;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST_F(Program, AskAnswersInTheLanguageOfTheQuestion) {
  const Finished english = run_sticky({"ask", "40ms", "latency", "small", "writes"});
  EXPECT_EQ(english.status, 0) << english.err;
  EXPECT_THAT(english.out, StartsWith("1  "));
  EXPECT_THAT(english.out, HasSubstr("sticky run --preset forty-ms"));
  expect_plain(english.out, 80);
  const Finished chinese = run_sticky({"ask", "为什么收到两条粘在一起"});
  EXPECT_THAT(chinese.out, HasSubstr("sticky run --preset late-reader"));
  EXPECT_THAT(chinese.out, HasSubstr("字节流"));
  expect_plain(chinese.out, 80);
  EXPECT_THAT(run_sticky({"ask", "40ms latency", "--lang", "zh"}).out, HasSubstr("毫秒"));
}

TEST_F(Program, AskTellsProgramsTheSame) {
  const json found = json::parse(run_sticky({"ask", "epoll edge triggered", "--json"}).out);
  EXPECT_EQ(found["language"], "en");
  ASSERT_EQ(found["answers"].size(), 3U);
  EXPECT_EQ(found["answers"][0]["id"], "Q024");
  EXPECT_EQ(found["answers"][0]["demo"], "11_edge_triggered");
  EXPECT_EQ(json::parse(run_sticky({"ask", "purple monkeys", "--json"}).out)["answers"], json::array());
}

TEST_F(Program, AskRunsTheBestAtOnce) {
  const Finished run =
      run_sticky({"ask", "one recv for two sends, sticky", "--run", "--json", "--save", at("a.sticky")});
  EXPECT_THAT(run.status, AnyOf(0, 1)) << run.err;  // 1: this machine was too busy for the expectations
  EXPECT_EQ(json::parse(run.out)["experiment"]["id"], "late-reader");
  EXPECT_TRUE(std::filesystem::exists(at("a.sticky")));
}

TEST_F(Program, AskSaysWhatToTryWhereNothingFits) {
  const Finished finished = run_sticky({"ask", "purple monkeys"});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(finished.out, HasSubstr("sticky presets --questions"));
  EXPECT_THAT(run_sticky({"ask", "今天天气很好"}).out, HasSubstr("没有找到"));
}

TEST_F(Program, AskTakesAnyBytes) {
  // NOLINTNEXTLINE(misc-misleading-bidirectional): written as escapes, it misleads no reader
  const Finished finished = run_sticky({"ask", "\xff\x1b[2J epoll \xe2\x80\xae " + std::string(100'000, 'x')});
  EXPECT_EQ(finished.status, 0) << finished.err;
  expect_plain(finished.out, 80);
}

}  // namespace
}  // namespace sticky::cli
