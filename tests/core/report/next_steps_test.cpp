// What is offered next: only what would change the experiment, and not for ever more of it.

#include "core/report/next_steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sticky {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::Field;

std::vector<Suggestion> steps(const std::vector<std::string>& codes, const json& settings) {
  std::vector<Suggestion> all;
  for (const std::string& code : codes) {
    Explanation explanation;
    explanation.code = code;
    add_next_steps(explanation, settings, all);
  }
  return all;
}

json settings() {
  return {{"framing", {{"strategy", "raw"}}}, {"receiver", {{"start_delay_ms", 200}}}};
}

TEST(NextSteps, ALateReaderMayComeAtOnceOrTheMessagesGetFrames) {
  EXPECT_THAT(
      steps({"merge.late-reader"}, settings()),
      ElementsAre(Field(&Suggestion::path, "/receiver/start_delay_ms"), Field(&Suggestion::path, "/framing")));
}

TEST(NextSteps, WhatIsSetAlreadyIsNotOffered) {
  json framed = settings();
  framed["framing"] = {{"strategy", "line"}};
  framed["receiver"]["start_delay_ms"] = 0;
  EXPECT_TRUE(steps({"merge.late-reader"}, framed).empty());
}

TEST(NextSteps, AFramingThatTheReceiverWouldNotFollowIsNotOffered) {
  json apart = settings();
  apart["decode_as"] = {{"strategy", "announce_ack"}};
  EXPECT_THAT(steps({"merge.late-reader"}, apart), ElementsAre(Field(&Suggestion::path, "/receiver/start_delay_ms")));
}

TEST(NextSteps, EachIsOfferedOnce) {
  EXPECT_EQ(steps({"merge.late-reader", "merge.late-reader"}, settings()).size(), 2U);
}

TEST(NextSteps, APrivateLinkIsNotOfferedWhereOneOfTheTransportsCannotUseIt) {
  Explanation unknown;
  unknown.code = "merge.unknown";
  unknown.obtainable.private_link = true;
  const auto offered = [&unknown](const json& transport) {
    json file = settings();
    file["transport"] = transport;
    file["link"] = {{"kind", "loopback"}};
    std::vector<Suggestion> all;
    add_next_steps(unknown, file, all);
    return all.front().path;
  };
  EXPECT_EQ(offered({"tcp", "udp"}), "/link");
  EXPECT_EQ(offered("both"), "/link");
  EXPECT_EQ(offered({"tcp", "pipe"}), "/framing");
}

TEST(NextSteps, AreFew) {
  EXPECT_EQ(
      steps({"merge.nagle", "merge.cork", "merge.more", "merge.window", "merge.wait-all", "udp.overflow"}, json())
          .size(),
      kMostNextSteps);
}

}  // namespace
}  // namespace sticky
