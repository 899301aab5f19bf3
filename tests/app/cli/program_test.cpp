// The program from the outside: exit statuses, one-line errors, and output that any terminal and any pipe can take.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "child.h"
#include "program.h"

namespace sticky::cli {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

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

TEST_F(Program, SaysWhatToTryNextAsTheCommandLineTakesIt) {
  EXPECT_THAT(run_sticky({"run"}).out, HasSubstr("  --set framing='{\"strategy\":\"length_prefix\"}'\n"));
  const std::string framed =
      run_sticky({"run", "--transport", "tcp", "--set", R"(framing={"strategy":"length_prefix"})"}).out;
  EXPECT_THAT(framed, HasSubstr("  --set receiver.start_delay_ms=0\n"));
  EXPECT_THAT(framed, Not(HasSubstr("--set framing")));
}

TEST_F(Program, ShowsWhatTheDecoderHeldAfterEachCall) {
  const std::string file = write("halves.json", R"({"transport": "pipe", "messages": {"count": 1, "size": 10},
      "framing": {"strategy": "length_prefix"}, "receiver": {"read_size": 2}})");
  const std::string out = run_sticky({"run", file}).out;
  EXPECT_THAT(out, HasSubstr("after receive 1: in the length, holds 2 B, needs 2 B more\n"));
  EXPECT_THAT(run_sticky({"run", file, "--lang", "zh"}).out,
              HasSubstr("第 1 次接收之后：在长度中，已存 2 B，还差 2 B\n"));
  expect_plain(out, 80);
}

TEST_F(Program, TheNameOfAFramingIsEnough) {
  EXPECT_EQ(run_sticky({"run", "--transport", "pipe", "--set", "framing=line"}).status, 0);
}

TEST_F(Program, AcknowledgementsAreShownAsNoFrames) {
  const std::string out = run_sticky({"run", "--preset", "announce-ack"}).out;
  EXPECT_THAT(out, HasSubstr("frames: 3 of 3 intact"));
  EXPECT_THAT(out, Not(HasSubstr("0 frames")));
}

TEST_F(Program, DoesNotOfferWhatAVariantShows) {
  const std::string out = run_sticky({"run", "--preset", "nagle-loopback"}).out;  // its B is TCP_NODELAY
  EXPECT_THAT(out, HasSubstr("--set framing"));
  EXPECT_THAT(out, Not(HasSubstr("--set sender.nodelay")));
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
              HasSubstr("from there on 2 of 3 messages were found again, 13 B lost"));
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

// One send and no reader: nothing that a busy machine could do too late, which would make the run inconclusive.
TEST_F(Program, TellsOfAFailedExpectationInTheLanguageAskedFor) {
  const std::string file = write("wrong.json", R"({"transport": "udp", "server": {"listen": false},
      "messages": {"count": 1}, "expect": [{"field": "udp.bytes_sent", "is": 1}]})");
  const Finished english = run_sticky({"run", file});
  EXPECT_EQ(english.status, 1);
  EXPECT_EQ(english.err, "sticky: expectation did not hold: udp.bytes_sent {\"is\":1}, seen 10\n");
  EXPECT_EQ(run_sticky({"run", file, "--lang", "zh"}).err,
            "sticky: 预期不成立：udp.bytes_sent {\"is\":1}，实际为 10\n");
}

TEST_F(Program, SaysWhatWasChangedInAPreset) {
  const std::vector<std::string> quick{"run", "--transport", "pipe", "--set", "receiver.start_delay_ms=1"};
  const Finished changed = run_sticky(quick);
  EXPECT_THAT(changed.out, HasSubstr("based on  Ten sends, one receive: the reader came late\n"
                                     "changed   receiver.start_delay_ms = 1  transport = \"pipe\"\n\n"))
      << "no question that this run does not answer";
  const std::string titled =
      write("titled.json", R"({"id": "late-reader", "title": {"en": "Mine", "zh": "我的"}, "transport": "pipe"})");
  EXPECT_THAT(run_sticky({"run", titled}).out, AllOf(StartsWith("Mine\nchanged   "), Not(HasSubstr("based on"))))
      << "a title of its own speaks of itself";
  const std::string file = write("own.json", R"({"id": "own", "transport": "pipe"})");
  EXPECT_THAT(run_sticky({"run", file, "--set", "messages.count=3"}).out, Not(HasSubstr("changed   ")));
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
  // NOLINTNEXTLINE(misc-misleading-bidirectional): written as escapes, it misleads no reader
  EXPECT_THAT(finished.out, Not(HasSubstr("\xe2\x80\xae")));
  expect_plain(finished.out, 80);
}

