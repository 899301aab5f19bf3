// sticky compare: two recordings side by side.

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "program.h"

namespace sticky::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_F(Program, CompareNamesTheSettingsThatDiffer) {
  const std::string a = saved_run("a.sticky", {"--transport", "tcp"});
  const std::string b = saved_run("b.sticky", {"--transport", "tcp", "--set", "sender.nodelay=true"});
  const Finished picture = run_sticky({"compare", a, b});
  EXPECT_EQ(picture.status, 0) << picture.err;
  EXPECT_THAT(picture.out, HasSubstr("Nagle on → Nagle off  (sender.nodelay)"));
  EXPECT_THAT(run_sticky({"compare", a, b, "--lang", "zh"}).out, HasSubstr("Nagle 算法 开 → Nagle 算法 关"));
  EXPECT_THAT(picture.out, HasSubstr("A  a.sticky\n")) << "the file, not its folder";
  expect_plain(picture.out, 80);
  const json report = json::parse(run_sticky({"compare", a, b, "--json"}).out);
  EXPECT_EQ(report["differences"][0]["path"], "sender.nodelay");
  EXPECT_EQ(report["a"]["runs"].size(), 1U);
}

TEST_F(Program, AComparisonIsDrawnAndItsPageRunsTheFirstExperimentAgain) {
  const std::string a = saved_run("a.sticky", {"--transport", "tcp", "--set", "messages.count=7"});
  const std::string b = saved_run("b.sticky", {"--transport", "tcp", "--set", "sender.nodelay=true"});
  const Finished finished = run_sticky({"compare", a, b, "--svg", at("c.svg"), "--html", at("c.html")});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(text_of(at("c.svg")), AllOf(HasSubstr("Nagle on"), HasSubstr("Nagle off"), HasSubstr("Count 7")));
  const json again = json::parse(run_sticky({"run", at("c.html"), "--json"}).out);
  EXPECT_EQ(again["experiment"]["messages"]["count"], 7);
}

TEST_F(Program, CompareRunsExperimentFilesItself) {
  const std::string a = write("a.json", R"({"transport": "tcp"})");
  const std::string b = write("b.json", R"({"transport": "tcp", "messages": {"count": 4}})");
  const Finished finished = run_sticky({"compare", a, b});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("messages.count"));
}

TEST_F(Program, CompareHasTheStatusOfTheWorseOfBoth) {
  const std::string fine = write("fine.json", R"({"transport": "tcp"})");
  const std::string surprising =
      write("surprising.json", R"({"transport": "tcp", "expect": [{"field": "tcp.send_calls", "is": 11}]})");
  const std::string failing = write("failing.json", R"({"transport": "tcp", "server": {"listen": false}})");
  const Finished one = run_sticky({"compare", fine, surprising});
  EXPECT_EQ(one.status, 1);
  EXPECT_THAT(one.err, HasSubstr("surprising.json: expectation did not hold: tcp.send_calls"));
  const Finished two = run_sticky({"compare", failing, surprising});
  EXPECT_EQ(two.status, 4);
  EXPECT_THAT(two.err, HasSubstr("failing.json: tcp: the client ended with error"));
}

}  // namespace
}  // namespace sticky::cli
