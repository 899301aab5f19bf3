// What has no effect where, asked before it is set; and that a refusal is told in both languages.

#include "core/experiment/applicability.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "core/experiment/read_experiment.h"

namespace sticky {
namespace {

using testing::IsEmpty;

nlohmann::json normalized(const std::vector<std::string>& overrides) {
  return read_experiment("{}", overrides).normalized;
}

TEST(Applicability, AFieldIsIdleWhereNothingHonoursIt) {
  const auto udp = normalized({"transport=udp"});
  EXPECT_TRUE(why_idle(udp, "/sender/nodelay").has_value());
  EXPECT_FALSE(why_idle(udp, "/receiver/read_size").has_value());
  EXPECT_FALSE(why_idle(normalized({"transport=both"}), "/sender/nodelay").has_value());
  EXPECT_TRUE(why_idle(udp, "/link/rtt_ms").has_value());
  EXPECT_TRUE(why_idle(udp, "/pattern/exchanges").has_value());
  EXPECT_FALSE(why_idle(udp, "/no/such/field").has_value());
}

TEST(Applicability, EveryIdleSettingIsFoundWithItsUsualValue) {
  auto changed = normalized({"sender.nodelay=true", "sender.cork=true", "link.kind=private", "link.rtt_ms=40"});
  EXPECT_THAT(idle_fields(changed), IsEmpty());
  changed["transport"] = "udp";
  changed["link"]["kind"] = "loopback";
  std::vector<std::string> pointers;
  for (const IdleField& field : idle_fields(changed)) {
    pointers.push_back(field.pointer);
    changed[nlohmann::json::json_pointer(field.pointer)] = field.usual;
  }
  EXPECT_THAT(pointers, testing::UnorderedElementsAre("/link/rtt_ms", "/sender/cork", "/sender/nodelay"));
  EXPECT_NO_THROW(check_needs(changed));
}

TEST(ExperimentError, WhatIsTypedWrongIsToldInBothLanguages) {
  for (const char* wrong :
       {"messages.count=0", "messages.count=1000001", "messages.count=ten", "messages.size=[]", "sender.end=abrupt",
        "sender.nodley=true", R"(framing={"strategy":"lines"})", R"(framing={"strategy":"fixed","size":20})",
        R"(transport=["tcp","tcp"])", "link.rtt_ms=5", "pattern.exchanges=4", "link.congestion=a b",
        R"(framing_fault={"kind":"giant"})", R"(framing_fault={"kind":"flip","message":99})"}) {
    try {
      static_cast<void>(read_experiment("{}", {wrong}));
      ADD_FAILURE() << wrong << " was taken";
    } catch (const ExperimentError& error) {
      EXPECT_EQ(error.text().en, error.what());
      EXPECT_FALSE(error.message().zh.empty()) << wrong << ": " << error.what();
      EXPECT_NE(error.message().zh, error.message().en) << wrong;
    }
  }
}

TEST(ExperimentError, TheVariantIsNamedInBothLanguages) {
  try {
    static_cast<void>(read_experiment(R"({"variants":[{"id":"B","set":{"/messages/count":0}}]})"));
    FAIL();
  } catch (const ExperimentError& error) {
    EXPECT_EQ(error.text().en, "/variants/0/set: /messages/count: 0 is too small; the least is 1");
    EXPECT_EQ(error.text().zh, "/variants/0/set: /messages/count: 0 太小；最小是 1");
  }
}

}  // namespace
}  // namespace sticky
