// What people type into fields, right and wrong.

#include "app/gui/panel/field_text.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace sticky::gui {
namespace {

std::string read(Editor editor, const char* text) {
  const auto typed = jsonOf(editor, QString::fromUtf8(text));
  if (const auto* json = std::get_if<std::string>(&typed)) return *json;
  return "refused";
}

TEST(FieldText, NumbersListsAndSpans) {
  EXPECT_EQ(read(Editor::whole, "12"), "12");
  EXPECT_EQ(read(Editor::whole, "1,000"), "1000");
  EXPECT_EQ(read(Editor::real, "2.5"), "2.5");
  EXPECT_EQ(read(Editor::real, "40"), "40");
  EXPECT_EQ(read(Editor::percent, "5"), "0.05");
  EXPECT_EQ(read(Editor::percent, "100 %"), "1");
  EXPECT_EQ(read(Editor::optional, ""), "null");
  EXPECT_EQ(read(Editor::optional, "auto"), "null");
  EXPECT_EQ(read(Editor::list, "10"), "10");
  EXPECT_EQ(read(Editor::list, "10, 200"), "[10,200]");
  EXPECT_EQ(read(Editor::list, "1-300"), R"({"max":300,"min":1})");
  EXPECT_EQ(read(Editor::numbers, ""), "[]");
  EXPECT_EQ(read(Editor::numbers, "5"), "[5]");
  EXPECT_EQ(read(Editor::count_or_all, ""), "\"all\"");
  EXPECT_EQ(read(Editor::words, "tcp, udp"), R"(["tcp","udp"])");
}

TEST(FieldText, WhatIsNoValueIsRefused) {
  for (const char* wrong : {"", "ten", "1.5", "1,0", "0x10", "99999999999999999999", "--1", "1 2"}) {
    EXPECT_EQ(read(Editor::whole, wrong), "refused") << wrong;
  }
  for (const char* wrong : {"", "fast", "nan", "inf", "1e999"})
    EXPECT_EQ(read(Editor::real, wrong), "refused") << wrong;
  for (const char* wrong : {"10,", "a, b", "1-", "-"}) EXPECT_EQ(read(Editor::list, wrong), "refused") << wrong;
}

TEST(FieldText, AReasonNeverRepeatsAWholeMegabyte) {
  const auto typed = jsonOf(Editor::whole, QString(1'000'000, QLatin1Char('x')));
  ASSERT_TRUE(std::holds_alternative<Unreadable>(typed));
  EXPECT_LT(std::get<Unreadable>(typed).reason.size(), 80);
}

TEST(FieldText, WhatIsShownReadsBackTheSame) {
  using nlohmann::json;
  const std::pair<Editor, json> values[] = {{Editor::whole, 12},          {Editor::real, 2.5},
                                            {Editor::percent, 0.05},      {Editor::percent, 0.001},
                                            {Editor::optional, nullptr},  {Editor::optional, 5000},
                                            {Editor::list, {10, 200}},    {Editor::list, {{"min", 1}, {"max", 300}}},
                                            {Editor::numbers, {5, 7}},    {Editor::count_or_all, "all"},
                                            {Editor::count_or_all, 1},    {Editor::text, "c0"},
                                            {Editor::words, {"0a", "0d"}}};
  for (const auto& [editor, value] : values) {
    const auto typed = jsonOf(editor, textOf(editor, value));
    ASSERT_TRUE(std::holds_alternative<std::string>(typed)) << value;
    EXPECT_EQ(json::parse(std::get<std::string>(typed)), value);
  }
}

TEST(FieldText, StepsFollowTheNumbersSize) {
  const auto up = [](const char* text) {
    return stepped(Editor::whole, QString::fromUtf8(text), 1).value_or(QString());
  };
  const auto down = [](const char* text) {
    return stepped(Editor::whole, QString::fromUtf8(text), -1).value_or(QString());
  };
  EXPECT_EQ(up("9"), QStringLiteral("10"));
  EXPECT_EQ(up("20"), QStringLiteral("30"));
  EXPECT_EQ(down("30"), QStringLiteral("20"));
  EXPECT_EQ(down("20"), QStringLiteral("19"));
  EXPECT_EQ(down("0"), QStringLiteral("0"));
  EXPECT_EQ(up("4096"), QStringLiteral("5096"));
  EXPECT_EQ(up("ten"), QString());
}

}  // namespace
}  // namespace sticky::gui
