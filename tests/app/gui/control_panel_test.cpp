// The panel: every field of the contract within reach, and every wrong value refused in place.

#include "app/gui/panel/control_panel.h"

#include <gmock/gmock.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <set>

#include <nlohmann/json.hpp>

#include "app/gui/panel/control_row.h"
#include "core/experiment/presets.h"
#include "core/experiment/schema.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

class ControlPanelTest : public testing::Test {
 protected:
  void SetUp() override {
    document_.load(std::string(preset_named("late-reader").text), QStringLiteral("late-reader"));
    panel_.setLevel(Level::expert);
    panel_.show();
  }
  ControlRow& rowOf(const std::string& pointer) {
    for (ControlRow* row : panel_.findChildren<ControlRow*>()) {
      if (row->control().pointer == pointer) return *row;
    }
    throw std::out_of_range(pointer);
  }
  QLineEdit& lineOf(const std::string& pointer) { return *qobject_cast<QLineEdit*>(rowOf(pointer).editor().input()); }
  /// As somebody who selects what is there, types over it and leaves with Enter.
  void type(const std::string& pointer, const QString& text) {
    QLineEdit& line = lineOf(pointer);
    line.setFocus();
    line.selectAll();
    text.isEmpty() ? QTest::keyClick(&line, Qt::Key_Delete) : line.insert(text);
    line.setModified(true);
    QTest::keyClick(&line, Qt::Key_Return);
  }
  QString noteOf(const std::string& pointer) {
    for (QLabel* label : rowOf(pointer).findChildren<QLabel*>()) {
      if (label->property("refusal").toBool() && label->isVisibleTo(&panel_)) return label->text();
    }
    return {};
  }

  ExperimentDocument document_;
  ControlPanel panel_{document_};
};

/// Every field that is a value, or a list of values, by pointer.
void collectFields(const nlohmann::json& schema, const std::string& place, std::set<std::string>& fields) {
  static const std::set<std::string> kOfTheFile{"$schema", "schema", "id", "title", "question", "variants", "expect"};
  for (const auto& [name, written] : schema.at("properties").items()) {
    if (place.empty() && kOfTheFile.contains(name)) continue;
    const nlohmann::json& member = resolved(written, experiment_schema());
    if (member.contains("properties")) {
      collectFields(member, place + "/" + name, fields);
    } else {
      fields.insert(place + "/" + name);
    }
  }
}

TEST_F(ControlPanelTest, ReachesEveryFieldOfTheContract) {
  std::set<std::string> fields;
  collectFields(experiment_schema(), "", fields);
  for (const Control& control : controls()) fields.erase(control.pointer);
  EXPECT_THAT(fields, testing::IsEmpty());
}

TEST_F(ControlPanelTest, ReachesEveryParameterOfEveryFraming) {
  for (const nlohmann::json& one : experiment_schema()["definitions"]["framing"]["oneOf"]) {
    const nlohmann::json& properties = resolved(one, experiment_schema())["properties"];
    const auto strategy = properties["strategy"]["const"].get<std::string>();
    EXPECT_EQ(framingControls(strategy, "/framing").size(), properties.size() - 1) << strategy;
    ASSERT_EQ(document_.set("/decode_as", nlohmann::json{{"strategy", strategy}}.dump()).has_value(),
              strategy == "eof" || strategy == "announce_ack")
        << strategy;
  }
}

TEST_F(ControlPanelTest, AnExplanationNamesValuesAsThePanelDoes) {
  for (const Control& control : controls()) {
    EXPECT_FALSE(explanationOf(control).isEmpty()) << control.pointer;
    EXPECT_FALSE(explanationOf(control).contains(QStringLiteral("null"))) << control.pointer;
  }
  const QString pacing = explanationOf(rowOf("/sender/pacing_bytes_per_s").control());
  EXPECT_TRUE(pacing.endsWith(QStringLiteral("“auto” is unlimited."))) << pacing.toStdString();
}

