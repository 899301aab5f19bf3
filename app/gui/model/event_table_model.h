#pragma once
// A run's events as table rows: a thin adapter over the trace, no logic of its own.

#include <QAbstractTableModel>

#include "app/gui/model/result.h"

namespace sticky::gui {

class EventTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Time, Duration, Who, What, Bytes, Details, ColumnCount };

  explicit EventTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
  /// Shows the events of run `run`.
  void setRun(ResultPtr result, std::size_t run);
  [[nodiscard]] const Event& eventAt(int row) const { return trace().events[static_cast<std::size_t>(row)]; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] const Trace& trace() const { return result_->recording.runs[run_].trace; }

  ResultPtr result_;
  std::size_t run_ = 0;
};

}  // namespace sticky::gui
