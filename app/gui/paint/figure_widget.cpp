#include "app/gui/paint/figure_widget.h"

#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "app/gui/paint/painter.h"

namespace sticky::gui {
namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.1;                // views
constexpr int kMinimumWidth = 300;              // half of the tabs at 1280 x 720
constexpr qint64 kMostKeptPixels = 24'000'000;  // a larger picture is painted directly

bool followsPlayhead(const Item& item) {
  return item.role == Role::later || item.role == Role::playhead || item.role == Role::playhead_text;
}

bool canBeSelected(const Item& item) {
  return (item.role == Role::message || item.role == Role::folded) && !item.subject.bytes.empty();
}

bool canBeOutlined(const Item& item) {
  switch (item.role) {
    case Role::message:
    case Role::folded:
    case Role::flight:
    case Role::acknowledgement:
    case Role::edge:
    case Role::thin_edge:
    case Role::wait:
    case Role::lost:
    case Role::pause:
    case Role::retransmission:
      return true;
    default:
      return false;
  }
}

QRectF rectOf(const Item& item) {
  const Box box = bounds(item);
  return {box.x, box.y, box.width, box.height};
}

int rounded(double height) {
  return static_cast<int>(std::ceil(height));
}

}  // namespace

FigureWidget::FigureWidget(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void FigureWidget::setFigure(Layout layout, const QString& description) {
  layout_ = std::move(layout);
  setAccessibleDescription(description);
  asked_width_ = -1;
  layOut();
}

void FigureWidget::setLayout(std::function<DrawList(double, const TextMetrics&)> layout, const QString& description) {
  setFigure([layout = std::move(layout)](double width, const TextMetrics& metrics,
                                         Playhead) { return layout(width, metrics); },
            description);
}

void FigureWidget::setSelection(const Subject& selection) {
  if (selection.bytes.empty()) return setHighlight({});
  setHighlight([selection](const Subject& subject) {
    return subject.flow == selection.flow && overlap(subject.bytes, selection.bytes).has_value();
  });
}

void FigureWidget::setTheme(ThemeName name) {
  theme_ = name;
  picture_ = {};
  update();
}

void FigureWidget::setHighlight(Test test) {
  highlight_ = std::move(test);
  update();
}

void FigureWidget::setPlayhead(Playhead playhead) {
  if (playhead == playhead_) return;
  playhead_ = playhead;
  if (!layout_) return;
  overlay_ = laidOut(width()).overlay;
  update();
}

FigureWidget::Laid FigureWidget::laidOut(int width) const {
  Laid laid;
  DrawList all = layout_(std::max(width, kMinimumWidth), metrics_, playhead_);
  laid.overlay.stroke = all.stroke;
  const auto first_of_overlay = std::stable_partition(all.items.begin(), all.items.end(),
                                                      [](const Item& item) { return !followsPlayhead(item); });
  std::move(first_of_overlay, all.items.end(), std::back_inserter(laid.overlay.items));
  all.items.erase(first_of_overlay, all.items.end());
  laid.figure = std::move(all);
  return laid;
}

void FigureWidget::layOut() {
  if (!layout_) return;
  Laid laid = laidOut(width());
  figure_ = std::move(laid.figure);
  overlay_ = std::move(laid.overlay);
  chosen_ = nullptr;
  picture_ = {};
  asked_width_ = width();
  asked_height_ = rounded(figure_.height);
  setMinimumHeight(asked_height_);
  updateGeometry();
  update();
}

QSize FigureWidget::sizeHint() const {
  return {760, rounded(figure_.height)};
}
QSize FigureWidget::minimumSizeHint() const {
  return {kMinimumWidth, rounded(figure_.height)};
}

int FigureWidget::heightForWidth(int width) const {
  if (!layout_) return 0;
  if (width != asked_width_) {
    asked_height_ = rounded(layout_(std::max(width, kMinimumWidth), metrics_, playhead_).height);
    asked_width_ = width;
  }
  return asked_height_;
}

void FigureWidget::paintPicture(QPainter& painter, const QRectF& visible) {
  const Theme& colours = theme(theme_);
  const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
  if (qint64{pixels.width()} * pixels.height() > kMostKeptPixels) {
    painter.fillRect(visible, toQt(colours.page));
    paint(painter, figure_, colours, visible);
    return;
  }
  if (picture_.size() != pixels || !qFuzzyCompare(picture_.devicePixelRatio(), devicePixelRatioF())) {
    picture_ = QPixmap(pixels);
    picture_.setDevicePixelRatio(devicePixelRatioF());
    picture_.fill(toQt(colours.page));
    QPainter into(&picture_);
    paint(into, figure_, colours, rect());
  }
  painter.drawPixmap(visible, picture_,
                     QRectF(visible.topLeft() * devicePixelRatioF(), visible.size() * devicePixelRatioF()));
}

void FigureWidget::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  paintPicture(painter, event->rect());
  paintHighlight(painter);
  paint(painter, overlay_, theme(theme_), event->rect());  // the veil lies over what is outlined, too
  if (hasFocus() && focus_is_shown_) {
    painter.setPen(QPen(toQt(theme(theme_).wait_text), 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

// A light line around a dark one, so that the outline stands out from every message's colour.
void FigureWidget::paintHighlight(QPainter& painter) const {
  if (!highlight_) return;
  const Theme& colours = theme(theme_);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBrush(Qt::NoBrush);
  for (const auto& [colour, width] : {std::pair{colours.page, 5.5}, std::pair{colours.playhead, 3.0}}) {
    QPen pen(toQt(colour), width);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    for (const Item& item : figure_.items) {
      if (!canBeOutlined(item) || !highlight_(item.subject)) continue;
      outline(painter, item);
    }
  }
}

QRectF FigureWidget::highlighted() const {
  QRectF around;
  if (!highlight_) return around;
  for (const Item& item : figure_.items) {
    if (canBeOutlined(item) && highlight_(item.subject)) around |= rectOf(item);
  }
  return around;
}

void FigureWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  picture_ = {};
  if (event->size().width() != event->oldSize().width()) layOut();
}

void FigureWidget::mouseMoveEvent(QMouseEvent* event) {
  const Item* item = item_at(figure_, {event->position().x(), event->position().y()});
  if (event->buttons() & Qt::LeftButton) {
    if (item == nullptr || !canBeOutlined(*item)) Q_EMIT groundPressed(event->position().x());
    return;
  }
  Q_EMIT pointedAt(item != nullptr ? item->subject : Subject{});
}

// Whoever works with the mouse, or gave a presentation, needs no frame.
void FigureWidget::focusInEvent(QFocusEvent* event) {
  focus_is_shown_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
  QWidget::focusInEvent(event);
  update();
}

void FigureWidget::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const Item* item = item_at(figure_, {event->position().x(), event->position().y()});
  chosen_ = item;
  Q_EMIT selected(item != nullptr ? item->subject : Subject{});
  if (item == nullptr) Q_EMIT groundPressed(event->position().x());
}

void FigureWidget::leaveEvent(QEvent* event) {
  Q_EMIT pointedAt(Subject{});
  QWidget::leaveEvent(event);
}

void FigureWidget::keyPressEvent(QKeyEvent* event) {
  const double middle = width() / 2.0;
  const bool shift = event->modifiers() & Qt::ShiftModifier;
  if (event->modifiers() & (Qt::AltModifier | Qt::ControlModifier)) return QWidget::keyPressEvent(event);
  switch (event->key()) {
    case Qt::Key_Left:
      shift ? Q_EMIT panWanted(-kPanStep) : selectNeighbour(-1, 0);
      break;
    case Qt::Key_Right:
      shift ? Q_EMIT panWanted(kPanStep) : selectNeighbour(1, 0);
      break;
    case Qt::Key_Up:
      selectNeighbour(0, -1);
      break;
    case Qt::Key_Down:
      selectNeighbour(0, 1);
      break;
    case Qt::Key_Escape:
      Q_EMIT selected(Subject{});
      break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      Q_EMIT zoomWanted(middle, kZoomStep);
      break;
    case Qt::Key_Minus:
      Q_EMIT zoomWanted(middle, 1 / kZoomStep);
      break;
    case Qt::Key_0:
      Q_EMIT zoomWanted(middle, 0);
      break;
    default:
      QWidget::keyPressEvent(event);
  }
}

// The nearest one in that direction: on the same row, or on the next row above or below.
void FigureWidget::selectNeighbour(int columns, int rows) {
  const Item* best = nullptr;
  double nearest = 1e18;
  const QPointF from = chosen_ != nullptr ? rectOf(*chosen_).center() : QPointF(0, 0);
  for (const Item& item : figure_.items) {
    if (!canBeSelected(item) || &item == chosen_) continue;
    const QPointF way = rectOf(item).center() - from;
    const bool same_row = std::abs(way.y()) < 2;
    const bool wanted =
        chosen_ == nullptr || (columns != 0 ? same_row && way.x() * columns > 0 : !same_row && way.y() * rows > 0);
    const double distance = std::abs(way.x()) + std::abs(way.y()) * 100;
    if (!wanted || distance >= nearest) continue;
    best = &item;
    nearest = distance;
  }
  if (best == nullptr) return;
  chosen_ = best;
  Q_EMIT selected(best->subject);
}

void FigureWidget::wheelEvent(QWheelEvent* event) {
  const QPoint turned = event->angleDelta();
  if (event->modifiers() & Qt::ControlModifier) {
    Q_EMIT zoomWanted(event->position().x(), turned.y() > 0 ? kZoomStep : 1 / kZoomStep);
  } else if (event->modifiers() & Qt::ShiftModifier) {
    Q_EMIT panWanted((turned.x() + turned.y()) > 0 ? -kPanStep : kPanStep);
  } else if (turned.x() != 0) {
    Q_EMIT panWanted(turned.x() > 0 ? -kPanStep : kPanStep);
  } else {
    event->ignore();
  }
}

}  // namespace sticky::gui
