// The checker must be able to say no: every cause of the golden set is exchanged for every other one.
#include "tests/support/cause_checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/trace_text.h"

namespace sticky {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<GoldenCase>& golden() {
  static const std::vector<GoldenCase> cases = load_golden_cases(STICKY_TEST_DATA "/golden");
  return cases;
}

bool has_bit(std::uint16_t bits, std::size_t bit) {
  return (bits >> bit & 1U) != 0;
}

TEST(CauseChecker, RefusesEveryOtherCauseOfALostBoundary) {
  std::size_t refused = 0;
  for (const GoldenCase& known : golden()) {
    RunAnalysis analysis = analyze(known.trace, framing::RawParams{});
    for (FlowAnalysis& flow : analysis.flows) {
      for (Boundary& boundary : flow.boundaries) {
        if (boundary.cause == MergeCause::none) continue;
        const MergeCause truth = boundary.cause;
        for (auto other = static_cast<std::size_t>(MergeCause::none);
             other < static_cast<std::size_t>(MergeCause::unknown); ++other) {
          if (other == static_cast<std::size_t>(truth) || has_bit(boundary.proof.also, other)) continue;
          boundary.cause = static_cast<MergeCause>(other);
          EXPECT_THAT(objections_to(analysis, known.trace), Not(IsEmpty()))
              << known.file << ":" << known.line << " at " << boundary.offset << " is " << name_of(truth) << ", not "
              << name_of(boundary.cause);
          ++refused;
        }
        boundary.cause = truth;
      }
    }
  }
  EXPECT_GT(refused, 1000U);
}

TEST(CauseChecker, RefusesEveryOtherCauseOfACut) {
  for (const GoldenCase& known : golden()) {
    RunAnalysis analysis = analyze(known.trace, framing::RawParams{});
    for (FlowAnalysis& flow : analysis.flows) {
      for (Cut& cut : flow.cuts) {
        const CutCause truth = cut.cause;
        for (auto other = static_cast<std::size_t>(CutCause::none);
             other < static_cast<std::size_t>(CutCause::unknown); ++other) {
          if (other == static_cast<std::size_t>(truth) || has_bit(cut.proof.also, other)) continue;
          cut.cause = static_cast<CutCause>(other);
          EXPECT_THAT(objections_to(analysis, known.trace), Not(IsEmpty()))
              << known.file << ":" << known.line << " at " << cut.offset << " is " << name_of(truth) << ", not "
              << name_of(cut.cause);
        }
        cut.cause = truth;
      }
    }
  }
}

/// A run with one lost boundary by Nagle.
GoldenCase golden_nagle() {
  for (const GoldenCase& known : golden()) {
    if (known.file == "nagle.trace") return known;
  }
  throw std::runtime_error("nagle.trace is missing");
}

TEST(CauseChecker, RefusesAProofThatNamesTheWrongEvents) {
  const GoldenCase known = golden_nagle();
  for (const Shown part : {Shown::send_before, Shown::send_after, Shown::release, Shown::receive}) {
    RunAnalysis analysis = analyze(known.trace, framing::RawParams{});
    analysis.flows[0].boundaries[1].proof[part] = EventId{0};
    EXPECT_THAT(objections_to(analysis, known.trace), Not(IsEmpty())) << static_cast<int>(part);
    analysis.flows[0].boundaries[1].proof[part] = EventId{9999};
    EXPECT_THAT(objections_to(analysis, known.trace), Not(IsEmpty())) << static_cast<int>(part);
  }
}

TEST(CauseChecker, RefusesRowsThatDoNotTile) {
  const GoldenCase known = golden_nagle();
  RunAnalysis analysis = analyze(known.trace, framing::RawParams{});
  analysis.flows[0].receives[1].range.begin += 1;
  const auto objections = objections_to(analysis, known.trace);
  ASSERT_THAT(objections, Not(IsEmpty()));
  EXPECT_THAT(objections[0], HasSubstr("does not tile"));
}

TEST(CauseChecker, RefusesABoundaryThatIsCalledKept) {
  const GoldenCase known = golden_nagle();
  RunAnalysis analysis = analyze(known.trace, framing::RawParams{});
  analysis.flows[0].boundaries[1].kept = true;
  EXPECT_THAT(objections_to(analysis, known.trace), Not(IsEmpty()));
}

TEST(CauseChecker, RefusesAMiscountedMessage) {
  const GoldenCase known = golden_nagle();
  RunAnalysis analysis = analyze(known.trace, framing::RawParams{});
  analysis.flows[0].fates[0].merged = true;
  EXPECT_THAT(objections_to(analysis, known.trace), Not(IsEmpty()));
}

}  // namespace
}  // namespace sticky
