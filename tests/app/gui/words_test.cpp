// What the window says: every input has a name for who cannot see it, and in Chinese nothing is left in English.

#include <gmock/gmock.h>

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSlider>
#include <QTabWidget>
#include <QTextEdit>
#include <QToolButton>

#include "app/gui/paint/figure_widget.h"
#include "app/gui/panel/control_panel.h"
#include "tests/app/gui/window.h"
#include "tests/app/gui/words.h"

namespace sticky::gui {
namespace {

bool takesInput(const QWidget& widget) {
  return widget.inherits("QLineEdit") || widget.inherits("QComboBox") || widget.inherits("QAbstractSpinBox") ||
         widget.inherits("QAbstractSlider") || widget.inherits("QAbstractItemView") || widget.inherits("QTextEdit") ||
         widget.inherits("QPlainTextEdit") || widget.inherits("sticky::gui::FigureWidget");
}

/// Qt's own parts of a widget: the scroll bars of a view, the line of a combo box, the corner of a table.
bool isPartOfAnother(const QWidget& widget) {
  return widget.inherits("QScrollBar") || widget.inherits("QHeaderView") ||
         (widget.parentWidget() != nullptr && takesInput(*widget.parentWidget())) ||
         QString::fromLatin1(widget.metaObject()->className()).endsWith(QLatin1String("Private")) ||
         widget.inherits("QComboBoxListView") || widget.objectName().startsWith(QLatin1String("qt_"));
}

void showEverything(Window& window) {
  window->findChild<ControlPanel*>()->setLevel(Level::expert);
  for (auto* tabs : window->findChildren<QTabWidget*>()) {
    for (int i = 0; i < tabs->count(); ++i) {
      tabs->setCurrentIndex(i);
      QCoreApplication::processEvents();
    }
  }
}

TEST(Words, EveryInputHasAnAccessibleName) {
  Window window;
  ASSERT_TRUE(window.showsPreset("late-reader"));
  showEverything(window);
  for (const QWidget* widget : window->findChildren<QWidget*>()) {
    if (isPartOfAnother(*widget)) continue;
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    if (!takesInput(*widget) && button == nullptr) continue;
    const bool named = !widget->accessibleName().isEmpty() || (button != nullptr && button->text().size() > 1);
    EXPECT_TRUE(named) << widget->metaObject()->className() << " '" << widget->objectName().toStdString() << "' in "
                       << widget->parentWidget()->metaObject()->className();
  }
}

TEST(Words, EveryFigureIsDescribed) {
  Window window;
  ASSERT_TRUE(window.showsPreset("late-reader"));
  int figures = 0;
  for (const FigureWidget* figure : window->findChildren<FigureWidget*>()) {
    if (!figure->isVisible()) continue;
    ++figures;
    EXPECT_FALSE(figure->accessibleDescription().isEmpty()) << figure->accessibleName().toStdString();
  }
  EXPECT_GT(figures, 0);
}

void expectChinese(Window& window, const char* state) {
  QStringList english;
  for (const Words& words : wordsOf(*window)) {
    const QStringList left = englishIn(words.text);
    if (left.isEmpty()) continue;
    english << QStringLiteral("%1: “%2” (%3)")
                   .arg(words.place, words.text.left(160).simplified(), left.join(QLatin1Char(' ')));
  }
  english.removeDuplicates();
  EXPECT_TRUE(english.isEmpty()) << state << ":\n" << english.join(QLatin1Char('\n')).toStdString();
}

TEST(Words, InChineseNothingIsLeftInEnglish) {
  Window window;
  window->setLanguage(Language::zh);
  ASSERT_TRUE(window.showsPreset("late-reader"));
  showEverything(window);
  expectChinese(window, "a result");
  window.drop(QStringLiteral("/nowhere/there.json"));
  ASSERT_TRUE(comesTrue([&] { return !window.problems().isEmpty(); }));
  expectChinese(window, "a file that is not there");
  (void)window.document().set("/messages/count", "20");
  ASSERT_TRUE(window.becomesIdle());
  expectChinese(window, "another result");
}

TEST(Words, ASwitchOfLanguageReachesEverything) {
  Window window;
  ASSERT_TRUE(window.showsPreset("late-reader"));
  showEverything(window);
  window->setLanguage(Language::zh);
  QCoreApplication::processEvents();
  expectChinese(window, "switched to Chinese");
}

TEST(Words, WhatIsCodeIsNotEnglish) {
  EXPECT_TRUE(englishIn(QStringLiteral("TCP_NODELAY 关闭，send() 8 × 20 B，recv(64)，40 ms")).isEmpty());
  EXPECT_EQ(englishIn(QStringLiteral("6 of 7 boundaries lost")),
            (QStringList{QStringLiteral("of"), QStringLiteral("boundaries"), QStringLiteral("lost")}));
}

}  // namespace
}  // namespace sticky::gui
