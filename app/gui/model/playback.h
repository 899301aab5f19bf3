#pragma once
// Plays the runs on show: moves the playhead with the clock, slowed down, or from event to event. It knows no widget.

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <vector>

#include "app/gui/model/view_state.h"

namespace sticky::gui {

class Playback : public QObject {
  Q_OBJECT

 public:
  explicit Playback(ViewState& state, QObject* parent = nullptr);

  [[nodiscard]] bool isPlaying() const { return timer_.isActive(); }
  /// The longest of the flows on show.
  [[nodiscard]] Nanoseconds length() const { return length_; }
  /// The playhead; at the end where it is not in use.
  [[nodiscard]] Nanoseconds position() const { return state_.playhead().value_or(length_); }
  [[nodiscard]] double speed() const { return speed_; }

 public Q_SLOTS:
  void setPlaying(bool on);
  void toggle() { setPlaying(!isPlaying()); }
  void stepForward();
  void stepBack();
  void toStart();
  void toEnd();
  /// A share of the whole, 0 to 1.
  void scrub(double share);
  void moveTo(sticky::Nanoseconds since_first_send);
  /// 1: as it was; 0.01: a hundredth.
  void setSpeed(double speed) { speed_ = speed; }
  /// Back to the whole picture.
  void leave();

 Q_SIGNALS:
  void playingChanged(bool on);
  /// Other runs are on show: another length, and a speed that lets them be followed.
  void runsChanged();

 private:
  void takeRuns();
  void tick();

  ViewState& state_;
  std::vector<ResultPtr> kept_;  ///< hold what `flows_` points into
  std::vector<const FlowFigure*> flows_;
  Nanoseconds length_{};
  double speed_ = 1;
  QTimer timer_;
  QElapsedTimer since_tick_;
};

/// The speeds on offer, descending.
[[nodiscard]] const std::vector<double>& playbackSpeeds();
/// The fastest of them at which a run of that length takes a few seconds.
[[nodiscard]] double speedFor(Nanoseconds length);

}  // namespace sticky::gui
