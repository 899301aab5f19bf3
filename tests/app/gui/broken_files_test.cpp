// Files broken on purpose, dropped on the window: each gets a sentence and changes nothing.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <QFile>
#include <QFileInfo>
#include <filesystem>
#include <fstream>

#include "core/report/saved_run.h"
#include "tests/app/gui/window.h"

namespace sticky::gui {
namespace {

class BrokenFiles : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(window_.showsPreset("late-reader")); }

  QString path(const char* name) { return folder_.filePath(QString::fromUtf8(name)); }
  QString write(const char* name, const std::string& content) {
    std::ofstream(path(name).toStdString(), std::ios::binary) << content;
    return path(name);
  }
  QString savedRun(const char* name) {
    save_recording(window_.state().result()->recording, path(name).toStdString());
    return path(name);
  }
  /// Dropped, it is refused in one line, and what was there is there.
  void expectRefused(const QString& file) {
    SCOPED_TRACE(file.toStdString());
    const ResultPtr result = window_.state().result();
    const QByteArray experiment = window_.document().toJson();
    window_.drop(file);
    QString said;
    ASSERT_TRUE(comesTrue([&] { return !(said = problemWith(QFileInfo(file).fileName())).isEmpty(); }));
    EXPECT_FALSE(said.contains(QLatin1Char('\n'))) << said.toStdString();
    EXPECT_LT(said.size(), 600) << said.left(100).toStdString();
    EXPECT_EQ(window_.state().result(), result);
    EXPECT_EQ(window_.document().toJson(), experiment);
  }

  QString problemWith(const QString& name) {
    for (const QString& problem : window_.problems()) {
      if (problem.contains(name)) return problem;
    }
    return {};
  }

  QTemporaryDir folder_;
  Window window_;
};

TEST_F(BrokenFiles, ThatIsNotThere) {
  expectRefused(path("nothing.json"));
}
TEST_F(BrokenFiles, ADirectory) {
  expectRefused(folder_.path());
}
TEST_F(BrokenFiles, AnEmptyOne) {
  expectRefused(write("empty.json", ""));
}
TEST_F(BrokenFiles, NoJson) {
  expectRefused(write("half.json", R"({"schema": 1, "id": )"));
}
TEST_F(BrokenFiles, JsonOfSomethingElse) {
  expectRefused(write("list.json", "[1, 2, 3]"));
}
TEST_F(BrokenFiles, AnUnknownField) {
  expectRefused(write("typo.json", R"({"schema": 1, "mesages": {}})"));
}
TEST_F(BrokenFiles, BinaryNoise) {
  expectRefused(write("noise.json", std::string("\x80\xff\0\x01", 4)));
}
TEST_F(BrokenFiles, DeepNesting) {
  expectRefused(write("deep.json", std::string(100'000, '[')));
}

TEST_F(BrokenFiles, AFifo) {
  const QString fifo = path("fifo.json");
  ASSERT_EQ(mkfifo(fifo.toLocal8Bit().constData(), 0600), 0);
  expectRefused(fifo);  // and does not wait for a writer that never comes
}

TEST_F(BrokenFiles, HundredMegabytes) {
  const QString huge = write("huge.json", "{");
  std::filesystem::resize_file(huge.toStdString(), 100U << 20U);
  expectRefused(huge);
}

TEST_F(BrokenFiles, ASavedRunCutAnywhere) {
  const QString whole = savedRun("whole.sticky");
  const auto size = std::filesystem::file_size(whole.toStdString());
  for (const double part : {0.01, 0.3, 0.5, 0.9, 0.999}) {
    const QString cut = folder_.filePath(QStringLiteral("cut-%1.sticky").arg(part));
    ASSERT_TRUE(QFile::copy(whole, cut));
    std::filesystem::resize_file(cut.toStdString(), static_cast<std::uintmax_t>(static_cast<double>(size) * part));
    expectRefused(cut);
  }
}

TEST_F(BrokenFiles, AGoodOneAfterAllOfThemOpens) {
  const QString good = savedRun("good.sticky");
  expectRefused(path("nothing.json"));
  const ResultPtr before = window_.state().result();
  window_.drop(good);
  ASSERT_TRUE(comesTrue([&] { return window_.state().result() != before; }));
  EXPECT_TRUE(window_.problems().isEmpty()) << window_.problems().join(QLatin1Char('|')).toStdString();
  EXPECT_EQ(window_.state().result()->recording.runs.size(), before->recording.runs.size());
}

}  // namespace
}  // namespace sticky::gui
