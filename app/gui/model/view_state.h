#pragma once
// What all views look at together: which run, which bytes are selected, where the playhead stands, what it is
// compared with. Views listen to it and never to each other.

#include <QObject>
#include <optional>
#include <vector>

#include "app/gui/model/result.h"
#include "core/figure/draw_list.h"

namespace sticky::gui {

/// The runs of one variant and repeat, one of each transport: what stands together in a picture.
struct Shown {
  ResultPtr result;
  std::string variant = "A";
  std::uint32_t repeat = 0;

  /// Positions in the recording's runs.
  [[nodiscard]] std::vector<std::size_t> runs() const;
  bool operator==(const Shown&) const = default;
};

class ViewState : public QObject {
  Q_OBJECT

 public:
  explicit ViewState(QObject* parent = nullptr) : QObject(parent) {}

  [[nodiscard]] const ResultPtr& result() const { return shown_.result; }
  /// The variant and repeat on show; runs of its transports stand above each other.
  [[nodiscard]] const std::string& variant() const { return shown_.variant; }
  [[nodiscard]] std::uint32_t repeat() const { return shown_.repeat; }
  [[nodiscard]] std::vector<std::size_t> shownRuns() const { return shown_.runs(); }

  /// What is selected: its bytes, and the events that a cause rests on, of the run that holds `selection().flow`.
  [[nodiscard]] const Subject& selection() const { return selection_; }
  [[nodiscard]] const std::vector<EventId>& selectedEvents() const { return selected_events_; }
  /// Time since each flow's first send; nothing: the run is over and all of it is seen.
  [[nodiscard]] std::optional<Nanoseconds> playhead() const { return playhead_; }

  [[nodiscard]] const std::optional<Shown>& pinned() const { return pinned_; }
  [[nodiscard]] bool comparesVariants() const { return compares_variants_; }
  /// What stands beside each other: the pinned run and the one on show, or the variants, or only the one on show.
  [[nodiscard]] std::vector<Shown> sides() const;
  /// The flow of that FlowFigure::number among the sides, and its result; nullptr where it is gone.
  [[nodiscard]] std::pair<ResultPtr, const FlowPlace*> place(std::uint16_t flow) const;

 public Q_SLOTS:
  void setResult(sticky::gui::ResultPtr result);
  void setVariant(const std::string& variant, std::uint32_t repeat);
  void select(const sticky::Subject& subject);
  /// A cause: the events that it rests on, and the bytes concerned.
  void selectEvents(const sticky::Subject& subject, std::vector<sticky::EventId> events);
  void setPlayhead(std::optional<sticky::Nanoseconds> since_first_send);
  /// Keeps the run on show as A of a comparison.
  void pin();
  void unpin();
  void setComparesVariants(bool on);

 Q_SIGNALS:
  void resultChanged();
  void selectionChanged();
  void playheadChanged();
  /// sides() changed though the result did not.
  void comparisonChanged();

 private:
  Shown shown_;
  std::optional<Shown> pinned_;
  bool compares_variants_ = false;
  Subject selection_;
  std::vector<EventId> selected_events_;
  std::optional<Nanoseconds> playhead_;
};

}  // namespace sticky::gui
