// sticky check refuses what a run of the same file would refuse before it starts, in the same words.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>

#include "program.h"

namespace sticky::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct WrongPayload {
  const char* name;
  const char* file;  ///< as the experiment names it
  const char* says;
};

class PayloadFiles : public Program, public ::testing::WithParamInterface<WrongPayload> {};

TEST_P(PayloadFiles, AreCheckedAsTheRunTakesThem) {
  write("nothing", "");
  std::filesystem::create_directory(at("folder"));
  std::filesystem::create_symlink("/etc/passwd", at("link"));
  ::mkfifo(at("fifo").c_str(), 0600);
  const std::string experiment = write(
      "e.json", R"({"messages": {"payload": {"split": "lines", "file": ")" + std::string(GetParam().file) + "\"}}}");
  const Finished checked = run_sticky({"check", experiment});
  EXPECT_EQ(checked.status, 2);
  EXPECT_EQ(checked.out, "");
  expect_one_line(checked);
  EXPECT_THAT(checked.err, HasSubstr(GetParam().says));
  EXPECT_EQ(checked.err, run_sticky({"run", experiment}).err);
}

INSTANTIATE_TEST_SUITE_P(All, PayloadFiles,
                         ::testing::Values(WrongPayload{"absolute", "/etc/passwd", "lies outside"},
                                           WrongPayload{"above", "../e.json", "lies outside"},
                                           WrongPayload{"link", "link", "lies outside"},
                                           WrongPayload{"fifo", "fifo", "is no regular file"},
                                           WrongPayload{"folder", "folder", "is no regular file"},
                                           WrongPayload{"missing", "missing", "No such file"},
                                           WrongPayload{"empty", "nothing", "nothing to send"}),
                         [](const auto& instance) { return instance.param.name; });

TEST_F(Program, CheckRefusesPayloadThatTheFramingCannotSend) {
  write("data.txt", "a long line, longer than the frames\n");
  const std::string experiment = write("e.json", R"({"transport": "tcp", "framing": {"strategy": "fixed", "size": 4},
      "messages": {"payload": {"file": "data.txt", "split": "lines"}}})");
  const Finished checked = run_sticky({"check", experiment});
  EXPECT_EQ(checked.status, 2);
  EXPECT_EQ(checked.err, run_sticky({"run", experiment}).err);
}

TEST_F(Program, CheckSendsATerminalNoControlCharacters) {
  write("ev\x1b[31mil.json", R"({"transport": "tcp"})");
  const Finished file = run_sticky({"check", at("ev\x1b[31mil.json")});
  EXPECT_THAT(file.out, HasSubstr("ev\\x1b[31mil.json: fine"));
  const Finished folder = run_sticky({"check", "--preset-dir", directory_});
  EXPECT_THAT(folder.out + folder.err, Not(HasSubstr("\x1b")));
}

TEST_F(Program, CheckReadsNoStandardInput) {
  const std::string experiment = write("e.json", R"({"messages": {"payload": {"stdin": "lines"}}})");
  const Finished checked = run_sticky({"check", experiment});
  EXPECT_EQ(checked.status, 0) << checked.err << "nothing came, and a run would have nothing to send";
}

}  // namespace
}  // namespace sticky::cli
