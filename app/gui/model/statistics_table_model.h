#pragma once
// Sizes, gaps and latencies of every run on show, as least, median and greatest: a thin adapter over distributions.

#include <QAbstractTableModel>
#include <vector>

#include "app/gui/model/flow_choice.h"
#include "core/analysis/distribution.h"

namespace sticky::gui {

enum class Quantity : std::uint8_t { send_size, segment_size, receive_size, send_gap, receive_gap, latency };

/// One row: a quantity of one flow.
struct StatisticsRow {
  QString flow;
  Quantity quantity;
  Distribution spread;
};
using Statistics = std::vector<StatisticsRow>;

/// Sorts as many numbers as there are calls: call it off the GUI thread. Quantities that nothing observed are left
/// out. `names` are those of `flows`.
[[nodiscard]] Statistics statisticsOf(const Result& result, const std::vector<ShownFlow>& flows,
                                      const QStringList& names);

class StatisticsTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { What, Count, Least, Median, Greatest, ColumnCount };

  explicit StatisticsTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
  void setStatistics(Statistics statistics);
  [[nodiscard]] const Statistics& statistics() const { return rows_; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  [[nodiscard]] QString cell(const StatisticsRow& row, int column) const;

  Statistics rows_;
};

}  // namespace sticky::gui
