#pragma once
// A run's events as table rows, those that pass a filter: a thin adapter over the trace. Words are looked for a slice
// at a time, so that a million events never hold up the window.

#include <QAbstractTableModel>
#include <QTimer>
#include <optional>
#include <vector>

#include "app/gui/model/result.h"

namespace sticky::gui {

enum class EventKind : std::uint8_t { any, send, receive, packet, kernel, pause, step };
[[nodiscard]] EventKind kindOf(const Event& event);

struct EventFilter {
  EventKind kind = EventKind::any;
  std::optional<Side> side;
  QString words;  ///< anywhere in the row, whatever the case; empty: all
  bool operator==(const EventFilter&) const = default;
};

class EventTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Time, Duration, Who, What, Bytes, Details, ColumnCount };

  explicit EventTableModel(QObject* parent = nullptr);
  /// Shows the events of run `run`; a null `result` shows none.
  void setRun(ResultPtr result, std::size_t run);
  void setFilter(const EventFilter& filter);

  [[nodiscard]] EventId eventAt(int row) const { return EventId{rows_[static_cast<std::size_t>(row)]}; }
  /// The row that shows the event, -1 where the filter hides it.
  [[nodiscard]] int rowOf(EventId event) const;
  /// All events of the run, shown or not.
  [[nodiscard]] std::size_t eventCount() const { return result_ ? trace().events.size() : 0; }
  [[nodiscard]] bool isScanning() const { return scanned_ < eventCount(); }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// The row as it is copied: its cells with tabs between them.
  [[nodiscard]] QString lineOf(int row) const;

 Q_SIGNALS:
  /// More rows were found, or the scan is over.
  void scanAdvanced();

 private:
  [[nodiscard]] const Trace& trace() const { return result_->recording.runs[run_].trace; }
  [[nodiscard]] QString cell(const Event& event, int column) const;
  [[nodiscard]] bool passes(const Event& event) const;
  void restart();
  void scanSome();

  ResultPtr result_;
  Nanoseconds origin_{};  ///< of the times: the first send
  std::size_t run_ = 0;
  EventFilter filter_;
  std::vector<std::uint32_t> rows_;  ///< positions in Trace::events, ascending
  std::size_t scanned_ = 0;          ///< events looked at so far
  QTimer next_slice_;
};

}  // namespace sticky::gui
