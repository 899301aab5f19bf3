#include "app/gui/panel/run_status.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace sticky::gui {
namespace {

constexpr int kPatienceMs = 500;
constexpr int kTickMs = 100;

}  // namespace

RunStatus::RunStatus(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("runStatus"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(20, 6, 16, 6);
  row->addWidget(text_ = new QLabel, 1);
  text_->setWordWrap(true);
  row->addWidget(bar_ = new QProgressBar);
  bar_->setFixedWidth(180);
  bar_->setTextVisible(false);
  row->addWidget(stop_ = new QPushButton);
  stop_->setObjectName(QStringLiteral("stopRun"));
  patience_.setSingleShot(true);
  patience_.setInterval(kPatienceMs);
  tick_.setInterval(kTickMs);
  connect(&patience_, &QTimer::timeout, this, [this] {
    show();
    tick_.start();
    showElapsed();
  });
  connect(&tick_, &QTimer::timeout, this, &RunStatus::showElapsed);
  connect(stop_, &QPushButton::clicked, this, [this] {
    stopping_ = true;
    showElapsed();
    Q_EMIT stopWanted();
  });
  retranslate();
  hide();
}

void RunStatus::retranslate() {
  stop_->setText(tr("Stop"));
  text_->setAccessibleName(tr("State of the run"));
  bar_->setAccessibleName(tr("Progress of the run"));
  if (tick_.isActive()) showElapsed();
}

void RunStatus::showStarted() {
  stopping_ = false;
  number_ = 0;
  total_ = 1;
  since_.start();
  patience_.start();
  if (!tick_.isActive()) hide();
}

void RunStatus::showProgress(qulonglong number, qulonglong total, double /*elapsedMs*/) {
  number_ = number;
  total_ = total;
}

void RunStatus::showElapsed() {
  stop_->setEnabled(!stopping_);
  const QString seconds = QString::number(static_cast<double>(since_.elapsed()) / 1000, 'f', 1);
  if (stopping_) {
    text_->setText(tr("Stopping; what was seen so far is kept…"));
  } else if (total_ > 1) {
    text_->setText(tr("Run %L1 of %L2, for %3 s").arg(number_ + 1).arg(total_).arg(seconds));
  } else {
    text_->setText(tr("Running for %1 s").arg(seconds));
  }
  // How long one run lasts is not known; how many there are is.
  bar_->setRange(0, total_ > 1 ? static_cast<int>(std::min<qulonglong>(total_, 1'000'000)) : 0);
  bar_->setValue(static_cast<int>(std::min<qulonglong>(number_, 1'000'000)));
}

void RunStatus::showIdle() {
  patience_.stop();
  tick_.stop();
  hide();
}

}  // namespace sticky::gui
