// The program from the outside: exit statuses, one-line errors, and output that any terminal and any pipe can take.

#include <gmock/gmock.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/cli/view/text.h"
#include "child.h"
#include "core/experiment/presets.h"
#include "core/experiment/schema.h"
#include "json_schema.h"

namespace sticky::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Program : public ::testing::Test {
 protected:
  Program() {
    std::string name = ::testing::TempDir() + "sticky-program-XXXXXX";
    directory_ = ::mkdtemp(name.data());
  }
  ~Program() override { std::filesystem::remove_all(directory_); }

  [[nodiscard]] std::string at(const std::string& name) const { return directory_ + "/" + name; }
  std::string write(const std::string& name, const std::string& content) const {
    std::ofstream(at(name), std::ios::binary) << content;
    return at(name);
  }
  /// A run of a few milliseconds, saved.
  [[nodiscard]] std::string saved_run(const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"run", "--set", "receiver.start_delay_ms=1", "--save", at(name)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Finished finished = run_sticky(arguments);
    EXPECT_EQ(finished.status, 0) << finished.err;
    return at(name);
  }

  std::string directory_;
};

/// Standard error as one line that begins with the program's name and sends a terminal nothing but text.
void expect_one_line(const Finished& finished) {
  EXPECT_THAT(finished.err, StartsWith("sticky: "));
  EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1) << finished.err;
}

/// No control character but line feeds, and no line wider than `columns`.
void expect_plain(const std::string& text, int columns) {
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    ASSERT_TRUE(c == '\n' || (code >= 0x20 && code != 0x7f)) << "control character " << int{code} << " in\n" << text;
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), columns) << line;
}

void expect_valid_report(const json& report) {
  EXPECT_EQ(problem_by_schema(report, report_schema()), "");
}

TEST_F(Program, WithoutArgumentsItSaysWhatToTry) {
  const Finished finished = run_sticky(std::vector<std::string>{});
  EXPECT_EQ(finished.status, 0);
  EXPECT_THAT(finished.out, HasSubstr("sticky run"));
  EXPECT_EQ(finished.err, "");
}

TEST_F(Program, TellsItsVersion) {
  EXPECT_THAT(run_sticky({"--version"}).out, StartsWith("stickylab "));
}

TEST_F(Program, HelpNamesEveryCommandAndEachHasItsOwn) {
  const Finished all = run_sticky({"--help"});
  EXPECT_EQ(all.status, 0);
  for (const char* name : {"run", "show", "compare", "presets", "ask", "check", "links", "code", "decode"}) {
    EXPECT_THAT(all.out, HasSubstr(std::string("  ") + name));
    const Finished one = run_sticky({name, "--help"});
    EXPECT_EQ(one.status, 0) << name;
    EXPECT_THAT(one.out, HasSubstr(std::string("Usage: sticky ") + name));
    EXPECT_THAT(one.out, HasSubstr("Examples")) << name;
    expect_plain(one.out, 80);
  }
}

TEST_F(Program, HelpSpeaksChinese) {
  Invocation invocation{{"run", "--help"}, {}, {{"LC_ALL", "zh_CN.UTF-8"}}, {}, {}, false, {}};
  EXPECT_THAT(run_sticky(invocation).out, HasSubstr("用法"));
}

TEST_F(Program, RunWithoutArgumentsShowsTheLateReader) {
  const Finished finished = run_sticky({"run"});
  EXPECT_THAT(finished.status, AnyOf(0, 1)) << finished.err;  // 1: this machine was too busy for the expectations
  EXPECT_THAT(finished.out, HasSubstr("TCP"));
  EXPECT_THAT(finished.out, HasSubstr("UDP"));
  EXPECT_THAT(finished.out, HasSubstr("10 sends"));
  EXPECT_THAT(finished.out, HasSubstr("loopback"));
  expect_plain(finished.out, 80);
}

