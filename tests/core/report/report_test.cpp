// The report says what the analysis found, by the contract's names, the same in every locale.

#include "core/report/report.h"

#include <gmock/gmock.h>

#include <clocale>

#include "core/report/direction_report.h"
#include "core/report/json_text.h"
#include "core/report/link_report.h"
#include "core/report/spread_report.h"
#include "tests/lab/recordings.h"

namespace sticky {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using std::chrono_literals::operator""ms;

json report_of(const Recording& recording) {
  return make_report(recording, understand(recording));
}

TEST(Report, TellsOfEveryRun) {
  const Recording recording = recording_with_everything();
  const json report = report_of(recording);
  EXPECT_EQ(report["schema"], 1);
  EXPECT_EQ(report["experiment"], recording.file.normalized);
  EXPECT_EQ(report["environment"]["kernel"], "Linux 6.1.0");
  EXPECT_EQ(report["environment"]["evidence"], json({"calls", "tcp-info"}));
  ASSERT_EQ(report["runs"].size(), 2U);
  EXPECT_EQ(report["runs"][0]["transport"], "tcp");
  EXPECT_EQ(report["runs"][1]["transport"], "udp");
  EXPECT_EQ(report["interrupted"], true);
}

TEST(Report, AnUninterruptedOneDoesNotSpeakOfIt) {
  Recording recording = recording_with_everything();
  recording.interrupted = false;
  EXPECT_FALSE(report_of(recording).contains("interrupted"));
}

TEST(Report, CountsAndSizesAreThoseOfTheCalls) {
  const json direction = report_of(recording_with_everything())["runs"][0]["client_to_server"];
  EXPECT_EQ(direction["send_calls"], 3);
  EXPECT_EQ(direction["send_sizes"], json({10, 10, 10}));
  EXPECT_EQ(direction["recv_sizes"], json({30}));
  EXPECT_EQ(direction["boundaries"]["lost"], 2);
  EXPECT_EQ(direction["messages"]["merged"], 3);
  EXPECT_EQ(direction["bytes_received"], 30);
}

TEST(Report, AnOptionIsOnOrOffOrANumber) {
  const json options = report_of(recording_with_everything())["runs"][0]["options"];
  EXPECT_EQ(options[0]["granted"], true);
  EXPECT_EQ(options[1]["asked"], 4096);
  EXPECT_EQ(options[1]["granted"], 8192);
}

TEST(Report, EndingsNameTheErrnoNotItsTranslation) {
  const json endings = report_of(recording_with_everything())["runs"][0]["endings"];
  EXPECT_EQ(endings["server"], "eof");
  EXPECT_EQ(endings["server_errno"], nullptr);
  EXPECT_EQ(endings["client"], "error: connect 127.0.0.1:4000: ECONNREFUSED");
  EXPECT_EQ(endings["client_errno"], "ECONNREFUSED");
}

TEST(Report, DirectionsWithoutMessagesHaveTheSameShape) {
  const json run = report_of(recording_with_everything())["runs"][0];
  for (const auto& [name, value] : run["client_to_server"].items()) {
    EXPECT_TRUE(run["server_to_client"].contains(name)) << name;
  }
  EXPECT_EQ(run["server_to_client"]["messages"]["total"], 0);
}

TEST(Report, OnlyTcpHasSegments) {
  const json runs = report_of(recording_with_everything())["runs"];
  EXPECT_TRUE(runs[1]["client_to_server"]["segments"].is_null());
  EXPECT_TRUE(runs[1]["client_to_server"]["segment_sizes"].is_null());
}

TEST(Report, ExplanationsPointToTheirRunAndEvents) {
  const Recording recording = recording_with_everything();
  const json report = report_of(recording);
  for (const json& explanation : report["explanations"]) {
    const std::size_t run = explanation["run"];
    ASSERT_LT(run, recording.runs.size());
    for (const json& event : explanation["evidence"]["events"]) {
      EXPECT_LT(event.get<std::size_t>(), recording.runs[run].trace.events.size());
    }
    EXPECT_NE(explanation["text"]["zh"], "");
  }
}

TEST(Report, ExchangesAreSummedUpByTheLaterOnes) {
  Recording recording = recording_with_everything();
  recording.runs[0].trace.exchanges = {{0ms, 2ms}, {10ms, 50ms}, {60ms, 102ms}, {110ms, 154ms}};
  const json run = report_of(recording)["runs"][0];
  EXPECT_EQ(run["exchange_ms"], json({2.0, 40.0, 42.0, 44.0}));
  EXPECT_EQ(run["exchange_first_ms"], 2.0);
  EXPECT_EQ(run["exchange_later_median_ms"], 42.0);
  EXPECT_NEAR(run["exchange_first_to_later"].get<double>(), 2.0 / 42.0, 1e-9);
  EXPECT_TRUE(report_of(recording_of(2))["runs"][0]["exchange_first_ms"].is_null());
}

TEST(Report, TellsWhatWaitedBeforeEachReceiveCall) {
  const json sides = report_of(recording_with_everything())["runs"][0];
  for (const char* direction : {"client_to_server", "server_to_client"}) {
    EXPECT_EQ(sides[direction]["recv_queued"].size(), sides[direction]["recv_sizes"].size()) << direction;
  }
  EXPECT_EQ(sides["client_to_server"]["recv_queued"][0], 30);
}

TEST(Report, TheProcessLocaleChangesNothing) {
  const std::string in_c = json_text(report_of(recording_with_everything()));
  for (const char* locale : {"de_DE.UTF-8", "zh_CN.UTF-8", "C.UTF-8"}) {
    std::setlocale(LC_ALL, locale);  // where the machine has it
    EXPECT_EQ(json_text(report_of(recording_with_everything())), in_c);
    std::setlocale(LC_ALL, "C");
  }
}

TEST(DirectionReport, OnlyCausesThatOccurredAreNamed) {
  DirectionTotals totals;
  totals.boundaries.lost_by_cause[static_cast<std::size_t>(MergeCause::late_reader)] = 9;
  totals.messages.cut_by_cause[static_cast<std::size_t>(CutCause::read_size)] = 2;
  const json report = direction_report(totals, Transport::tcp);
  EXPECT_EQ(report["boundaries"]["lost_by_cause"], json({{"late-reader", 9}}));
  EXPECT_EQ(report["messages"]["cut_by_cause"], json({{"read-size", 2}}));
}

TEST(DirectionReport, WhatNobodySawIsNull) {
  const json report = direction_report(DirectionTotals{}, Transport::tcp);
  EXPECT_TRUE(report["segments"].is_null());
  EXPECT_TRUE(report["retransmissions"].is_null());
  EXPECT_TRUE(report["datagrams"]["fragments"].is_null());
}

TEST(DirectionReport, AFramingErrorIsItsKindAndItsPlace) {
  DirectionTotals totals;
  totals.frames.error = FramingError{"too_long", 4, 1'000'000'000, 1'048'576, true, EventId{0}};
  const json frames = direction_report(totals, Transport::tcp)["frames"];
  EXPECT_EQ(frames["error"], "too_long");
  EXPECT_EQ(frames["error_at"]["declared"], 1'000'000'000);
  EXPECT_TRUE(direction_report(DirectionTotals{}, Transport::tcp)["frames"]["error"].is_null());
}

TEST(LinkReport, NamesDropsAndTheWorstLateness) {
  Trace trace;
  trace.frames = {{0ms, 5ms, 0, {}}, {1ms, 5ms, 0, {}}};
  trace.events.push_back({0ms, 7ms, Segment{0, 0, 10, 0, 0, 0, Fate::delivered, false}, 0, Side::client});
  trace.events.push_back({1ms, 1ms, Segment{10, 0, 20, 0, 1, 0, Fate::queue_full, false}, 0, Side::client});
  trace.events.push_back({2ms, 2ms, CaptureLost{3}, 0, Side::client});
  const json report = link_report(trace);
  EXPECT_EQ(report["worst_lateness_ms"], 2.0);
  EXPECT_EQ(report["capture_lost"], 3);
  EXPECT_EQ(report["first_flight_bytes"], 30) << "nothing was acknowledged";
  ASSERT_EQ(report["dropped"].size(), 1U);
  EXPECT_EQ(report["dropped"][0]["fate"], "queue-full");
  EXPECT_EQ(report["dropped"][0]["offset"], 10);
}

TEST(LinkReport, TheFirstFlightEndsWhereTheFirstAckArrives) {
  Trace trace;
  trace.frames.resize(3);
  trace.events.push_back({0ms, 5ms, Segment{.length = 10, .frame = 0}, 0, Side::client});
  trace.events.push_back({6ms, 11ms, Segment{.ack = 10, .frame = 1}, 0, Side::server});
  trace.events.push_back({10ms, 15ms, Segment{.offset = 10, .length = 20, .frame = 2}, 0, Side::client});
  EXPECT_EQ(link_report(trace)["first_flight_bytes"], 30);
  trace.events[2].begin = 11ms;
  EXPECT_EQ(link_report(trace)["first_flight_bytes"], 10);
  trace.transport = Transport::udp;
  EXPECT_TRUE(link_report(trace)["first_flight_bytes"].is_null());
}

TEST(SpreadReport, OneRunHasNoSpread) {
  const Recording recording = recording_with_everything();
  EXPECT_TRUE(spreads_of(recording, understand(recording)).empty());
}

TEST(SpreadReport, RepeatsOfAVariantSpreadUnderTheNamesOfExpectations) {
  Recording recording = recording_with_everything();
  recording.runs.resize(1);
  for (std::uint32_t repeat = 1; repeat < 3; ++repeat) {
    recording.runs.push_back(recording.runs[0]);
    recording.runs.back().key.repeat = repeat;
    recording.runs.back().trace.duration = repeat * 1000ms;
  }
  const auto spreads = spreads_of(recording, understand(recording));
  EXPECT_EQ(spreads.at("tcp.recv_calls").count, 3U);
  EXPECT_EQ(spreads.at("tcp.recv_calls").max, 1);
  EXPECT_EQ(spreads.at("tcp.duration_ms").max, 2000);
  EXPECT_EQ(spread_report(spreads)["tcp.duration_ms"]["min"], 201);
}

TEST(JsonText, KeepsPlainListsOnOneLine) {
  EXPECT_EQ(
      json_text(json::parse(R"({"a": [1, 2, 3], "b": {"c": []}, "d": [{"e": null}]})")),
      "{\n  \"a\": [1,2,3],\n  \"b\": {\n    \"c\": []\n  },\n  \"d\": [\n    {\n      \"e\": null\n    }\n  ]\n}\n");
}

TEST(JsonText, IsAlwaysJsonWhateverTheTextHolds) {
  const std::string text = json_text(json{{"payload", std::string("a\xff\x1b\n")}});
  EXPECT_TRUE(json::accept(text)) << text;
}

TEST(Understanding, AnotherFramingNeedsNoOtherRun) {
  const Recording recording = recording_with_everything();
  framing::FixedParams pairs;
  pairs.size = 15;
  const Understanding understanding = understand(recording, framing::Params(pairs));
  EXPECT_EQ(understanding.runs[0].totals_of(Direction::client_to_server).frames.decoded, 2U);
}

}  // namespace
}  // namespace sticky
