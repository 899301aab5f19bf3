// The experiment on show: what changes it, what is refused, and what a shell would run.

#include "app/gui/model/experiment_document.h"

#include <gmock/gmock.h>

#include "core/experiment/experiment_error.h"
#include "core/experiment/presets.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

void loadPreset(ExperimentDocument& document, const char* id) {
  document.load(std::string(preset_named(id).text), QString::fromUtf8(id));
  document.setPresetId(QString::fromUtf8(id));
}

TEST(ExperimentDocument, AChangeIsToldAndKept) {
  ExperimentDocument document;
  loadPreset(document, "late-reader");
  EXPECT_FALSE(document.isChanged());
  const QSignalSpy changed(&document, &ExperimentDocument::changed);
  EXPECT_EQ(document.set("/messages/count", "7"), std::nullopt);
  EXPECT_EQ(changed.count(), 1);
  EXPECT_TRUE(document.isChanged());
  EXPECT_EQ(document.value("/messages/count"), "7");
}

TEST(ExperimentDocument, TheSameValueAgainIsNoChange) {
  ExperimentDocument document;
  loadPreset(document, "late-reader");
  const QSignalSpy changed(&document, &ExperimentDocument::changed);
  EXPECT_EQ(document.set("/messages/count", document.value("/messages/count")), std::nullopt);
  EXPECT_EQ(changed.count(), 0);
}

TEST(ExperimentDocument, ARefusedChangeSaysWhereAndChangesNothing) {
  ExperimentDocument document;
  loadPreset(document, "late-reader");
  const QByteArray before = document.toJson();
  const QSignalSpy changed(&document, &ExperimentDocument::changed);
  for (const char* wrong : {"-1", "99999999999", "\"seven\"", "[]", "null", "true", "1e400"}) {
    const auto reason = document.set("/messages/count", wrong);
    ASSERT_TRUE(reason.has_value()) << wrong;
    EXPECT_TRUE(reason->contains(QStringLiteral("/messages/count"))) << wrong << ": " << reason->toStdString();
    EXPECT_FALSE(reason->contains(QLatin1Char('\n'))) << wrong;
  }
  EXPECT_TRUE(document.set("/no/such/field", "1").has_value());
  EXPECT_TRUE(document.set("/messages/count", "not JSON").has_value());
  EXPECT_EQ(changed.count(), 0);
  EXPECT_EQ(document.toJson(), before);
}

TEST(ExperimentDocument, ABrokenFileLeavesTheLastOne) {
  ExperimentDocument document;
  loadPreset(document, "late-reader");
  const QByteArray before = document.toJson();
  EXPECT_THROW(document.load("{\"schema\": 1", QStringLiteral("broken.json")), ExperimentError);
  EXPECT_EQ(document.toJson(), before);
  EXPECT_EQ(document.presetId(), QStringLiteral("late-reader"));
}

TEST(ExperimentDocument, WhatIsSavedReadsBackTheSame) {
  ExperimentDocument document;
  loadPreset(document, "late-reader");
  ASSERT_EQ(document.set("/messages/size", R"({"max":300,"min":1})"), std::nullopt);
  ExperimentDocument again;
  again.load(document.toJson().toStdString(), QStringLiteral("saved.json"));
  EXPECT_EQ(again.toJson(), document.toJson());
}

TEST(ExperimentDocument, TheCommandNamesThePresetAndEveryChange) {
  ExperimentDocument document;
  loadPreset(document, "late-reader");
  ASSERT_EQ(document.set("/messages/count", "7"), std::nullopt);
  ASSERT_EQ(document.set("/messages/count", "9"), std::nullopt);
  EXPECT_EQ(document.toCommand(), QStringLiteral("sticky run --preset late-reader --set 'messages/count=9'"));
}

TEST(ExperimentDocument, TheCommandNamesTheFolderOfAPresetThatIsNotFoundWithout) {
  ExperimentDocument document;
  loadPreset(document, "late-reader");
  document.setPresetFolder(QStringLiteral("/home/my lessons"));
  EXPECT_EQ(document.toCommand(), QStringLiteral("sticky run --preset late-reader --preset-dir '/home/my lessons'"));
  loadPreset(document, "late-reader");
  EXPECT_EQ(document.toCommand(), QStringLiteral("sticky run --preset late-reader"));
}

}  // namespace
}  // namespace sticky::gui