TEST_F(Program, ShowsTheDecoderAtWorkAndWhatItReadAsALength) {
  const std::string file = write("text.json", R"({"transport": "pipe",
      "messages": {"payload": {"text": [" Server without a length"]}}, "receiver": {"read_size": 10}})");
  const std::vector<std::string> run{"run", file, "--decode-as", "length_prefix"};
  EXPECT_THAT(run_sticky(run).out, HasSubstr("read as a length: 20 53 65 72 (\" Ser\") = 542,336,370"));
  std::vector<std::string> as_json = run;
  as_json.emplace_back("--json");
  const json report = json::parse(run_sticky(as_json).out);
  expect_valid_report(report);
  const json decoder = report["runs"][0]["decoder"];
  EXPECT_EQ(decoder["framing"]["strategy"], "length_prefix");
  const json flow = decoder["client_to_server"][0];
  EXPECT_EQ(flow["first_error"]["kind"], "too_long");
  EXPECT_EQ(flow["first_error"]["number"], json({{"bytes", "20536572"}, {"text", " Ser"}, {"read_as", 542336370}}));
  EXPECT_EQ(flow["first_error"]["after"], json({{"messages", 1}, {"intact", 0}, {"bytes_lost", 24}}));
  EXPECT_EQ(flow["steps"].size(), 3U) << "one a receive call";
  EXPECT_EQ(flow["steps"][0]["phase"], "failed");
  EXPECT_EQ(flow["steps"][0]["needed"], 0) << "it waits for nothing any more";
  EXPECT_EQ(flow["roles"][0], json({{"bytes", {0, 4}}, {"role", "length"}}));
  EXPECT_EQ(flow["roles"][1], json({{"bytes", {4, 24}}, {"role", "junk"}}));
}

TEST_F(Program, ShowsThatALineDecoderFindsItsWayBack) {
  const std::string file = write("lines.json", R"({"transport": "pipe", "framing": {"strategy": "line"},
      "messages": {"payload": {"text": ["ok", "far too long", "ok", "ok"]}}})");
  const std::string shorter = R"({"strategy": "line", "max": 5, "on_too_long": "discard"})";
  EXPECT_THAT(run_sticky({"run", file, "--decode-as", shorter}).out,
              HasSubstr("from there on 2 of 3 messages were found again, 13 B were not"));
  const json report = json::parse(run_sticky({"run", file, "--decode-as", shorter, "--json"}).out);
  const json flow = report["runs"][0]["decoder"]["client_to_server"][0];
  EXPECT_EQ(flow["first_error"]["fatal"], false);
  EXPECT_EQ(flow["first_error"]["after"], json({{"messages", 3}, {"intact", 2}, {"bytes_lost", 13}}));
  EXPECT_EQ(flow["frames"].size(), 3U);
}

TEST_F(Program, RawFramingHasNoDecoderToShow) {
  const std::string file = write("raw.json", R"({"transport": "pipe"})");
  EXPECT_EQ(json::parse(run_sticky({"run", file, "--json"}).out)["runs"][0]["decoder"], nullptr);
}

TEST_F(Program, TellsOfAFailedExpectationInTheLanguageAskedFor) {
  const std::string file =
      write("wrong.json", R"({"transport": "pipe", "expect": [{"field": "pipe.bytes_sent", "is": 1}]})");
  const Finished english = run_sticky({"run", file});
  EXPECT_EQ(english.status, 1);
  EXPECT_EQ(english.err, "sticky: expectation did not hold: pipe.bytes_sent {\"is\":1}, seen 100\n");
  EXPECT_EQ(run_sticky({"run", file, "--lang", "zh"}).err,
            "sticky: 预期不成立：pipe.bytes_sent {\"is\":1}，实际为 100\n");
}

