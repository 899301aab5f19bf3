// Linked selection and comparison: the same bytes everywhere, and two runs beside each other.

#include <gmock/gmock.h>

#include "app/gui/model/figure_subjects.h"
#include "app/gui/model/highlight.h"
#include "app/gui/model/subject_text.h"
#include "app/gui/model/verdict.h"
#include "tests/app/gui/support.h"
#include "tests/lab/recordings.h"

namespace sticky::gui {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const FlowFigure& flowOf(const ResultPtr& result, std::size_t run) {
  return result->figures.at(run).at(0);
}

Subject bytesOf(const FlowFigure& flow, ByteRange bytes, std::uint32_t message = no_message) {
  return {message, no_id<EventId>, bytes, flow.number};
}

ResultPtr withNagleOff() {
  Recording recording = recording_with_everything();
  recording.file.normalized["sender"]["nodelay"] = true;
  return makeResult(std::move(recording));
}

TEST(Result, NumbersItsFlowsApartFromOtherResults) {
  const ResultPtr a = resultWithEverything(), b = resultWithEverything();
  EXPECT_NE(flowOf(a, 0).number, flowOf(b, 0).number);
  EXPECT_EQ(a->place(flowOf(a, 1).number)->run, 1U);
  EXPECT_EQ(a->place(flowOf(a, 1).number)->figure, &flowOf(a, 1));
  EXPECT_EQ(a->place(flowOf(b, 0).number), nullptr);
}

TEST(Highlight, MarksTheSameBytesInEveryRowOfTheFlow) {
  ViewState state;
  state.setResult(resultWithEverything());
  const FlowFigure& tcp = flowOf(state.result(), 0);
  EXPECT_TRUE(Highlight(state).isEmpty());
  state.select(bytesOf(tcp, {10, 20}, 1));
  const Highlight highlight(state);
  EXPECT_TRUE(highlight(bytesOf(tcp, {0, 30}))) << "the receive call that returned them";
  EXPECT_TRUE(highlight(bytesOf(tcp, {15, 16})));
  EXPECT_FALSE(highlight(bytesOf(tcp, {20, 30})));
}

TEST(Highlight, MarksTheSameMessageInTheOtherTransport) {
  ViewState state;
  state.setResult(resultWithEverything());
  const FlowFigure &tcp = flowOf(state.result(), 0), &udp = flowOf(state.result(), 1);
  state.select(bytesOf(tcp, {0, 10}, 0));
  EXPECT_TRUE(Highlight(state)(bytesOf(udp, {0, 10}, 0)));
  state.select(bytesOf(tcp, {10, 20}, 1));
  EXPECT_FALSE(Highlight(state)(bytesOf(udp, {0, 10}, 0)));
}

TEST(Highlight, OfACauseMarksItsEventsOnly) {
  ViewState state;
  state.setResult(resultWithEverything());
  const FlowFigure& tcp = flowOf(state.result(), 0);
  const EventId first_send = tcp.sends.at(0).event, second_send = tcp.sends.at(1).event;
  state.selectEvents(bytesOf(tcp, {0, 30}), {second_send});
  const Highlight highlight(state);
  EXPECT_TRUE(highlight({1, second_send, {10, 20}, tcp.number}));
  EXPECT_FALSE(highlight({0, first_send, {0, 10}, tcp.number}));
}

TEST(SubjectText, TellsMessageBytesCallAndTime) {
  ViewState state;
  state.setResult(resultWithEverything());
  const FlowFigure& tcp = flowOf(state.result(), 0);
  const Subject subject{1, tcp.sends.at(1).event, {10, 20}, tcp.number};
  EXPECT_THAT(describe(state, subject),
              ElementsAre(QStringLiteral("TCP · message B"), QStringLiteral("bytes 10 to 19 (10 B)"),
                          QStringLiteral("send() · asked 10 · MSG_MORE"), QStringLiteral("at 10 µs, took 5 µs")));
  EXPECT_THAT(describe(state, Subject{}), IsEmpty());
}

TEST(Compare, WithoutAPinThereIsOneSide) {
  ViewState state;
  EXPECT_THAT(state.sides(), IsEmpty());
  state.setResult(resultWithEverything());
  const FigureSubjects subjects = figureSubjects(state);
  ASSERT_THAT(subjects.sides, SizeIs(1));
  EXPECT_THAT(subjects.sides[0].settings, IsEmpty());
  EXPECT_THAT(subjects.sides[0].subject.maps, SizeIs(2)) << "TCP above UDP";
  EXPECT_THAT(subjects.timelines, ElementsAre(Transport::tcp, Transport::udp));
  EXPECT_FALSE(subjects.description.zh.empty());
}

TEST(Compare, APinnedRunStandsBesideTheNextWithTheSettingThatDiffers) {
  ViewState state;
  state.setResult(resultWithEverything());
  const QSignalSpy changed(&state, &ViewState::comparisonChanged);
  state.pin();
  EXPECT_EQ(changed.count(), 1);
  EXPECT_THAT(state.sides(), SizeIs(1)) << "nothing to compare it with yet";
  state.setResult(withNagleOff());
  const FigureSubjects subjects = figureSubjects(state);
  ASSERT_THAT(subjects.sides, SizeIs(2));
  EXPECT_EQ(subjects.sides[0].name.en, "A");
  ASSERT_THAT(subjects.sides[1].settings, SizeIs(1));
  EXPECT_EQ(subjects.sides[0].settings[0].en, "Nagle on");
  EXPECT_EQ(subjects.sides[1].settings[0].en, "Nagle off");
  EXPECT_EQ(subjects.sides[1].settings[0].zh, "Nagle 算法 关") << "for a picture in the other language";
  EXPECT_THAT(verdicts(state), SizeIs(2)) << "the verdict speaks of both";
  state.unpin();
  EXPECT_THAT(state.sides(), SizeIs(1));
}

TEST(Compare, SelectingInAMarksTheSameMessageInB) {
  ViewState state;
  state.setResult(resultWithEverything());
  const ResultPtr a = state.result();
  state.pin();
  state.setResult(withNagleOff());
  state.select(bytesOf(flowOf(a, 0), {10, 20}, 1));
  const Highlight highlight(state);
  EXPECT_TRUE(highlight(bytesOf(flowOf(a, 0), {10, 20}, 1)));
  EXPECT_TRUE(highlight(bytesOf(flowOf(state.result(), 0), {10, 20}, 1)));
  EXPECT_FALSE(highlight(bytesOf(flowOf(state.result(), 0), {20, 30}, 2)));
}

TEST(Compare, VariantsStandBelowEachOther) {
  Recording recording = recording_with_everything();
  Variant b = recording.file.variants.at(0);
  b.id = "B";
  b.set = {{"/sender/nodelay", true}};
  recording.file.variants.push_back(b);
  for (const std::size_t run : {0U, 1U}) {
    recording.runs.push_back(recording.runs[run]);
    recording.runs.back().key.variant = "B";
  }
  ViewState state;
  state.setResult(makeResult(std::move(recording)));
  EXPECT_THAT(state.sides(), SizeIs(1));
  state.setComparesVariants(true);
  const FigureSubjects subjects = figureSubjects(state);
  ASSERT_THAT(subjects.sides, SizeIs(2));
  EXPECT_EQ(subjects.sides[1].settings.at(0).en, "Nagle off");
}

TEST(Verdict, SaysWhatWasCounted) {
  ViewState state;
  state.setResult(resultWithEverything());
  const std::vector<SideVerdict> all = verdicts(state);
  ASSERT_THAT(all, SizeIs(1));
  ASSERT_THAT(all[0].runs, SizeIs(2));
  const VerdictCard& tcp = all[0].runs[0];
  EXPECT_EQ(tcp.title, QStringLiteral("TCP: 2 of 2 boundaries lost"));
  EXPECT_TRUE(tcp.lines.contains(QStringLiteral("3 send() → 3 segments → 1 recv()")))
      << tcp.lines.join(u'\n').toStdString();
  EXPECT_TRUE(tcp.lines.contains(QStringLiteral("Of 3 messages: 3 merged")));
  EXPECT_TRUE(tcp.warning.contains(QStringLiteral("sending took 41 ms"))) << "an inconclusive run says so";
  EXPECT_EQ(tcp.kind, VerdictCard::Kind::open);
}

TEST(Verdict, ACauseKnowsItsEventsAndBytes) {
  ViewState state;
  state.setResult(resultWithEverything());
  const SideVerdict verdict = verdicts(state).at(0);
  ASSERT_FALSE(verdict.causes.empty());
  for (const VerdictCause& cause : verdict.causes) {
    if (!cause.code.startsWith(QStringLiteral("merge."))) continue;
    EXPECT_FALSE(cause.events.empty()) << cause.code.toStdString();
    EXPECT_EQ(cause.subject.flow, flowOf(state.result(), 0).number);
    EXPECT_FALSE(cause.subject.bytes.empty());
  }
}

TEST(Verdict, RepeatsAreSummedUp) {
  Recording recording = recording_with_everything();
  for (std::uint32_t repeat = 1; repeat < 4; ++repeat) {
    recording.runs.push_back(recording.runs[0]);
    recording.runs.back().key.repeat = repeat;
  }
  ViewState state;
  state.setResult(makeResult(std::move(recording)));
  const SideVerdict verdict = verdicts(state).at(0);
  EXPECT_EQ(verdict.runs.at(0).repeats, QStringLiteral("4 runs: 2 boundaries lost in each"));
  EXPECT_TRUE(verdict.runs.at(1).repeats.isEmpty()) << "UDP ran once";
}

TEST(Verdict, WhatTheRunHadAlreadyIsNotTriedNext) {
  const auto offered = [](const ResultPtr& result) {
    ViewState state;
    state.setResult(result);
    std::vector<std::string> paths;
    const std::vector<SideVerdict> all = verdicts(state);
    for (const Suggestion& suggestion : all.back().suggestions) paths.push_back(suggestion.path);
    return paths;
  };
  EXPECT_THAT(offered(resultWithEverything()), testing::Contains("/framing"));
  Recording framed = recording_with_everything();
  framed.file.normalized["framing"] = {{"strategy", "length_prefix"}, {"field_size", 2}};
  EXPECT_THAT(offered(makeResult(std::move(framed))), testing::Not(testing::Contains("/framing")));
}

TEST(Verdict, AStoppedRunSaysSo) {
  Recording recording = recording_of(10);
  recording.interrupted = true;
  ViewState state;
  state.setResult(makeResult(std::move(recording)));
  EXPECT_FALSE(verdicts(state).at(0).runs.at(0).warning.isEmpty());
}

}  // namespace
}  // namespace sticky::gui