TEST_F(ControlPanelTest, BasicShowsFive) {
  panel_.setLevel(Level::basic);
  std::vector<std::string> shown;
  for (ControlRow* row : panel_.findChildren<ControlRow*>()) {
    if (row->isVisibleTo(&panel_)) shown.push_back(row->control().pointer);
  }
  EXPECT_THAT(shown, testing::UnorderedElementsAre("/transport", "/messages/count", "/messages/size",
                                                   "/receiver/start_delay_ms", "/framing"));
}

TEST_F(ControlPanelTest, AWrongValueStaysInSightAndTheGoodOneInForce) {
  const std::string before = document_.value("/messages/count");
  const QString megabyte(1'000'000, QLatin1Char('9'));
  for (const QString& wrong : {QString(), QStringLiteral("ten"), QStringLiteral("-1"), QStringLiteral("0"),
                               QStringLiteral("1000001"), megabyte}) {
    type("/messages/count", wrong);
    EXPECT_EQ(document_.value("/messages/count"), before);
    EXPECT_FALSE(noteOf("/messages/count").isEmpty()) << wrong.left(20).toStdString();
    EXPECT_LT(noteOf("/messages/count").size(), 200);
    EXPECT_EQ(lineOf("/messages/count").text(), wrong.left(lineOf("/messages/count").maxLength()));
  }
  QTest::keyClick(&lineOf("/messages/count"), Qt::Key_Escape);
  EXPECT_EQ(lineOf("/messages/count").text().toStdString(), before);
  EXPECT_TRUE(noteOf("/messages/count").isEmpty());
}

TEST_F(ControlPanelTest, ARightValueIsTakenAndUndone) {
  const std::string before = document_.value("/messages/count");
  type("/messages/count", QStringLiteral("7"));
  EXPECT_EQ(document_.value("/messages/count"), "7");
  EXPECT_TRUE(document_.isChanged("/messages/count"));
  document_.undo();
  EXPECT_EQ(document_.value("/messages/count"), before);
  EXPECT_EQ(lineOf("/messages/count").text().toStdString(), before);
  document_.redo();
  EXPECT_EQ(document_.value("/messages/count"), "7");
  document_.reset();
  EXPECT_FALSE(document_.isChanged());
}

TEST_F(ControlPanelTest, NagleOffLeavesWithTcp) {
  ASSERT_EQ(document_.set("/sender/nodelay", "true"), std::nullopt);
  ASSERT_EQ(document_.set("/transport", "\"udp\""), std::nullopt);
  EXPECT_EQ(document_.value("/sender/nodelay"), "false");
  EXPECT_THAT(document_.alsoChanged(), testing::Contains("/sender/nodelay"));
  EXPECT_FALSE(rowOf("/sender/nodelay").editor().isEnabled());
  document_.undo();
  EXPECT_EQ(document_.value("/sender/nodelay"), "true");
  EXPECT_TRUE(rowOf("/sender/nodelay").editor().isEnabled());
}

TEST_F(ControlPanelTest, ARoundTripTimeTakesThePrivateLinkAlong) {
  ASSERT_EQ(document_.set("/link/rtt_ms", "40"), std::nullopt);
  EXPECT_EQ(document_.value("/link/kind"), "\"private\"");
  EXPECT_THAT(document_.alsoChanged(), testing::ElementsAre("/link/kind"));
  ASSERT_EQ(document_.set("/link/kind", "\"loopback\""), std::nullopt);
  EXPECT_EQ(document_.value("/link/rtt_ms"), "0");
}

TEST_F(ControlPanelTest, AFramingBringsItsOwnParameters) {
  ASSERT_EQ(document_.set("/framing", R"({"strategy":"length_prefix"})"), std::nullopt);
  ASSERT_EQ(document_.set("/framing/field_size", "2"), std::nullopt);
  EXPECT_EQ(document_.value("/framing/field_size"), "2");
  EXPECT_NO_THROW(rowOf("/framing/endian"));
  ASSERT_EQ(document_.set("/framing", R"({"strategy":"line"})"), std::nullopt);
  EXPECT_NO_THROW(rowOf("/framing/strip_cr"));
}

}  // namespace
}  // namespace sticky::gui
