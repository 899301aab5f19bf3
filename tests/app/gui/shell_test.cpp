// The shell around the figures: remembered settings, commands and their keys, presets, the hints of the first start.

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QScreen>
#include <QSettings>
#include <cerrno>

#include "app/gui/language.h"
#include "app/gui/main_window.h"
#include "app/gui/shell/commands.h"
#include "app/gui/shell/first_steps.h"
#include "app/gui/shell/help_commands.h"
#include "app/gui/shell/preset_list.h"
#include "app/gui/shell/translation.h"
#include "app/gui/shell/window_settings.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

namespace remembered = window_settings;

TEST(WindowSettings, WhatWasChosenIsThereAgain) {
  remembered::setLanguage(Language::zh);
  remembered::setThemeName(ThemeName::projector);
  remembered::setLevel(Level::expert);
  remembered::setRunsAtOnce(false);
  remembered::setLastExperiment(
      {QStringLiteral("small-read"), {}, {{"/messages/size", "[1,2]"}, {"/sender/nodelay", "true"}}});
  EXPECT_EQ(remembered::language(), Language::zh);
  EXPECT_EQ(remembered::themeName(), ThemeName::projector);
  EXPECT_EQ(remembered::level(), Level::expert);
  EXPECT_FALSE(remembered::runsAtOnce());
  const remembered::LastExperiment last = remembered::lastExperiment();
  EXPECT_EQ(last.preset, QStringLiteral("small-read"));
  EXPECT_THAT(last.changes, testing::ElementsAre(testing::Pair("/messages/size", "[1,2]"),
                                                 testing::Pair("/sender/nodelay", "true")));
  QSettings().clear();
}

TEST(WindowSettings, NonsenseCountsAsNotRemembered) {
  QSettings settings;
  for (const QVariant& nonsense :
       {QVariant(QStringLiteral("nonsense")), QVariant(-7), QVariant(QByteArray(1 << 20, 'x')),
        QVariant(QStringList{QStringLiteral("="), QStringLiteral("a")})}) {
    for (const char* key : {"language", "theme", "level", "run-at-once", "last/changes", "state/window"}) {
      settings.setValue(QString::fromLatin1(key), nonsense);
    }
    EXPECT_EQ(remembered::themeName(), ThemeName::light);
    EXPECT_EQ(remembered::level(), Level::basic);
    EXPECT_TRUE(remembered::runsAtOnce());
    EXPECT_TRUE(remembered::lastExperiment().changes.empty());
    EXPECT_LE(remembered::state(QStringLiteral("window")).size(), 4096);
  }
  settings.clear();
}

TEST(FirstStart, TheWindowFillsAScreenThatIsSmallerThanItsUsualSize) {
  QSettings().clear();
  MainWindow window;
  window.show();
  EXPECT_TRUE(window.isMaximized());
  EXPECT_TRUE(window.screen()->availableGeometry().contains(window.normalGeometry()));
}

TEST(FirstStart, TheNextOneHasTheSizeThatWasLeft) {
  QSettings().clear();
  {
    MainWindow window;
    window.setWindowState(Qt::WindowNoState);
    window.resize(1200, 700);
    window.show();
    window.close();
  }
  MainWindow window;
  EXPECT_FALSE(window.isMaximized());
  EXPECT_EQ(window.size(), QSize(1200, 700));
  QSettings().clear();
}

TEST(Commands, ChangeTheirWordsWithTheLanguageAndKeepTheirKeys) {
  QMainWindow window;
  Commands commands(window);
  QAction* open = commands.add(MenuName::file, "&Open…", QKeySequence::Open);
  Translation translation;
  translation.use(Language::zh);
  commands.retranslate();
  EXPECT_EQ(open->text(), QStringLiteral("打开(&O)…"));
  EXPECT_EQ(commands.menuOf(MenuName::view)->title(), QStringLiteral("视图(&V)"));
  EXPECT_EQ(open->shortcut(), QKeySequence(QKeySequence::Open));
  translation.use(Language::en);
  commands.retranslate();
  EXPECT_EQ(open->text(), QStringLiteral("&Open…"));
}

TEST(HelpCommands, TheShortcutsPageNamesEveryKeyThatWorks) {
  QMainWindow window;
  Commands commands(window);
  HelpCommands help(window, commands);
  commands.add(MenuName::run, "&Stop the run", QKeySequence(Qt::SHIFT | Qt::Key_F5));
  commands.add(MenuName::run, "No keys");
  const QString text = HelpCommands::shortcutsText(commands);
  EXPECT_TRUE(text.contains(QStringLiteral("Shift+F5")));
  EXPECT_TRUE(text.contains(QStringLiteral("F1 · ?")));
  EXPECT_TRUE(text.contains(QStringLiteral("Stop the run")));
  EXPECT_FALSE(text.contains(QStringLiteral("No keys")));
}