TEST_F(Program, ControlCharactersInATitleNeverReachTheTerminal) {
  const std::string file = write("title.json", R"({"title": {"en": "\u001b[31mred\nalert"}, "transport": "tcp"})");
  expect_plain(run_sticky({"run", file}).out, 80);
}

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

/// A run that runs out of time while its reader still sleeps.
std::string too_slow(const std::string& expect) {
  return R"({"transport": "tcp", "receiver": {"start_delay_ms": 200}, "time_limit_s": 0.05, "expect": [)" + expect +
         "]}";
}

TEST_F(Program, AFailedRunIsStatus4WhateverElseItExpected) {
  for (const char* expect :
       {R"({"field": "tcp.recv_calls", "is": 1})", R"({"field": "tcp.send_calls", "is": 10})",
        R"({"field": "tcp.endings.server", "is": "eof"})", R"({"field": "tcp.endings.client", "is": "not-read"})"}) {
    const Finished finished = run_sticky({"run", write("slow.json", too_slow(expect))});
    EXPECT_EQ(finished.status, 4) << expect;
    EXPECT_THAT(finished.err, HasSubstr("the server ended with timeout")) << expect;
  }
}

TEST_F(Program, AnEndingThatIsExpectedIsNoFailure) {
  const std::string timeout = R"({"field": "tcp.endings.server", "is": "timeout"})";
  const Finished held = run_sticky({"run", write("held.json", too_slow(timeout))});
  EXPECT_EQ(held.status, 0) << held.err;
  const std::string and_more = timeout + R"(, {"field": "tcp.recv_calls", "is": 1})";
  const Finished failed = run_sticky({"run", write("failed.json", too_slow(and_more))});
  EXPECT_EQ(failed.status, 1);
  EXPECT_THAT(failed.err, Not(HasSubstr("timeout")));
  EXPECT_EQ(run_sticky({"run", "--preset", "connect-refused"}).status, 0);
}

TEST_F(Program, PacketsThatLoopbackDoesNotShowAreRefusedBeforeTheRun) {
  const std::string run = saved_run("run.sticky");
  for (const char* wish : {"--pcapng=packets", "--ladder"}) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"run", wish}, {"show", run, wish}}) {
      const Finished finished = run_sticky({arguments, "", {}, {}, {}, false, directory_});
      EXPECT_EQ(finished.status, 2);
      EXPECT_EQ(finished.out, "");
      expect_one_line(finished);
      EXPECT_THAT(finished.err, HasSubstr("--set link.kind=private"));
    }
  }
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

TEST_F(Program, OfRepeatsTheFirstIsDrawnAndSaidToBeTheFirst) {
  const std::vector<std::string> repeated{"run", "--transport", "tcp", "--repeat", "2"};
  const std::string shown = run_sticky(repeated).out;
  const std::size_t said = shown.find("Run 1 of 2");
  ASSERT_NE(said, std::string::npos);
  EXPECT_LT(said, shown.find("TCP  10 sends"));
  std::vector<std::string> chinese = repeated;
  chinese.insert(chinese.end(), {"--lang", "zh"});
  EXPECT_THAT(run_sticky(chinese).out, HasSubstr("第 1 次运行，共 2 次"));
  EXPECT_THAT(run_sticky({"run", "--transport", "tcp"}).out, Not(HasSubstr("Run 1 of")));
}

TEST_F(Program, EmptyDatagramsAreNotPassedOverInSilence) {
  EXPECT_THAT(run_sticky({"run", "--transport", "udp", "--set", "messages.size=0", "--set", "messages.count=1"}).out,
              HasSubstr("1 empty message (0 B) has no width to draw: 1 sent, 1 received"));
}

TEST_F(Program, CodeCanBeCopied) {
  EXPECT_THAT(run_sticky({"code", "--framing", "length_prefix", "--lang", "python"}).out, HasSubstr("def "));
  EXPECT_EQ(run_sticky({"code", "--framing", "length_prefix", "--lang", "cobol"}).status, 2);
}

TEST_F(Program, AStrategysNameIsEnoughEverywhere) {
  const std::string run = saved_run("run.sticky", {"--transport", "tcp"});
  for (const char* strategy : {"fixed", "delimiter"}) {
    const Finished code = run_sticky({"code", "--framing", strategy});
    EXPECT_EQ(code.status, 0) << code.err;
    const Finished shown = run_sticky({"show", run, "--decode-as", strategy});
    EXPECT_EQ(shown.status, 0) << shown.err;
  }
  const Finished fixed = run_sticky({"run", "--transport", "tcp", "--decode-as", "fixed", "--json"});
  EXPECT_EQ(fixed.status, 0) << fixed.err;
  EXPECT_EQ(json::parse(fixed.out)["experiment"]["decode_as"]["size"], 10) << "the experiment schema's default";
}

}  // namespace
}  // namespace sticky::cli
