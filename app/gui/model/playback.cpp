#include "app/gui/model/playback.h"

#include <algorithm>

#include "app/gui/model/figure_subjects.h"
#include "core/figure/playhead.h"

namespace sticky::gui {
namespace {

constexpr int kFrameMs = 16;
constexpr double kFollowedSeconds = 4;

}  // namespace

const std::vector<double>& playbackSpeeds() {
  static const std::vector<double> speeds{1, 0.1, 0.01, 0.001, 0.0001};
  return speeds;
}

double speedFor(Nanoseconds length) {
  const double seconds = static_cast<double>(length.count()) / 1e9;
  for (const double speed : playbackSpeeds()) {
    if (seconds / speed >= kFollowedSeconds) return speed;
  }
  return playbackSpeeds().back();
}

Playback::Playback(ViewState& state, QObject* parent) : QObject(parent), state_(state) {
  timer_.setInterval(kFrameMs);
  timer_.setTimerType(Qt::PreciseTimer);
  connect(&timer_, &QTimer::timeout, this, &Playback::tick);
  connect(&state_, &ViewState::resultChanged, this, &Playback::takeRuns);
  connect(&state_, &ViewState::comparisonChanged, this, &Playback::takeRuns);
  takeRuns();
}

void Playback::takeRuns() {
  setPlaying(false);
  const FigureSubjects subjects = figureSubjects(state_);
  kept_ = subjects.kept;
  flows_ = subjects.flows;
  length_ = playback_length(flows_);
  speed_ = speedFor(length_);
  Q_EMIT runsChanged();
}

void Playback::setPlaying(bool on) {
  if (on == isPlaying() || (on && flows_.empty())) return;
  if (on) {
    if (position() >= length_) state_.setPlayhead(Nanoseconds{});
    since_tick_.start();
    timer_.start();
  } else {
    timer_.stop();
  }
  Q_EMIT playingChanged(on);
}

void Playback::tick() {
  const auto passed = static_cast<double>(since_tick_.nsecsElapsed());
  since_tick_.start();
  const Nanoseconds next = position() + Nanoseconds{static_cast<std::int64_t>(passed * speed_)};
  if (next >= length_) setPlaying(false);
  state_.setPlayhead(std::min(next, length_));
}

void Playback::moveTo(Nanoseconds since_first_send) {
  setPlaying(false);
  if (!flows_.empty()) state_.setPlayhead(std::clamp(since_first_send, Nanoseconds{}, length_));
}

void Playback::stepForward() {
  moveTo(next_step(flows_, state_.playhead().value_or(Nanoseconds{-1})).value_or(length_));
}

void Playback::stepBack() {
  moveTo(previous_step(flows_, position()).value_or(Nanoseconds{}));
}

void Playback::toStart() {
  moveTo(Nanoseconds{});
}

void Playback::toEnd() {
  moveTo(length_);
}

void Playback::scrub(double share) {
  moveTo(Nanoseconds{static_cast<std::int64_t>(share * static_cast<double>(length_.count()))});
}

void Playback::leave() {
  setPlaying(false);
  state_.setPlayhead(std::nullopt);
}

}  // namespace sticky::gui
