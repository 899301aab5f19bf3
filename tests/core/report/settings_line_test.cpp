#include <gmock/gmock.h>

#include "core/experiment/read_experiment.h"
#include "core/report/figure_export.h"

namespace sticky {
namespace {

using testing::HasSubstr;
using testing::Not;

Recording of(const char* experiment) {
  Recording recording;
  recording.file = read_experiment(experiment);
  return recording;
}

std::string line(const Recording& recording, Language language = Language::en) {
  return settings_line({&recording}).in(language);
}

TEST(SettingsLine, SaysWhatWasRun) {
  const Recording recording = of(R"({"schema": 1, "transport": "tcp", "messages": {"count": 10, "size": 10},
                                     "sender": {"nodelay": true}, "receiver": {"start_delay_ms": 200}})");
  EXPECT_EQ(line(recording), "TCP, 10 × 10 B, NODELAY on, reader 200 ms late, loopback, measured");
  EXPECT_EQ(line(recording, Language::zh), "TCP，10 × 10 B，NODELAY 开，接收方晚 200 ms，回环，实测");
}

TEST(SettingsLine, WhatVariantsChangeIsTrueOfNoneOfThem) {
  const Recording recording = of(R"({"schema": 1, "transport": "tcp", "messages": {"count": 10, "size": 10},
      "variants": [{"id": "B", "title": {"en": "off", "zh": "关"}, "set": {"/sender/nodelay": true}}]})");
  EXPECT_THAT(line(recording), HasSubstr("10 × 10 B"));
  EXPECT_THAT(line(recording), Not(HasSubstr("NODELAY")));
}

TEST(SettingsLine, ComparedRunsShareTheLine) {
  const Recording few = of(R"({"schema": 1, "transport": "tcp", "messages": {"count": 10, "size": 10}})");
  const Recording many = of(R"({"schema": 1, "transport": "tcp", "messages": {"count": 20, "size": 10}})");
  EXPECT_EQ(settings_line({&few, &many}).en, "TCP, NODELAY off, loopback, measured");
}

TEST(SettingsLine, UdpKnowsNoNagle) {
  EXPECT_THAT(line(of(R"({"schema": 1, "transport": "udp"})")), Not(HasSubstr("NODELAY")));
}

}  // namespace
}  // namespace sticky
