// Every control wrong on purpose: nothing, letters, below and beyond the limits, a pasted megabyte. Each time the
// window stays, the last good experiment stays in force, and a refusal is one readable sentence.

#include <gmock/gmock.h>

#include <QAbstractSpinBox>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>

#include "app/gui/panel/control_panel.h"
#include "app/gui/panel/control_row.h"
#include "tests/app/gui/window.h"

namespace sticky::gui {
namespace {

constexpr qsizetype kLongestSentence = 600;

QStringList wrongValues() {
  return {QString(),
          QStringLiteral("abc"),
          QStringLiteral("-1"),
          QStringLiteral("0"),
          QStringLiteral("1e9"),
          QStringLiteral("18446744073709551616"),
          QStringLiteral("1,,2"),
          QStringLiteral("5-3"),
          QStringLiteral("\"}],"),
          QStringLiteral("٣"),
          QString(1 << 20, QLatin1Char('7'))};
}

void type(QLineEdit& line, const QString& text) {
  QApplication::clipboard()->setText(text);
  line.setFocus();
  line.selectAll();
  text.isEmpty() ? QTest::keyClick(&line, Qt::Key_Delete) : QTest::keySequence(&line, QKeySequence::Paste);
  QTest::keyClick(&line, Qt::Key_Return);
}

void expectSentences(const QStringList& problems) {
  for (const QString& problem : problems) {
    EXPECT_LT(problem.size(), kLongestSentence) << problem.left(100).toStdString() << "…";
    EXPECT_FALSE(problem.contains(QLatin1Char('\n'))) << problem.toStdString();
  }
}

class WrongInput : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(window_.showsPreset("late-reader"));
    window_->findChild<ControlPanel*>()->setLevel(Level::expert);
  }
  /// What is in force is an experiment that reads back as itself.
  void expectValid() {
    const std::string text = window_.document().toJson().toStdString();
    EXPECT_NO_THROW(EXPECT_EQ(read_experiment(text).normalized, window_.document().file().normalized));
  }
  Window window_;
};

TEST_F(WrongInput, NoLineOfTextBringsTheWindowDown) {
  for (ControlRow* row : window_->findChildren<ControlRow*>()) {
    auto* line = qobject_cast<QLineEdit*>(row->editor().input());
    if (line == nullptr || !line->isEnabled()) continue;
    for (const QString& wrong : wrongValues()) {
      SCOPED_TRACE(row->control().pointer + " = '" + wrong.left(30).toStdString() + "'");
      const std::string before = window_.document().value(row->control().pointer);
      type(*line, wrong);
      window_.runner().stop();
      expectValid();
      expectSentences(window_.problems());
      if (window_.document().value(row->control().pointer) == before) continue;
      ASSERT_EQ(window_.document().set(row->control().pointer, before), std::nullopt);
    }
    QTest::keyClick(line, Qt::Key_Escape);
  }
  ASSERT_TRUE(window_.becomesIdle());
}

TEST_F(WrongInput, ARefusalIsSaidAndTheGoodValueStaysInForce) {
  auto& count = dynamic_cast<QLineEdit&>(window_.control("/messages/count"));
  const std::string before = window_.document().value("/messages/count");
  for (const char* wrong : {"abc", "-1", "2000000000"}) {
    type(count, QString::fromLatin1(wrong));
    EXPECT_EQ(window_.document().value("/messages/count"), before) << wrong;
    EXPECT_EQ(window_.problems().size(), 1) << wrong;
  }
  type(count, QStringLiteral("5"));
  EXPECT_EQ(window_.document().value("/messages/count"), "5");
  EXPECT_TRUE(window_.problems().isEmpty()) << "the refusal outlived its cause";
  ASSERT_TRUE(window_.becomesIdle());
}

TEST_F(WrongInput, EveryChoiceOfEveryListIsTakenOrRefusedInASentence) {
  const auto names = [this] {
    QStringList pointers;
    for (ControlRow* row : window_->findChildren<ControlRow*>()) {
      const bool combo = qobject_cast<QComboBox*>(row->editor().input()) != nullptr;
      if (combo) pointers << QString::fromStdString(row->control().pointer);
    }
    return pointers;
  }();
  for (const QString& pointer : names) {
    const std::string field = pointer.toStdString();
    auto& box = dynamic_cast<QComboBox&>(window_.control(field));
    const std::string before = window_.document().value(field);
    for (int i = 0; i < box.count() && box.isEnabled(); ++i) {
      SCOPED_TRACE(field + " = " + box.itemText(i).toStdString());
      box.setCurrentIndex(i);
      Q_EMIT box.activated(i);
      window_.runner().stop();
      expectValid();
      expectSentences(window_.problems());
    }
    (void)window_.document().set(field, before);
  }
  ASSERT_TRUE(window_.becomesIdle());
}

}  // namespace
}  // namespace sticky::gui
