#include "app/gui/panel/playback_bar.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <algorithm>

#include "app/gui/paint/transport_icon.h"
#include "core/figure/axis.h"

namespace sticky::gui {
namespace {

constexpr int kSliderSteps = 10'000;

QString speedText(double speed) {
  return speed >= 1 ? QStringLiteral("1×") : QStringLiteral("1/%1").arg(qRound(1 / speed));
}

}  // namespace

PlaybackBar::PlaybackBar(ViewState& state, Playback& playback, QWidget* parent)
    : QWidget(parent), state_(state), playback_(playback) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(20, 6, 16, 8);
  row->setSpacing(4);
  setLayout(row);
  start_ = addButton("start");
  back_ = addButton("back");
  play_ = addButton("play");
  forward_ = addButton("forward");
  end_ = addButton("end");
  row->addSpacing(6);
  row->addWidget(speed_ = new QComboBox);
  fillSpeeds();
  row->addSpacing(6);
  row->addWidget(slider_ = new QSlider(Qt::Horizontal), 1);
  slider_->setRange(0, kSliderSteps);
  slider_->setPageStep(kSliderSteps / 20);
  row->addSpacing(6);
  row->addWidget(time_ = new QLabel);
  time_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  row->addSpacing(6);
  row->addWidget(pipe_ = new QToolButton);
  pipe_->setObjectName(QStringLiteral("pipe"));
  pipe_->setCheckable(true);
  connect(start_, &QToolButton::clicked, &playback_, &Playback::toStart);
  connect(back_, &QToolButton::clicked, &playback_, &Playback::stepBack);
  connect(play_, &QToolButton::clicked, &playback_, &Playback::toggle);
  connect(forward_, &QToolButton::clicked, &playback_, &Playback::stepForward);
  connect(end_, &QToolButton::clicked, &playback_, &Playback::toEnd);
  connect(pipe_, &QToolButton::toggled, this, &PlaybackBar::pipeWanted);
  connect(speed_, &QComboBox::activated, this, [this](int i) { playback_.setSpeed(speed_->itemData(i).toDouble()); });
  connect(slider_, &QSlider::valueChanged, this, [this](int at) { playback_.scrub(double(at) / kSliderSteps); });
  connect(&playback_, &Playback::playingChanged, this, &PlaybackBar::showIcons);
  connect(&playback_, &Playback::runsChanged, this, &PlaybackBar::showRuns);
  connect(&state_, &ViewState::playheadChanged, this, &PlaybackBar::showPosition);
  retranslate();
  showRuns();
}

QToolButton* PlaybackBar::addButton(const char* name) {
  auto* button = new QToolButton;
  button->setObjectName(QString::fromLatin1(name));
  button->setAutoRaise(true);
  button->setFixedSize(30, 28);
  layout()->addWidget(button);
  return button;
}

void PlaybackBar::fillSpeeds() {
  for (const double speed : playbackSpeeds()) speed_->addItem(speedText(speed), speed);
}

bool PlaybackBar::showsPipe() const {
  return pipe_->isChecked();
}

void PlaybackBar::togglePipe() {
  pipe_->toggle();
}

void PlaybackBar::retranslate() {
  const auto name = [](QWidget* widget, const QString& text, const QString& keys) {
    widget->setAccessibleName(text);
    widget->setToolTip(keys.isEmpty() ? text : QStringLiteral("%1  (%2)").arg(text, keys));
  };
  name(start_, tr("To the start"), QStringLiteral("Home"));
  name(back_, tr("To the event before"), QStringLiteral("Alt+←"));
  name(forward_, tr("To the next event"), QStringLiteral("Alt+→"));
  name(end_, tr("To the end"), QStringLiteral("End"));
  name(speed_, tr("Playback speed"), {});
  name(slider_, tr("Time of the playhead"), {});
  name(pipe_, tr("Show where the bytes are at this moment"), QStringLiteral("P"));
  pipe_->setText(tr("Pipe"));
  showIcons();
  showPosition();
}

void PlaybackBar::showIcons() {
  const QColor colour = palette().color(QPalette::ButtonText);
  const bool playing = playback_.isPlaying();
  start_->setIcon(transportIcon(TransportIcon::start, colour));
  back_->setIcon(transportIcon(TransportIcon::back, colour));
  play_->setIcon(transportIcon(playing ? TransportIcon::pause : TransportIcon::play, colour));
  forward_->setIcon(transportIcon(TransportIcon::forward, colour));
  end_->setIcon(transportIcon(TransportIcon::end, colour));
  const QString text = playing ? tr("Pause") : tr("Play");
  play_->setAccessibleName(text);
  play_->setToolTip(QStringLiteral("%1  (%2)").arg(text, tr("Space")));
}

void PlaybackBar::showRuns() {
  const auto& speeds = playbackSpeeds();
  const auto at = std::find(speeds.begin(), speeds.end(), playback_.speed());
  speed_->setCurrentIndex(static_cast<int>(at - speeds.begin()));
  setEnabled(playback_.length() > Nanoseconds{});
  showPosition();
}

void PlaybackBar::showPosition() {
  const Nanoseconds length = playback_.length(), at = playback_.position();
  // The pipe comes with the playhead and goes with it; in between it is the user's choice.
  if (state_.playhead().has_value() != in_use_) {
    in_use_ = state_.playhead().has_value();
    pipe_->setChecked(in_use_);
  }
  const QSignalBlocker quiet(slider_);
  const double share = length.count() > 0 ? double(at.count()) / double(length.count()) : 1;
  slider_->setValue(qRound(share * kSliderSteps));
  const QString all = QString::fromStdString(duration_text(length));
  // As wide as the longest time, so that nothing moves while it plays.
  time_->setMinimumWidth(time_->fontMetrics().horizontalAdvance(QStringLiteral("00.00 ms / %1 ").arg(all)));
  time_->setText(QStringLiteral("%1 / %2").arg(QString::fromStdString(duration_text(at)), all));
}

void PlaybackBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) showIcons();
  QWidget::changeEvent(event);
}

}  // namespace sticky::gui
