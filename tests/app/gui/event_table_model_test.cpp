// The table of events: a well-behaved model whose rows are the trace's events.

#include "app/gui/model/event_table_model.h"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>

#include "tests/app/gui/support.h"

namespace sticky::gui {
namespace {

QString cell(const EventTableModel& model, int row, int column) {
  return model.data(model.index(row, column), Qt::DisplayRole).toString();
}

TEST(EventTableModel, BehavesAsAModelShould) {
  EventTableModel model;
  // What it finds wrong it warns of, and a warning fails the test (main.cpp).
  const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
  EXPECT_EQ(model.rowCount(), 0);
  const ResultPtr everything = resultWithEverything();
  for (std::size_t run = 0; run < everything->recording.runs.size(); ++run) model.setRun(everything, run);
  model.setRun(resultOf(1000), 0);
  EXPECT_EQ(model.rowCount(), 1000);
}

TEST(EventTableModel, ARowIsAnEvent) {
  EventTableModel model;
  const ResultPtr result = resultWithEverything();
  for (std::size_t run = 0; run < result->recording.runs.size(); ++run) {
    model.setRun(result, run);
    const auto& events = result->recording.runs[run].trace.events;
    ASSERT_EQ(model.rowCount(), static_cast<int>(events.size()));
    for (int row = 0; row < model.rowCount(); ++row) {
      EXPECT_EQ(cell(model, row, EventTableModel::Who).isEmpty(), false) << row;
      EXPECT_EQ(cell(model, row, EventTableModel::What).isEmpty(), false) << row;
      EXPECT_DOUBLE_EQ(QLocale().toDouble(cell(model, row, EventTableModel::Time)),
                       std::round(to_ms(events[static_cast<std::size_t>(row)].begin) * 1000) / 1000);
    }
  }
}

TEST(EventTableModel, EveryColumnHasAHeader) {
  const EventTableModel model;
  for (int column = 0; column < model.columnCount(); ++column) {
    EXPECT_FALSE(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty()) << column;
  }
}

TEST(EventTableModel, ARunThatIsNotThereHasNoRows) {
  EventTableModel model;
  model.setRun(resultOf(10), 7);
  EXPECT_EQ(model.rowCount(), 0);
}

}  // namespace
}  // namespace sticky::gui
