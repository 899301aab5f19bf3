// A fault on purpose is always told: what was done, whether the decoder noticed, and what came back.
#include "core/report/explain_fault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/experiment/read_experiment.h"
#include "core/experiment/workload.h"
#include "tests/support/trace_builder.h"

namespace sticky {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// What is told of four messages of three bytes, framed and spoiled like this, all received in one call, beside what
/// was told before.
std::vector<Explanation> told_of(const std::string& framing, const std::string& fault, bool elsewhere = false,
                                 std::vector<Explanation> all = {}) {
  const std::string file = R"({"transport": "tcp", "messages": {"count": 4, "size": 3}, "framing": {"strategy": ")" +
                           framing + R"("}, "framing_fault": )" + fault + "}";
  const Experiment experiment = read_experiment(file).variants.at(0).experiment;
  const Flow flow = make_workload(experiment, Transport::tcp, {}).flows.at(0);
  std::vector<std::string> wires;
  for (const Message& m : flow.messages) {
    wires.emplace_back(as_text(Bytes(flow.payload).subspan(m.wire.begin, m.wire.size())));
  }
  TraceBuilder run;
  run.contents(wires);
  Nanoseconds now{0};
  for (const std::string& wire : wires) run.at(now += 1us).send(static_cast<std::uint32_t>(wire.size()));
  run.at(1ms).receive(static_cast<std::uint32_t>(flow.payload.size()));
  Trace trace = run.build();
  trace.flows[0].messages = flow.messages;
  const RunAnalysis analysis = analyze(trace, experiment.framing);
  const FrameTotals frames = totals(trace, analysis, Direction::client_to_server).frames;
  explain_fault(trace, analysis, frames, experiment, experiment.framing, elsewhere, all);
  return all;
}

std::string said_of(const std::string& framing, const std::string& fault) {
  return told_of(framing, fault).at(0).text.en;
}

TEST(ExplainFault, AFlippedBitThatALineDecoderDoesNotNotice) {
  EXPECT_THAT(said_of("line", R"({"kind": "flip", "message": 1, "byte": 0, "bit": 6})"),
              AllOf(HasSubstr("bit 6 of byte 4 was flipped before sending: 42 became 02"),
                    HasSubstr("(line) reported no error"), HasSubstr("Came out changed: message 1."),
                    HasSubstr("from message 2 on everything came out intact")));
}

TEST(ExplainFault, AFlippedBitInALengthEndsTheDecoding) {
  EXPECT_THAT(
      said_of("length_prefix", R"({"kind": "flip", "message": 1, "byte": 0, "bit": 6})"),
      AllOf(HasSubstr("(length_prefix) reported too_long at byte 10"), HasSubstr("did not find its way back")));
}

TEST(ExplainFault, ADelimiterInTheBodyNamesItsBytes) {
  EXPECT_THAT(said_of("line", R"({"kind": "delimiter-in-body", "message": 1, "byte": 1})"),
              AllOf(HasSubstr("from byte 5 to 5: 0a"), HasSubstr("reported no error"), HasSubstr("message 1."),
                    HasSubstr("from message 2 on")));
}

TEST(ExplainFault, NamesTheFramesThatWereOnlyCountedBefore) {
  Explanation counted;
  counted.code = "frame.misread";
  const auto all = told_of("line", R"({"kind": "flip", "message": 1, "byte": 0, "bit": 6})", false, {counted});
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].code, "fault.flip");
}

TEST(ExplainFault, AWrongLengthNamesItselfAndTheFrameThatItSpoiled) {
  EXPECT_THAT(said_of("length_prefix", R"({"kind": "length-counts-header", "message": 1})"),
              AllOf(HasSubstr("bytes 7 to 10"), HasSubstr("00 00 00 03 became 00 00 00 07"),
                    HasSubstr("Came out changed: message 1")));
  EXPECT_THAT(said_of("length_prefix", R"({"kind": "byte-order", "message": 1})"),
              HasSubstr("00 00 00 03 became 03 00 00 00"));
}

TEST(ExplainFault, AfterTheLastMessageNobodyCanTellWhetherItFindsBack) {
  EXPECT_THAT(said_of("line", R"({"kind": "truncate", "message": 3})"),
              AllOf(HasSubstr("only the first 2 B"), HasSubstr("No message followed")));
}

TEST(ExplainFault, AVariantWithoutTheFaultOfAnotherSaysSo) {
  EXPECT_THAT(told_of("line", "null"), IsEmpty());
  const auto all = told_of("line", "null", true);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].code, "fault.none");
  EXPECT_THAT(all[0].text.en, HasSubstr("brought 4 of 4 messages back intact"));
}

}  // namespace
}  // namespace sticky
