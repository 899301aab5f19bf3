#include "app/gui/shell/first_steps.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sticky::gui {
namespace {

constexpr int kCardWidth = 360;
constexpr int kPadding = 18;
constexpr int kGap = 20;
constexpr int kShade = 150;  // of 255: what is not meant stays readable

}  // namespace

FirstSteps::FirstSteps(QWidget* window, QWidget* experiment, QWidget* figures, QWidget* verdict)
    : QWidget(window),
      targets_{experiment, figures, verdict},
      card_(new QFrame(this)),
      text_(new QLabel),
      count_(new QLabel),
      next_(new QPushButton),
      skip_(new QPushButton) {
  card_->setObjectName(QStringLiteral("hint"));
  card_->setFixedWidth(kCardWidth);
  text_->setWordWrap(true);
  count_->setProperty("muted", true);
  next_->setDefault(true);
  auto* column = new QVBoxLayout(card_);
  column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
  column->setSpacing(12);
  column->addWidget(text_);
  auto* row = new QHBoxLayout;
  row->addWidget(count_, 1);
  row->addWidget(skip_);
  row->addWidget(next_);
  column->addLayout(row);
  connect(next_, &QPushButton::clicked, this, &FirstSteps::next);
  connect(skip_, &QPushButton::clicked, this, &FirstSteps::end);
  setFocusProxy(next_);
  window->installEventFilter(this);
  setGeometry(window->rect());
  raise();
  show();
  showStep();
  next_->setFocus();
}

QString FirstSteps::textOf(int step) const {
  switch (step) {
    case 0:
      return tr(
          "<b>Change something here.</b><br>Each setting is one of a real socket. A change runs the experiment "
          "again at once; F5 runs it too.");
    case 1:
      return tr(
          "<b>Read from top to bottom.</b><br>Each message keeps its colour and letter in every row. A thick "
          "edge is where that layer cut. Where the edge between two messages is missing below, TCP has merged "
          "them (the “sticky packet”); UDP, underneath, keeps every edge.");
    default:
      return tr(
          "<b>The reason stands here.</b><br>It is computed from what was observed. Click a reason to see the "
          "events that prove it; “Try next” changes one setting for you.");
  }
}

void FirstSteps::showStep() {
  text_->setText(textOf(step_));
  count_->setText(tr("%1 of %2").arg(step_ + 1).arg(targets_.size()));
  next_->setText(step_ + 1 < targets_.size() ? tr("Next") : tr("Start"));
  skip_->setText(tr("Skip (Esc)"));
  skip_->setVisible(step_ + 1 < targets_.size());
  setAccessibleName(tr("First steps"));
  text_->setFixedHeight(text_->heightForWidth(kCardWidth - 2 * kPadding));
  card_->adjustSize();
  const QRect target = lit();
  int x = target.right() + kGap;
  if (x + kCardWidth > width()) x = target.left() - kGap - kCardWidth;
  if (x < 0) x = target.center().x() - kCardWidth / 2;
  const int y = std::min(target.top() + 60, height() - card_->height() - kGap);
  card_->move(std::clamp(x, 0, std::max(0, width() - kCardWidth)), std::max(0, y));
  update();
}

QRect FirstSteps::lit() const {
  const QWidget* target = targets_[step_];
  if (target == nullptr) return {};
  return QRect(target->mapTo(parentWidget(), QPoint()), target->size()).intersected(rect());
}

void FirstSteps::next() {
  if (step_ + 1 >= targets_.size()) return end();
  ++step_;
  showStep();
}

void FirstSteps::end() {
  hide();
  Q_EMIT ended();
  deleteLater();
}

bool FirstSteps::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) {
    setGeometry(parentWidget()->rect());
    // The targets have their new places only after the window laid itself out.
    QMetaObject::invokeMethod(this, &FirstSteps::showStep, Qt::QueuedConnection);
  }
  return QWidget::eventFilter(watched, event);
}

void FirstSteps::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) showStep();
  QWidget::changeEvent(event);
}

void FirstSteps::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath shade;
  shade.setFillRule(Qt::OddEvenFill);
  shade.addRect(rect());
  shade.addRoundedRect(QRectF(lit()).adjusted(2, 2, -2, -2), 8, 8);
  painter.fillPath(shade, QColor(0, 0, 0, kShade));
}

void FirstSteps::mousePressEvent(QMouseEvent* /*event*/) {
  next();
}

bool FirstSteps::focusNextPrevChild(bool next) {
  if (!isVisible()) return QWidget::focusNextPrevChild(next);  // at the end, the window gets the focus back
  (next_->hasFocus() && skip_->isVisible() ? skip_ : next_)->setFocus();  // what lies below waits
  return true;
}

void FirstSteps::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return end();
  QWidget::keyPressEvent(event);
}

}  // namespace sticky::gui