TEST_F(Program, SaysWhatWasChangedInAPreset) {
  const std::vector<std::string> quick{"run", "--transport", "pipe", "--set", "receiver.start_delay_ms=1"};
  const Finished changed = run_sticky(quick);
  EXPECT_THAT(changed.out, HasSubstr("changed  receiver.start_delay_ms = 1  transport = \"pipe\"\n"));
  const std::string file = write("own.json", R"({"id": "own", "transport": "pipe"})");
  EXPECT_THAT(run_sticky({"run", file, "--set", "messages.count=3"}).out, Not(HasSubstr("changed  ")));
}

TEST_F(Program, ColumnsDecideTheWidthOfWhatIsPiped) {
  const std::string run = saved_run("run.sticky");
  for (const int columns : {40, 60, 120}) {
    Invocation invocation{{"show", run}, {}, {{"COLUMNS", std::to_string(columns)}}, {}, {}, false, {}};
    expect_plain(run_sticky(invocation).out, columns);
    invocation.environment.emplace_back("LC_ALL", "zh_CN.UTF-8");
    expect_plain(run_sticky(invocation).out, columns);
  }
}

TEST_F(Program, SpeaksTheLanguageThatIsAskedFor) {
  const std::string run = saved_run("run.sticky");
  EXPECT_THAT(run_sticky({"show", run, "--lang", "zh"}).out, HasSubstr("次发送"));
  Invocation by_environment{{"show", run}, {}, {{"LC_ALL", "zh_TW.UTF-8"}}, {}, {}, false, {}};
  EXPECT_THAT(run_sticky(by_environment).out, HasSubstr("次发送"));
  by_environment.arguments.insert(by_environment.arguments.end(), {"--lang", "en"});
  EXPECT_THAT(run_sticky(by_environment).out, Not(HasSubstr("次发送")));
}

TEST_F(Program, ASavedRunShowsWhatTheRunShowed) {
  const Finished run =
      run_sticky({"run", "--set", "receiver.start_delay_ms=1", "--json", "--save", at("run.sticky")});
  ASSERT_EQ(run.status, 0) << run.err;
  const Finished shown = run_sticky({"show", "--json", at("run.sticky")});
  EXPECT_EQ(shown.out, run.out);
}

TEST_F(Program, TheReportIsTheSameInEveryLocale) {
  const std::string run = saved_run("run.sticky");
  Invocation invocation{{"show", "--json", run}, {}, {}, {}, {}, false, {}};
  const std::string in_c = run_sticky(invocation).out;
  invocation.environment = {{"LC_ALL", "zh_CN.UTF-8"}};
  EXPECT_EQ(run_sticky(invocation).out, in_c);
  invocation.environment = {{"LC_ALL", "de_DE.UTF-8"}};
  EXPECT_EQ(run_sticky(invocation).out, in_c);
}

TEST_F(Program, TheWrittenExperimentRunsAgain) {
  ASSERT_EQ(run_sticky({"run", "--set", "messages.count=3", "--set", "receiver.start_delay_ms=0",
                        "--write-experiment", at("mine.json")})
                .status,
            0);
  EXPECT_EQ(run_sticky({"check", at("mine.json")}).status, 0);
  const json report = json::parse(run_sticky({"run", at("mine.json"), "--json"}).out);
  EXPECT_EQ(report["runs"][0]["client_to_server"]["send_calls"], 3);
}

TEST_F(Program, LinesFromStandardInputAreItsMessages) {
  std::string input;
  for (int i = 0; i < 300; ++i) input += "line " + std::to_string(i) + " of a listing\n";
  Invocation invocation{
      {"run", "--set", R"(messages.payload={"stdin":"lines"})", "--transport", "both"}, input, {}, {}, {}, false, {}};
  const Finished picture = run_sticky(invocation);
  EXPECT_EQ(picture.status, 0) << picture.err;
  EXPECT_THAT(picture.out, HasSubstr("line 0 of a listing\\n"));
  expect_plain(picture.out, 80);
  invocation.arguments.emplace_back("--json");
  const json report = json::parse(run_sticky(invocation).out);
  EXPECT_EQ(report["runs"][0]["client_to_server"]["messages"]["total"], 300);
  EXPECT_EQ(report["runs"][0]["client_to_server"]["bytes_received"], input.size());
}