TEST(HelpCommands, AMissingPrivateLinkIsExplainedWithItsRemedy) {
  PrivateLinkProbe probe;
  probe.refusal = explain_refusal("unshare(CLONE_NEWUSER)", EPERM, {.apparmor_restricts = true});
  const QString text = HelpCommands::linkText(probe);
  EXPECT_TRUE(text.contains(QString::fromStdString(probe.refusal->remedy.in(currentLanguage()))));
  EXPECT_TRUE(HelpCommands::linkText({}).contains(QStringLiteral("works on this machine")));
}

QStringList found(const PresetFilter& filter) {
  QStringList ids;
  for (int row = 0; row < filter.rowCount(); ++row)
    ids << filter.index(row, 0).data(PresetListModel::IdRole).toString();
  return ids;
}

TEST(Presets, AreFoundByTheirWordsInBothLanguages) {
  PresetListModel model;
  const QAbstractItemModelTester tester(&model);
  PresetFilter filter;
  filter.setSourceModel(&model);
  EXPECT_EQ(filter.rowCount(), static_cast<int>(presets().size()));
  for (const Preset& preset : presets()) {
    for (const std::string& text : {preset.id, preset.title.en, preset.title.zh, preset.question.zh}) {
      filter.setWords(QString::fromStdString(text).toUpper());
      EXPECT_TRUE(found(filter).contains(QString::fromStdString(preset.id))) << text;
    }
  }
  filter.setWords(QStringLiteral("nagle no-preset-has-this-word"));
  EXPECT_EQ(filter.rowCount(), 0);
}

TEST(Presets, ThoseThatThisMachineCannotRunSayWhy) {
  PresetListModel model;
  const Refusal refusal = explain_refusal("unshare(CLONE_NEWUSER)", EPERM, {.apparmor_restricts = true});
  model.setRefusal(refusal);
  for (int row = 0; row < model.rowCount(); ++row) {
    const bool needs_it = presets()[static_cast<std::size_t>(row)].link == "private";
    const QModelIndex index = model.index(row);
    EXPECT_EQ(index.data(PresetListModel::UnavailableRole).toBool(), needs_it);
    EXPECT_EQ(
        index.data(Qt::ToolTipRole).toString().contains(QString::fromStdString(refusal.remedy.in(currentLanguage()))),
        needs_it);
  }
}

class FirstStepsOverWindow : public testing::Test {
 protected:
  FirstStepsOverWindow() {
    window_.resize(900, 600);
    for (QWidget* part : {&left_, &centre_, &right_}) part->setParent(&window_);
    left_.setGeometry(0, 0, 250, 600);
    centre_.setGeometry(250, 0, 400, 600);
    right_.setGeometry(650, 0, 250, 600);
    window_.show();
  }
  QWidget window_, left_, centre_, right_;
};

TEST_F(FirstStepsOverWindow, EnterGoesThroughAllThreeAndEnds) {
  auto* steps = new FirstSteps(&window_, &left_, &centre_, &right_);
  const QSignalSpy ended(steps, &FirstSteps::ended);
  for (int step = 0; step < 3; ++step) {
    EXPECT_EQ(steps->step(), step);
    QTest::keyClick(steps->focusProxy(), Qt::Key_Return);
  }
  EXPECT_EQ(ended.count(), 1);
}

TEST_F(FirstStepsOverWindow, EscapeSkipsThem) {
  auto* steps = new FirstSteps(&window_, &left_, &centre_, &right_);
  const QSignalSpy ended(steps, &FirstSteps::ended);
  QTest::keyClick(steps->focusProxy(), Qt::Key_Escape);
  EXPECT_EQ(ended.count(), 1);
}

TEST_F(FirstStepsOverWindow, TheCardStaysInASmallWindow) {
  auto* steps = new FirstSteps(&window_, &left_, &centre_, &right_);
  window_.resize(420, 300);
  const auto* card = steps->findChild<QWidget*>(QStringLiteral("hint"));
  EXPECT_TRUE(comesTrue([&] { return steps->size() == window_.size() && steps->rect().contains(card->geometry()); }));
}

}  // namespace
}  // namespace sticky::gui
