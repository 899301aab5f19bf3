#include "app/gui/model/event_table_model.h"

#include <QElapsedTimer>
#include <QStringList>
#include <algorithm>

#include "app/gui/model/event_text.h"

namespace sticky::gui {
namespace {

constexpr qint64 kSliceMs = 8;
constexpr std::size_t kBetweenClockReads = 64;

struct KindOf {
  EventKind operator()(const SendCall&) const { return EventKind::send; }
  EventKind operator()(const RecvCall&) const { return EventKind::receive; }
  EventKind operator()(const RecvDatagram&) const { return EventKind::receive; }
  EventKind operator()(const TcpSample&) const { return EventKind::kernel; }
  EventKind operator()(const TxStamp&) const { return EventKind::kernel; }
  EventKind operator()(const Pause&) const { return EventKind::pause; }
  EventKind operator()(const Step&) const { return EventKind::step; }
  EventKind operator()(const Segment&) const { return EventKind::packet; }
  EventKind operator()(const WireDatagram&) const { return EventKind::packet; }
  EventKind operator()(const CaptureLost&) const { return EventKind::packet; }
};

}  // namespace

EventKind kindOf(const Event& event) {
  return std::visit(KindOf{}, event.what);
}

EventTableModel::EventTableModel(QObject* parent) : QAbstractTableModel(parent) {
  next_slice_.setSingleShot(true);
  connect(&next_slice_, &QTimer::timeout, this, &EventTableModel::scanSome);
}

void EventTableModel::setRun(ResultPtr result, std::size_t run) {
  if (result == result_ && run == run_) return;
  beginResetModel();
  result_ = result && run < result->recording.runs.size() ? std::move(result) : nullptr;
  run_ = run;
  origin_ = result_ ? firstSend(*result_, run_) : Nanoseconds{};
  restart();
  endResetModel();
  Q_EMIT scanAdvanced();
}

void EventTableModel::setFilter(const EventFilter& filter) {
  if (filter == filter_) return;
  beginResetModel();
  filter_ = filter;
  restart();
  endResetModel();
  Q_EMIT scanAdvanced();
}

// Kind and side are told at a glance; words need every row to be written out.
void EventTableModel::restart() {
  next_slice_.stop();
  rows_.clear();
  scanned_ = 0;
  if (!filter_.words.isEmpty()) {
    next_slice_.start(0);
    return;
  }
  const std::size_t count = eventCount();
  rows_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (passes(trace().events[i])) rows_.push_back(static_cast<std::uint32_t>(i));
  }
  scanned_ = count;
}

void EventTableModel::scanSome() {
  QElapsedTimer clock;
  clock.start();
  std::vector<std::uint32_t> found;
  const std::size_t count = eventCount();
  while (scanned_ < count && !(scanned_ % kBetweenClockReads == 0 && clock.elapsed() >= kSliceMs)) {
    if (passes(trace().events[scanned_])) found.push_back(static_cast<std::uint32_t>(scanned_));
    ++scanned_;
  }
  if (!found.empty()) {
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
    rows_.insert(rows_.end(), found.begin(), found.end());
    endInsertRows();
  }
  if (scanned_ < count) next_slice_.start(0);
  Q_EMIT scanAdvanced();
}

bool EventTableModel::passes(const Event& event) const {
  if (filter_.kind != EventKind::any && filter_.kind != kindOf(event)) return false;
  if (filter_.side && *filter_.side != event.side) return false;
  if (filter_.words.isEmpty()) return true;
  for (int column = Who; column < ColumnCount; ++column) {
    if (cell(event, column).contains(filter_.words, Qt::CaseInsensitive)) return true;
  }
  return false;
}

int EventTableModel::rowOf(EventId event) const {
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), event.value);
  return found != rows_.end() && *found == event.value ? static_cast<int>(found - rows_.begin()) : -1;
}

int EventTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int EventTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString EventTableModel::cell(const Event& event, int column) const {
  switch (column) {
    case Time:
      return QStringLiteral("%L1").arg(to_ms(event.begin - origin_), 0, 'f', 3);
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

QVariant EventTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::TextAlignmentRole) {
    return int((index.column() <= Duration ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  return cell(trace().events[eventAt(index.row()).value], index.column());
}

QString EventTableModel::lineOf(int row) const {
  QStringList cells;
  const Event& event = trace().events[eventAt(row).value];
  for (int column = 0; column < ColumnCount; ++column) cells << cell(event, column);
  return cells.join(QLatin1Char('\t'));
}

QVariant EventTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section == Time) return tr("Since the first send");
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
