// Questions in the reader's own words: what is found, how it is shown, and what choosing an answer does.

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>

#include "app/gui/shell/answer_list.h"
#include "app/gui/shell/preset_picker.h"
#include "tests/app/gui/window.h"

namespace sticky::gui {
namespace {

constexpr const char* kHalfJson = "recv returns half my json";

QString textAt(const AnswerListModel& model, int row, int role = Qt::DisplayRole) {
  return model.index(row).data(role).toString();
}

bool isChinese(const QString& text) {
  return language_of(text.toStdString(), Language::en) == Language::zh;
}

TEST(Answers, AreThoseOfTheCommandLine) {
  AnswerListModel model;
  const QAbstractItemModelTester tester(&model);
  for (const char* query : {kHalfJson, "40ms latency small writes", "为什么收到两条粘在一起"}) {
    model.setQuery(QString::fromUtf8(query));
    const std::vector<Answer> expected = ask(query, 3);
    ASSERT_EQ(model.rowCount(), static_cast<int>(expected.size())) << query;
    for (int row = 0; row < model.rowCount(); ++row) {
      const Question& question = *expected[static_cast<std::size_t>(row)].question;
      EXPECT_EQ(textAt(model, row).toStdString(), question.question.in(model.language()));
      EXPECT_EQ(textAt(model, row, AnswerListModel::AnswerRole).toStdString(),
                question.right_answer.in(model.language()));
      EXPECT_FALSE(textAt(model, row, AnswerListModel::ShownByRole).isEmpty());
      EXPECT_TRUE(textAt(model, row, Qt::AccessibleTextRole).contains(textAt(model, row)));
    }
  }
}

TEST(Answers, SpeakTheLanguageOfTheQuestionOrOfTheWindow) {
  AnswerListModel model;
  model.setQuery(QStringLiteral("为什么收到两条粘在一起"));
  EXPECT_TRUE(isChinese(textAt(model, 0)));
  model.setQuery(QStringLiteral("nagle"));
  EXPECT_FALSE(isChinese(textAt(model, 0)));
  Window window;
  window->setLanguage(Language::zh);
  model.setQuery(QStringLiteral("nagle"));
  EXPECT_TRUE(isChinese(textAt(model, 0))) << "whoever works in Chinese types nagle, too";
}

TEST(Answers, OfNothingThereAreNone) {
  AnswerListModel model;
  for (const char* nothing : {"", "   ", "\t", "purple monkeys dancing"}) {
    model.setQuery(QString::fromUtf8(nothing));
    EXPECT_EQ(model.rowCount(), 0) << "“" << nothing << "”";
  }
}

class AskingInTheWindow : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(QTest::qWaitForWindowActive(&*window_));
    ASSERT_TRUE(window_.showsPreset("late-reader"));
    window_.action(QKeySequence(Qt::CTRL | Qt::Key_K))->trigger();
    ASSERT_TRUE(comesTrue([this] { return words().isVisible(); }));
  }
  PresetPicker& picker() { return *window_->findChild<PresetPicker*>(); }
  QLineEdit& words() { return *picker().findChild<QLineEdit*>(); }
  AnswerView& answers() { return *picker().findChild<AnswerView*>(); }
  QString line() { return window_->findChild<QLabel*>(QStringLiteral("line"))->text(); }
  void ask(const char* query) { QTest::keyClicks(&words(), QString::fromUtf8(query)); }
  void moveToAnswer(int row) {
    for (int i = 0; i < 400 && answers().currentIndex().row() != row; ++i) QTest::keyClick(&words(), Qt::Key_Down);
    ASSERT_EQ(answers().currentIndex().row(), row);
  }
  /// The first question of the bank that `wanted` holds for, and its row among the answers to itself.
  template <typename Shown>
  int rowOfOneShownBy() {
    for (const Question& question : questions()) {
      if (!std::holds_alternative<Shown>(question.shown_by)) continue;
      words().setText(QString::fromStdString(question.question.en));
      const auto& model = *qobject_cast<AnswerListModel*>(answers().model());
      for (int row = 0; row < model.rowCount(); ++row) {
        if (model.questionAt(row).id == question.id) return row;
      }
    }
    return -1;
  }

