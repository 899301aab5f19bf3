#include "app/gui/model/statistics_table_model.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "core/analysis/timings.h"

namespace sticky::gui {
namespace {

std::vector<double> sizesOf(const Row& row) {
  std::vector<double> sizes;
  sizes.reserve(row.size());
  for (const Tile& tile : row) sizes.push_back(static_cast<double>(tile.range.size()));
  return sizes;
}

/// When each call of the row began (or returned, for those that receive), in the order of time.
CallSeries timesOf(const Trace& trace, const Row& row, bool returned) {
  CallSeries series;
  for (const Tile& tile : row) {
    const Event& event = trace.events[tile.event.value];
    series.at.push_back(returned ? event.end : event.begin);
  }
  std::sort(series.at.begin(), series.at.end());
  return series;
}

bool isSize(Quantity quantity) {
  return quantity == Quantity::send_size || quantity == Quantity::segment_size || quantity == Quantity::receive_size;
}

struct StatisticsWords {
  Q_DECLARE_TR_FUNCTIONS(sticky::gui::StatisticsTableModel)

 public:
  static QString name(Quantity quantity) {
    switch (quantity) {
      case Quantity::send_size:
        return tr("size of a send, B");
      case Quantity::segment_size:
        return tr("size of a segment, B");
      case Quantity::receive_size:
        return tr("size of a receive, B");
      case Quantity::send_gap:
        return tr("between sends, ms");
      case Quantity::receive_gap:
        return tr("between receives, ms");
      case Quantity::latency:
        return tr("send to receive, ms");
    }
    return {};
  }
};

}  // namespace

Statistics statisticsOf(const Result& result, const std::vector<ShownFlow>& flows, const QStringList& names) {
  Statistics rows;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const Trace& trace = result.recording.runs[flows[i].run].trace;
    const Flow& flow = trace.flows[flows[i].flow];
    const FlowAnalysis& found = result.understanding.runs[flows[i].run].analysis.flows[flows[i].flow];
    const QString& name = names[static_cast<qsizetype>(i)];
    const auto add = [&](Quantity quantity, std::vector<double> values) {
      if (!values.empty()) rows.push_back({name, quantity, distribution_of(std::move(values))});
    };
    add(Quantity::send_size, sizesOf(found.sends));
    if (found.segments && trace.transport == Transport::tcp) add(Quantity::segment_size, sizesOf(*found.segments));
    add(Quantity::receive_size, sizesOf(found.receives));
    add(Quantity::send_gap, gaps_ms(timesOf(trace, found.sends, false)));
    add(Quantity::receive_gap, gaps_ms(timesOf(trace, found.receives, true)));
    add(Quantity::latency, latencies_ms(trace, flow, found));
  }
  return rows;
}

void StatisticsTableModel::setStatistics(Statistics statistics) {
  beginResetModel();
  rows_ = std::move(statistics);
  endResetModel();
}

int StatisticsTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int StatisticsTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString StatisticsTableModel::cell(const StatisticsRow& row, int column) const {
  const auto number = [&](double value) {
    return isSize(row.quantity) ? QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1)
                                : QLocale().toString(value, 'f', 3);
  };
  switch (column) {
    case What:
      return QStringLiteral("%1: %2").arg(row.flow, StatisticsWords::name(row.quantity));
    case Count:
      return QLocale().toString(static_cast<qulonglong>(row.spread.count));
    case Least:
      return number(row.spread.min);
    case Median:
      return number(row.spread.median);
    case Greatest:
      return number(row.spread.max);
    default:
      return {};
  }
}

QVariant StatisticsTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::TextAlignmentRole) {
    return int((index.column() == What ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  return cell(rows_[static_cast<std::size_t>(index.row())], index.column());
}

QVariant StatisticsTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case What:
      return tr("What");
    case Count:
      return tr("Count");
    case Least:
      return tr("Least");
    case Median:
      return tr("Median");
    case Greatest:
      return tr("Greatest");
    default:
      return {};
  }
}

}  // namespace sticky::gui