TEST_F(Program, AFileBesideTheExperimentIsItsPayload) {
  write("poem.txt", "roses\nare\nred\n");
  const std::string file =
      write("poem.json", R"({"transport": "tcp", "messages": {"payload": {"file": "poem.txt", "split": "lines"}}})");
  const Finished finished = run_sticky({"run", file});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("roses\\n"));
}

TEST_F(Program, ControlCharactersInPayloadNeverReachTheTerminal) {
  const std::string evil = "\x1b[2J\x1b]0;title\x07 \xc2\x9b 31m \r\x08 \xe2\x80\xae\n\xff\xfe\n";
  const Invocation invocation{
      {"run", "--set", R"(messages.payload={"stdin":"lines"})", "--transport", "tcp"}, evil, {}, {}, {}, false, {}};
  const Finished finished = run_sticky(invocation);
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_THAT(finished.out, HasSubstr("\\x1b[2J"));
  EXPECT_THAT(finished.out, Not(HasSubstr("\xc2\x9b")));
  EXPECT_THAT(finished.out, Not(HasSubstr("\xe2\x80\xae")));
  expect_plain(finished.out, 80);
}

TEST_F(Program, ControlCharactersInATitleNeverReachTheTerminal) {
  const std::string file = write("title.json", R"({"title": {"en": "\u001b[31mred\nalert"}, "transport": "tcp"})");
  expect_plain(run_sticky({"run", file}).out, 80);
}

struct WrongInput {
  const char* name;
  std::vector<std::string> arguments;
  const char* says;  ///< part of the message
};

/// Paths in arguments are relative to a directory with the files of WrongInputs::make_files.
class WrongInputs : public Program, public ::testing::WithParamInterface<WrongInput> {
 protected:
  void make_files() const {
    write("cut.json", R"({"transport": "tcp", "mess)");
    write("deep.json", std::string(100'000, '['));
    write("latin1.json", "{\"id\": \"caf\xe9\"}");
    write("empty.json", "");
    write("unknown.json", R"({"sender": {"nodlay": true}})");
    write("newer.json", R"({"schema": 99})");
    write("huge.json", std::string(std::size_t{5} << 20U, ' ') + "{}");
    write("run.sticky", "\x8bSTIKY\r\n and then nothing of the kind");
    write("old.sticky", "precious");
    write("escape.json", R"({"messages": {"payload": {"file": "../../etc/passwd", "split": "lines"}}})");
    ::mkfifo(at("fifo").c_str(), 0600);
  }
};

TEST_P(WrongInputs, IsStatus2AndOneLineThatSaysWhatIsWrong) {
  make_files();
  Invocation invocation{GetParam().arguments, "x\n", {}, {}, {}, false, directory_};
  const Finished finished = run_sticky(invocation);
  EXPECT_EQ(finished.status, 2);
  EXPECT_EQ(finished.out, "");
  expect_one_line(finished);
  EXPECT_THAT(finished.err, HasSubstr(GetParam().says));
  std::ifstream old(at("old.sticky"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(old), {}), "precious") << "nothing is written over";
}

INSTANTIATE_TEST_SUITE_P(
    CommandLine, WrongInputs,
    ::testing::Values(WrongInput{"command", {"rnu"}, "run"}, WrongInput{"option", {"run", "--jsn"}, "--json"},
                      WrongInput{"value_missing", {"run", "--preset"}, "--preset"},
                      WrongInput{"language", {"run", "--lang", "fr"}, "fr"},
                      WrongInput{"preset", {"run", "--preset", "late-raeder"}, "late-reader"},
                      WrongInput{"file_and_preset", {"run", "a.json", "--preset", "late-reader"}, "--preset"},
                      WrongInput{"too_many", {"show", "a", "b"}, "b"},
                      WrongInput{"transport", {"run", "--transport", "tpc"}, "transport"},
                      WrongInput{"repeat_zero", {"run", "--repeat", "0"}, "repeat"},
                      WrongInput{"decode_as", {"run", "--decode-as", "{"}, "--decode-as"},
                      WrongInput{"strategy", {"run", "--decode-as", "lenght_prefix"}, "--decode-as"},
                      WrongInput{"ask_nothing", {"ask"}, "ask what?"},
                      WrongInput{"ask_blank", {"ask", "  "}, "ask what?"},
                      WrongInput{"ask_save_without_run", {"ask", "nagle", "--save", "x.sticky"}, "--run"},
                      WrongInput{"ask_run_nothing", {"ask", "purple monkeys", "--run"}, "--questions"},
                      WrongInput{"escape_in_option", {"run", "--\x1b[2J"}, "\\x1b"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Settings, WrongInputs,
    ::testing::Values(WrongInput{"unknown_path", {"run", "--set", "sender.nodlay=true"}, "nodelay"},
                      WrongInput{"no_value", {"run", "--set", "sender.nodelay"}, "sender.nodelay"},
                      WrongInput{"count_zero", {"run", "--set", "messages.count=0"}, "/messages/count"},
                      WrongInput{"count_negative", {"run", "--set", "messages.count=-1"}, "/messages/count"},
                      WrongInput{"count_huge", {"run", "--set", "messages.count=1000000000000"}, "/messages/count"},
                      WrongInput{"type", {"run", "--set", "messages.count=\"ten\""}, "/messages/count"},
                      WrongInput{
                          "not_honoured", {"run", "--transport", "udp", "--set", "sender.nodelay=true"}, "nodelay"}),
    [](const auto& instance) { return instance.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Files, WrongInputs,
    ::testing::Values(WrongInput{"absent", {"run", "absent.json"}, "absent.json"},
                      WrongInput{"directory", {"run", "."}, "."}, WrongInput{"fifo", {"run", "fifo"}, "fifo"},
                      WrongInput{"device", {"run", "/dev/zero"}, "/dev/zero"},
                      WrongInput{"cut", {"run", "cut.json"}, "cut.json"},
                      WrongInput{"deep", {"run", "deep.json"}, "deep.json"},
                      WrongInput{"latin1", {"run", "latin1.json"}, "latin1.json"},
                      WrongInput{"empty", {"run", "empty.json"}, "empty.json"},
                      WrongInput{"unknown_field", {"run", "unknown.json"}, "did you mean nodelay?"},
                      WrongInput{"newer_schema", {"run", "newer.json"}, "schema"},
                      WrongInput{"too_large", {"run", "huge.json"}, "huge.json"},
                      WrongInput{"payload_elsewhere", {"run", "escape.json"}, "escape.json"},
                      WrongInput{"saved_as_experiment", {"run", "run.sticky"}, "sticky show"},
                      WrongInput{"no_saved_run", {"show", "cut.json"}, "cut.json"},
                      WrongInput{"damaged_run", {"show", "run.sticky"}, "run.sticky"},
                      WrongInput{"absent_run", {"show", "absent.sticky"}, "absent.sticky"},
                      WrongInput{"save_nowhere", {"run", "--save", "absent/run.sticky"}, "absent"},
                      WrongInput{"save_to_directory", {"run", "--save", "."}, "directory"},
                      WrongInput{"save_after_wrong", {"run", "cut.json", "--save", "old.sticky"}, "cut.json"},
                      WrongInput{"write_nowhere", {"run", "--write-experiment", "absent/e.json"}, "absent"},
                      WrongInput{"check", {"check", "unknown.json"}, "/sender/nodlay"},
                      WrongInput{"vectors", {"decode", "unknown.json"}, "unknown.json"}),
    [](const auto& instance) { return instance.param.name; });

TEST_F(Program, CheckTellsGoodFilesFromBadOnes) {
  const std::string good =
      write("good.json", R"({"transport": "both", "variants": [{"id": "B", "set": {"/messages/count": 5}}]})");
  const std::string bad = write("bad.json", "{");
  const Finished finished = run_sticky({"check", good, bad});
  EXPECT_EQ(finished.status, 2);
  EXPECT_THAT(finished.out, HasSubstr("good.json: fine (2 variants, 4 runs)"));
  EXPECT_THAT(finished.err, HasSubstr("bad.json"));
}

TEST_F(Program, AnExpectationThatDoesNotHoldIsStatus1) {
  const std::string file =
      write("wrong.json", R"({"transport": "tcp", "expect": [{"field": "tcp.send_calls", "is": 11}]})");
  const Finished finished = run_sticky({"run", file, "--json"});
  EXPECT_EQ(finished.status, 1);
  EXPECT_THAT(finished.err, HasSubstr("tcp.send_calls"));
  const json report = json::parse(finished.out);
  EXPECT_EQ(report["expectations"][0]["held"], false);
  EXPECT_EQ(report["expectations"][0]["seen"], 10);
}

TEST_F(Program, AFailedRunIsStatus4AndStillShown) {
  const Finished finished = run_sticky({"run", "--transport", "tcp", "--set", "server.listen=false"});
  EXPECT_EQ(finished.status, 4);
  expect_one_line(finished);
  EXPECT_THAT(finished.out, HasSubstr("TCP"));
}

TEST_F(Program, AMachineThatRefusesIsStatus3) {
  Invocation invocation{{"run", "--transport", "tcp"}, {}, {}, 6, {}, false, {}};
  const Finished finished = run_sticky(invocation);
  EXPECT_EQ(finished.status, 3);
  EXPECT_EQ(finished.out, "");
  expect_one_line(finished);
}

TEST_F(Program, AFullDiskIsStatus3) {
  const std::string run = saved_run("run.sticky");
  Invocation invocation{{"show", run}, {}, {}, {}, "/dev/full", false, {}};
  const Finished finished = run_sticky(invocation);
  EXPECT_EQ(finished.status, 3);
  expect_one_line(finished);
}

TEST_F(Program, AReaderThatLeavesEarlyIsNoError) {
  const std::string run = saved_run("run.sticky");
  Invocation invocation{{"show", run, "--json"}, {}, {}, {}, {}, true, {}};
  const Finished finished = run_sticky(invocation);
  EXPECT_EQ(finished.status, 0);
  EXPECT_EQ(finished.err, "");
}

TEST_F(Program, CompareNamesTheSettingsThatDiffer) {
  const std::string a = saved_run("a.sticky", {"--transport", "tcp"});
  const std::string b = saved_run("b.sticky", {"--transport", "tcp", "--set", "sender.nodelay=true"});
  const Finished picture = run_sticky({"compare", a, b});
  EXPECT_EQ(picture.status, 0) << picture.err;
  EXPECT_THAT(picture.out, HasSubstr("sender.nodelay"));
  EXPECT_THAT(picture.out, HasSubstr("false → true"));
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
  EXPECT_TRUE(std::filesystem::exists(at("c.svg")));
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

TEST_F(Program, ShowDecodesTheSameBytesUnderAnotherFraming) {
  const std::string run = saved_run("run.sticky", {"--transport", "tcp"});
  const json report =
      json::parse(run_sticky({"show", run, "--decode-as", R"({"strategy":"fixed","size":20})", "--json"}).out);
  EXPECT_EQ(report["runs"][0]["client_to_server"]["frames"]["decoded"], 5);
  EXPECT_EQ(report["runs"][0]["client_to_server"]["frames"]["intact"], 0);
  EXPECT_THAT(run_sticky({"show", run}).out, Not(HasSubstr("frames")));
  EXPECT_THAT(run_sticky({"show", run, "--decode-as", R"({"strategy":"fixed","size":20})"}).out,
              HasSubstr("5 frames"));
}

TEST_F(Program, RepeatsShowHowTheResultsSpread) {
  const Finished finished =
      run_sticky({"run", "--transport", "tcp", "--repeat", "5", "--set", "receiver.start_delay_ms=0", "--json"});
  ASSERT_EQ(finished.status, 0) << finished.err;
  const json report = json::parse(finished.out);
  expect_valid_report(report);
  EXPECT_EQ(report["runs"].size(), 5U);
  EXPECT_EQ(report["distribution"]["tcp.recv_calls"]["count"], 5);
}

TEST_F(Program, PresetsAreListedForPeopleAndPrograms) {
  const Finished list = run_sticky({"presets", "--questions"});
  EXPECT_THAT(list.out, HasSubstr("late-reader"));
  expect_plain(list.out, 80);
  const json presets_json = json::parse(run_sticky({"presets", "--json"}).out);
  EXPECT_EQ(presets_json.size(), presets().size());
}

TEST_F(Program, PresetsComeFromAFolderToo) {
  write("mine.json",
        R"({"title": {"en": "My lesson", "zh": "我的课"}, "transport": "tcp", "receiver": {"start_delay_ms": 1}})");
  write("broken.json", "{");
  const Finished list = run_sticky({"presets", "--preset-dir", directory_});
  EXPECT_EQ(list.status, 0);
  EXPECT_THAT(list.out, AllOf(HasSubstr("Your own"), HasSubstr("My lesson")));
  EXPECT_THAT(list.err, HasSubstr(at("broken.json") + ": line 1"));
  expect_one_line(list);
  const json one = json::parse(run_sticky({"presets", "--json", "--preset-dir", directory_}).out).back();
  EXPECT_EQ(one["topic"], "own");
  EXPECT_EQ(one["file"], at("mine.json"));
  EXPECT_EQ(run_sticky({"run", "--preset", "mine", "--preset-dir", directory_}).status, 0);
  EXPECT_EQ(
      json::parse(run_sticky({"presets", "--questions", "--json", "--preset-dir", directory_}).out).back()["id"],
      "mine");
  EXPECT_EQ(run_sticky({"run", "--preset", "mine"}).status, 2) << "not without the folder";
}

TEST_F(Program, TheUsersFolderIsLookedIntoWithoutBeingNamed) {
  std::filesystem::create_directories(at("stickylab/presets"));
  write("stickylab/presets/mine.json", R"({"transport": "tcp", "receiver": {"start_delay_ms": 1}})");
  const Finished finished =
      run_sticky(Invocation{{"run", "--preset", "mine"}, {}, {{"XDG_DATA_HOME", directory_}}, {}, {}, false, {}});
  EXPECT_EQ(finished.status, 0) << finished.err;
}

TEST_F(Program, AFolderOfPresetsCanBeChecked) {
  write("mine.json", "{}");
  EXPECT_THAT(run_sticky({"check", "--preset-dir", directory_}).out, HasSubstr("mine.json: fine, preset mine"));
  write("taken.json", R"({"id": "late-reader"})");
  const Finished finished = run_sticky({"check", "--preset-dir", directory_});
  EXPECT_EQ(finished.status, 2);
  EXPECT_THAT(finished.err, HasSubstr("late-reader is taken by a preset of the program"));
  const Finished nowhere = run_sticky({"presets", "--preset-dir", at("nowhere")});
  EXPECT_EQ(nowhere.status, 2);
  expect_one_line(nowhere);
  EXPECT_EQ(run_sticky({"check"}).status, 2) << "nothing to check";
}

TEST_F(Program, TheQuestionsAreListedWithWhatShowsThem) {
  EXPECT_THAT(run_sticky({"presets", "--questions"}).out, HasSubstr("sticky run --preset forty-ms"));
  const json list = json::parse(run_sticky({"presets", "--questions", "--json"}).out);
  EXPECT_GE(list.size(), 77U);
  for (const json& question : list) {
    EXPECT_EQ(question.contains("preset") + question.contains("demo") + question.contains("answer"), 1) << question;
  }
}

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
  const Finished finished = run_sticky({"ask", "\xff\x1b[2J epoll \xe2\x80\xae " + std::string(100'000, 'x')});
  EXPECT_EQ(finished.status, 0) << finished.err;
  expect_plain(finished.out, 80);
}

TEST_F(Program, LinksSayWhatLoopbackCanDo) {
  const Finished finished = run_sticky({"links", "--json"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  const json report = json::parse(finished.out);
  EXPECT_EQ(report["links"][0]["name"], "loopback");
  EXPECT_EQ(report["links"][0]["available"], true);
  EXPECT_THAT(run_sticky({"links", "--verbose"}).out, HasSubstr("TCP over IPv4"));
  const std::string chinese = run_sticky({"links", "--verbose", "--lang", "zh"}).out;
  EXPECT_THAT(chinese, AllOf(HasSubstr("IPv4 上的 TCP"), Not(HasSubstr("TCP over"))));
}

// A machine that has no user namespace left, simulated where only a limit is needed: inside one of our own.
TEST_F(Program, LinksNameCallErrnoCauseAndCureWhereTheMachineRefuses) {
  const pid_t id = ::fork();
  if (id == 0) {
    const std::string user = std::to_string(::geteuid());
    if (::unshare(CLONE_NEWUSER) != 0) ::_exit(77);
    std::ofstream("/proc/self/uid_map") << "0 " + user + " 1";
    std::ofstream("/proc/sys/user/max_user_namespaces") << "0";
    const Finished told = run_sticky({"links"});
    const Finished as_json = run_sticky({"links", "--json"});
    const json report = json::parse(as_json.out)["links"][1];
    const bool in_words =
        told.out.find("unshare(CLONE_NEWUSER): No space left on device (ENOSPC)") != std::string::npos &&
        told.out.find("user.max_user_namespaces") != std::string::npos;
    const json& ability = report["abilities"][0];
    const bool in_json = report["available"] == false && ability["call"] == "unshare(CLONE_NEWUSER)" &&
                         ability["errno"] == "ENOSPC" && ability["remedy"].is_string();
    ::_exit(!in_words ? 1 : !in_json ? 2 : 0);
  }
  int status = -1;
  ::waitpid(id, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "this machine lets nobody make a user namespace";
  EXPECT_EQ(WEXITSTATUS(status), 0) << "1: not in words, 2: not in JSON";
}

TEST_F(Program, CodeCanBeCopied) {
  EXPECT_THAT(run_sticky({"code", "--framing", "length_prefix", "--lang", "python"}).out, HasSubstr("def "));
  EXPECT_EQ(run_sticky({"code", "--framing", "length_prefix", "--lang", "cobol"}).status, 2);
}

/// Every preset that runs on plain loopback gives a report by the schema.
class Presets : public ::testing::TestWithParam<std::string> {};

TEST_P(Presets, ReportIsValid) {
  const Finished finished = run_sticky({"run", "--preset", GetParam(), "--json"});
  EXPECT_THAT(finished.status, AnyOf(0, 1)) << finished.err;  // expectations are tests/live's business
  expect_valid_report(json::parse(finished.out));
}

std::vector<std::string> loopback_presets() {
  std::vector<std::string> ids;
  for (const Preset& preset : presets()) {
    if (preset.link == "loopback") ids.push_back(preset.id);
  }
  return ids;
}

INSTANTIATE_TEST_SUITE_P(All, Presets, ::testing::ValuesIn(loopback_presets()), [](const auto& instance) {
  std::string name = instance.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace sticky::cli