  Window window_;
};

TEST_F(AskingInTheWindow, EnterOpensThePresetThatShowsTheAnswerAndRunsIt) {
  ask(kHalfJson);
  ASSERT_TRUE(answers().isVisible());
  moveToAnswer(0);
  const auto& model = *qobject_cast<AnswerListModel*>(answers().model());
  const auto* preset = std::get_if<ShownByPreset>(&model.questionAt(0).shown_by);
  ASSERT_NE(preset, nullptr);
  const QString answer = textAt(model, 0, AnswerListModel::AnswerRole);
  const QSignalSpy shown(&window_.state(), &ViewState::resultChanged);
  QTest::keyClick(&words(), Qt::Key_Return);
  EXPECT_FALSE(words().isVisible());
  EXPECT_EQ(window_.document().presetId().toStdString(), preset->preset);
  ASSERT_TRUE(comes(shown) && window_.becomesIdle());
  EXPECT_TRUE(line().contains(answer)) << "it stands above what shows it";
}

TEST_F(AskingInTheWindow, AClickOnAnAnswerDoesTheSame) {
  ask(kHalfJson);
  const QSignalSpy answered(&picker(), &PresetPicker::answered);
  ASSERT_TRUE(comesTrue([this] { return answers().visualRect(answers().model()->index(0, 0)).height() > 0; }));
  QTest::mouseClick(answers().viewport(), Qt::LeftButton, {},
                    answers().visualRect(answers().model()->index(0, 0)).center());
  EXPECT_EQ(answered.count(), 1);
}

TEST_F(AskingInTheWindow, WhatNoRunShowsIsTold) {
  const int row = rowOfOneShownBy<NotShown>();
  ASSERT_GE(row, 0);
  moveToAnswer(row);
  const QString why = textAt(*qobject_cast<AnswerListModel*>(answers().model()), row, AnswerListModel::ShownByRole);
  QTest::keyClick(&words(), Qt::Key_Return);
  EXPECT_EQ(window_.document().presetId(), QStringLiteral("late-reader")) << "nothing else was opened";
  EXPECT_TRUE(line().contains(why));
}

TEST_F(AskingInTheWindow, AProgramThatShowsItIsNamed) {
  const int row = rowOfOneShownBy<ShownByDemo>();
  ASSERT_GE(row, 0);
  moveToAnswer(row);
  QTest::keyClick(&words(), Qt::Key_Return);
  EXPECT_TRUE(line().contains(QStringLiteral("demos/")));
}

TEST_F(AskingInTheWindow, WithoutWordsThereAreThePresetsAndWithoutAnAnswerASentence) {
  EXPECT_FALSE(answers().isVisible());
  ask("purple monkeys dancing");
  EXPECT_FALSE(answers().isVisible());
  QStringList sentences;
  for (const QLabel* label : picker().findChildren<QLabel*>()) {
    if (label->isVisible()) sentences << label->text();
  }
  EXPECT_TRUE(sentences.join(QLatin1Char('\n')).contains(QStringLiteral("Nothing here answers that")));
  QTest::keyClick(&words(), Qt::Key_Return);
  EXPECT_TRUE(words().isVisible()) << "nothing is marked, nothing is chosen";
}

TEST_F(AskingInTheWindow, TheMarkGoesFromThePresetsToTheAnswersAndBack) {
  ask("late");
  QListView& list = *picker().findChild<QListView*>();
  ASSERT_TRUE(list.isVisible() && answers().isVisible());
  moveToAnswer(0);
  EXPECT_FALSE(list.currentIndex().isValid());
  QTest::keyClick(&words(), Qt::Key_Up);
  EXPECT_TRUE(list.currentIndex().isValid());
  EXPECT_FALSE(answers().currentIndex().isValid());
}

}  // namespace
}  // namespace sticky::gui
