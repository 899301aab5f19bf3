#include "app/cli/recording_status.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace sticky::cli {
namespace {

using nlohmann::json;

/// Runs of TCP whose server ended so, one a repeat, and an expectation that it ends with `wanted`.
Recording repeats(const std::vector<Ending::How>& endings, const char* wanted) {
  Recording recording;
  recording.file.expect = {{"tcp.endings.server", "is", wanted}};
  for (const Ending::How how : endings) {
    Run run;
    run.key = {"A", Transport::tcp, static_cast<std::uint32_t>(recording.runs.size())};
    run.trace.ending_of(Side::server).how = how;
    recording.runs.push_back(run);
  }
  return recording;
}

json evaluated(const char* wanted, bool held) {
  return json::array({{{"field", "tcp.endings.server"},
                       {"expected", {{"is", wanted}}},
                       {"held", held},
                       {"seen", "eof"},
                       {"failed_repeats", held ? 0 : 1},
                       {"inconclusive_repeats", 0}}});
}

TEST(RecordingStatus, AWantedEndingIsNoFailureThoughAnotherRepeatEndedOtherwise) {
  const Recording recording = repeats({Ending::How::timeout, Ending::How::eof}, "timeout");
  EXPECT_EQ(status_of(recording, evaluated("timeout", false), Language::en), Status::expectation_failed);
}

TEST(RecordingStatus, AnEndingThatWasNotWantedIsAFailure) {
  const Recording recording = repeats({Ending::How::eof, Ending::How::timeout}, "eof");
  EXPECT_EQ(status_of(recording, evaluated("eof", false), Language::en), Status::run_failed);
}

TEST(RecordingStatus, FailureComesBeforeInterruptionAndThatBeforeExpectations) {
  Recording failed = repeats({Ending::How::timeout}, "eof");
  failed.interrupted = true;
  EXPECT_EQ(status_of(failed, evaluated("eof", false), Language::en), Status::run_failed);
  Recording interrupted = repeats({Ending::How::interrupted}, "eof");
  interrupted.interrupted = true;
  EXPECT_EQ(status_of(interrupted, evaluated("eof", false), Language::en), Status::interrupted);
}

TEST(FirstThatApplies, FollowsTheContract) {
  EXPECT_EQ(first_that_applies(Status::expectation_failed, Status::run_failed), Status::run_failed);
  EXPECT_EQ(first_that_applies(Status::expectation_failed, Status::interrupted), Status::interrupted);
  EXPECT_EQ(first_that_applies(Status::fine, Status::expectation_failed), Status::expectation_failed);
  EXPECT_EQ(first_that_applies(Status::fine, Status::fine), Status::fine);
}

}  // namespace
}  // namespace sticky::cli
