// What a file turns out to be, and what the window does before it sends what a file holds.

#include "app/gui/shell/opened_file.h"

#include <gmock/gmock.h>

#include <QApplication>
#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QWidget>

#include "app/gui/shell/payload_gate.h"
#include "app/gui/shell/recent_files.h"
#include "core/report/figure_export.h"
#include "core/report/saved_run.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

class OpenedFiles : public testing::Test {
 protected:
  QString put(const char* name, const std::string& content) const {
    QFile file(folder_.filePath(QString::fromUtf8(name)));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content.data(), static_cast<qint64>(content.size()));
    return file.fileName();
  }
  static std::string refusalOf(const QString& path) {
    try {
      (void)readUserFile(path);
    } catch (const std::exception& error) {
      return error.what();
    }
    return "";
  }
  const QTemporaryDir folder_;
};

TEST_F(OpenedFiles, AnExperimentAPageADrawingAndARunAreKnownByWhatTheyHold) {
  const ResultPtr result = resultWithEverything();
  const std::string page = html_of(result->recording, result->understanding, {});
  const std::string drawing = svg_of(result->recording, result->understanding, {});
  const QString run = folder_.filePath(QStringLiteral("run.bin"));
  save_recording(result->recording, run.toStdString());
  EXPECT_EQ(readUserFile(put("a.txt", R"({"schema": 1})")).experiment, R"({"schema": 1})");
  for (const QString& path : {put("a.html", page), put("a.svg", drawing), run}) {
    const OpenedFile file = readUserFile(path);
    EXPECT_EQ(read_experiment(file.experiment).normalized, result->recording.file.normalized) << path.toStdString();
    EXPECT_EQ(file.run != nullptr, path == run);
  }
}

TEST_F(OpenedFiles, AWrongOneIsOneLineThatNamesIt) {
  const ResultPtr result = resultWithEverything();
  const ByteVector whole = encode_recording(result->recording);
  const std::string run(as_text(whole));
  for (const QString& path :
       {put("empty.json", ""), put("half.json", R"({"schema")"), put("field.json", R"({"schema": 1, "sendr": {}})"),
        put("page.html", "<html>nothing in it</html>"), put("cut.sticky", run.substr(0, run.size() / 2)),
        put("flip.sticky", run.substr(0, 99) + "x" + run.substr(100)), put("zeros.json", std::string(9999, '\0')),
        folder_.path(), folder_.filePath(QStringLiteral("none.json")), QStringLiteral("/dev/zero")}) {
    const std::string said = refusalOf(path);
    EXPECT_THAT(said, testing::HasSubstr(path.toStdString()));
    EXPECT_THAT(said, testing::Not(testing::HasSubstr("\n")));
  }
}

TEST_F(OpenedFiles, RecentOnesAreNewestFirstAndForgetThoseThatAreGone) {
  recent_files::clear();
  const QString a = put("a.json", "{}");
  const QString b = put("b.json", "{}");
  for (const QString& path : {a, b, a}) recent_files::add(path);
  EXPECT_EQ(recent_files::all(), (QStringList{a, b}));
  QFile::remove(a);
  EXPECT_EQ(recent_files::all(), QStringList{b});
  for (int i = 0; i < 20; ++i) recent_files::add(put(QByteArray::number(i).constData(), "{}"));
  EXPECT_EQ(recent_files::all().size(), recent_files::kMost);
  QSettings().setValue(QStringLiteral("recent-files"), 7);
  EXPECT_EQ(recent_files::all(), QStringList());
}

ExperimentFile withPayload(const char* payload) {
  return read_experiment(std::string(R"({"schema": 1, "messages": {"payload": )") + payload + "}}");
}

/// Answers the question that the gate asks, by the role of a button.
void answer(QMessageBox::ButtonRole role) {
  QMessageBox* question = nullptr;
  ASSERT_TRUE(comesTrue(
      [&] { return (question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) != nullptr; }));
  for (QAbstractButton* button : question->buttons()) {
    if (question->buttonRole(button) == role) return button->click();
  }
  FAIL() << "no such button";
}

TEST(PayloadGate, WhatReadsNothingRunsAtOnce) {
  QWidget window;
  PayloadGate gate(&window);
  gate.setOrigin(QStringLiteral("/a/b.json"), false);
  std::string folder = "?";
  gate.pass(withPayload(R"("letters")"), [&](const std::string& from) { folder = from; });
  EXPECT_EQ(folder, "/a");
}

TEST(PayloadGate, StandardInputIsRefusedEvenWhereTheUserNamedTheFile) {
  QWidget window;
  PayloadGate gate(&window);
  const QSignalSpy refused(&gate, &PayloadGate::refused);
  gate.setOrigin(QStringLiteral("/a/b.json"), true);
  gate.pass(withPayload(R"({"stdin": "lines"})"), [](const std::string&) { FAIL(); });
  EXPECT_EQ(refused.count(), 1);
}

TEST(PayloadGate, AFileIsReadOnlyAfterAYesAndAskedForOnce) {
  QWidget window;
  window.show();
  PayloadGate gate(&window);
  const QSignalSpy refused(&gate, &PayloadGate::refused);
  int runs = 0;
  const auto run = [&](const std::string& folder) {
    EXPECT_EQ(folder, "/a");
    ++runs;
  };
  const ExperimentFile file = withPayload(R"({"file": "p.txt", "split": "lines"})");
  gate.setOrigin(QStringLiteral("/a/b.json"), false);
  gate.pass(file, run);
  EXPECT_EQ(runs, 0);
  answer(QMessageBox::RejectRole);
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(refused.count(), 1);
  gate.pass(file, run);
  answer(QMessageBox::AcceptRole);
  EXPECT_EQ(runs, 1);
  gate.pass(file, run);
  EXPECT_EQ(runs, 2);
  gate.setOrigin(QStringLiteral("/a/c.json"), true);  // named on the command line
  gate.pass(file, run);
  EXPECT_EQ(runs, 3);
}

}  // namespace
}  // namespace sticky::gui
