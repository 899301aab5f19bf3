// The widget that shows any figure: laid out for its width, pointed at, selected in by mouse and keyboard.

#include "app/gui/paint/figure_widget.h"

#include <gmock/gmock.h>

#include <QImage>

#include "app/gui/model/view_state.h"
#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

Subject message(std::uint32_t number) {
  return {number, no_id<EventId>, {number * 10ULL, number * 10ULL + 10}, 0};
}

/// Three messages side by side, as wide as the widget.
DrawList threeBoxes(double width, const TextMetrics& /*metrics*/) {
  DrawList list;
  list.width = width;
  list.height = 60;
  for (std::uint32_t i = 0; i < 3; ++i) list.add(Box{width / 3 * i, 10, width / 3, 40}, Role::message, message(i));
  return list;
}

class FigureWidgetTest : public testing::Test {
 protected:
  FigureWidgetTest() {
    figure_.resize(600, 60);
    figure_.setLayout(threeBoxes, QStringLiteral("three messages"));
    figure_.show();
  }
  void SetUp() override { ASSERT_TRUE(QTest::qWaitForWindowExposed(&figure_)); }

  Subject lastSelected() {
    return selected_.isEmpty() ? Subject{} : selected_.constLast().constFirst().value<Subject>();
  }

  FigureWidget figure_;
  QSignalSpy selected_{&figure_, &FigureWidget::selected};
};

TEST_F(FigureWidgetTest, IsLaidOutForItsWidth) {
  EXPECT_EQ(figure_.figure().width, 600);
  figure_.resize(900, 60);
  EXPECT_EQ(figure_.figure().width, 900);
  EXPECT_EQ(figure_.minimumHeight(), 60);
  EXPECT_EQ(figure_.heightForWidth(700), 60);
}

TEST_F(FigureWidgetTest, SaysInWordsWhatItShows) {
  EXPECT_EQ(figure_.accessibleDescription(), QStringLiteral("three messages"));
}

TEST_F(FigureWidgetTest, AClickSelectsWhatIsThere) {
  QTest::mouseClick(&figure_, Qt::LeftButton, {}, {300, 30});
  EXPECT_EQ(lastSelected(), message(1));
  QTest::mouseClick(&figure_, Qt::LeftButton, {}, {300, 55});
  EXPECT_EQ(lastSelected(), Subject{}) << "a click beside everything selects nothing";
}

TEST_F(FigureWidgetTest, PointingIsTold) {
  const QSignalSpy pointed(&figure_, &FigureWidget::pointedAt);
  QTest::mouseMove(&figure_, {500, 30});
  ASSERT_TRUE(comes(pointed));
  EXPECT_EQ(pointed.constLast().constFirst().value<Subject>(), message(2));
}

TEST_F(FigureWidgetTest, TheArrowKeysWalkAndEscapeLetsGo) {
  QObject::connect(&figure_, &FigureWidget::selected, &figure_, &FigureWidget::setSelection);
  QTest::keyClick(&figure_, Qt::Key_Right);
  EXPECT_EQ(lastSelected(), message(0));
  QTest::keyClick(&figure_, Qt::Key_Right);
  QTest::keyClick(&figure_, Qt::Key_Right);
  QTest::keyClick(&figure_, Qt::Key_Right);
  EXPECT_EQ(lastSelected(), message(2)) << "the last one stays";
  QTest::keyClick(&figure_, Qt::Key_Left);
  EXPECT_EQ(lastSelected(), message(1));
  QTest::keyClick(&figure_, Qt::Key_Escape);
  EXPECT_EQ(lastSelected(), Subject{});
}

TEST_F(FigureWidgetTest, ASelectionIsSeen) {
  const QImage before = figure_.grab().toImage();
  figure_.setSelection(message(1));
  EXPECT_NE(figure_.grab().toImage(), before);
  figure_.setSelection({});
  EXPECT_EQ(figure_.grab().toImage(), before);
}

TEST_F(FigureWidgetTest, AnEmptyFigureTakesInputToo) {
  figure_.setLayout([](double width, const TextMetrics&) { return DrawList{width, 0, 1, {}}; }, {});
  QTest::keyClick(&figure_, Qt::Key_Right);
  QTest::mouseClick(&figure_, Qt::LeftButton, {}, {10, 10});
  EXPECT_EQ(lastSelected(), Subject{});
}

}  // namespace
}  // namespace sticky::gui
