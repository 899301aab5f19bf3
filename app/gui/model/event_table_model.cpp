#include "app/gui/model/event_table_model.h"

#include <limits>

#include "app/gui/model/event_text.h"

namespace sticky::gui {

void EventTableModel::setRun(ResultPtr result, std::size_t run) {
  beginResetModel();
  result_ = std::move(result);
  run_ = run;
  endResetModel();
}

int EventTableModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() || !result_ || run_ >= result_->recording.runs.size()) return 0;
  return static_cast<int>(std::min<std::size_t>(trace().events.size(), std::numeric_limits<int>::max()));
}

int EventTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::TextAlignmentRole && index.column() <= Duration) return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  const Event& event = eventAt(index.row());
  switch (index.column()) {
    case Time:
      return QStringLiteral("%L1").arg(to_ms(event.begin), 0, 'f', 3);
    case Duration:
      return QStringLiteral("%L1").arg(to_ms(event.end - event.begin), 0, 'f', 3);
    case Who:
      return nameOf(event.side);
    case What:
      return describe(event).what;
    case Bytes:
      return describe(event).bytes;
    case Details:
      return describe(event).details;
    default:
      return {};
  }
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Time:
      return tr("ms");
    case Duration:
      return tr("took ms");
    case Who:
      return tr("Side");
    case What:
      return tr("Event");
    case Bytes:
      return tr("Bytes");
    case Details:
      return tr("Details");
    default:
      return {};
  }
}

}  // namespace sticky::gui
