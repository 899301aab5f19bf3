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
constexpr int kMinimumWidth = 420;

bool sharesBytes(const Subject& a, const Subject& b) {
  return a.flow == b.flow && !a.bytes.empty() && overlap(a.bytes, b.bytes).has_value();
}

bool canBeSelected(const Item& item) {
  return item.role == Role::message || item.role == Role::edge;
}

}  // namespace

FigureWidget::FigureWidget(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void FigureWidget::setLayout(Layout layout, const QString& description) {
  layout_ = std::move(layout);
  setAccessibleDescription(description);
  layOut();
}

void FigureWidget::setTheme(ThemeName name) {
  theme_ = name;
  update();
}

void FigureWidget::setSelection(const Subject& subject) {
  selection_ = subject;
  update();
}

void FigureWidget::layOut() {
  if (!layout_) return;
  figure_ = layout_(std::max(width(), kMinimumWidth), metrics_);
  setMinimumHeight(static_cast<int>(std::ceil(figure_.height)));
  updateGeometry();
  update();
}

QSize FigureWidget::sizeHint() const {
  return {760, static_cast<int>(std::ceil(figure_.height))};
}
QSize FigureWidget::minimumSizeHint() const {
  return {kMinimumWidth, static_cast<int>(std::ceil(figure_.height))};
}

int FigureWidget::heightForWidth(int width) const {
  if (!layout_ || width == this->width()) return static_cast<int>(std::ceil(figure_.height));
  return static_cast<int>(std::ceil(layout_(std::max(width, kMinimumWidth), metrics_).height));
}

void FigureWidget::paintEvent(QPaintEvent* event) {
  QPainter painter(this);
  const Theme& colours = theme(theme_);
  painter.fillRect(event->rect(), toQt(colours.page));
  paint(painter, figure_, colours, event->rect());
  if (!selection_.bytes.empty()) {
    painter.setPen(QPen(toQt(colours.playhead), 2.5));
    painter.setBrush(Qt::NoBrush);
    for (const Item& item : figure_.items) {
      if (item.role != Role::message || !sharesBytes(item.subject, selection_)) continue;
      const Box box = bounds(item);
      painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height).adjusted(1, 1, -1, -1), 3, 3);
    }
  }
  if (hasFocus()) {
    painter.setPen(QPen(toQt(colours.wait_text), 1, Qt::DotLine));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void FigureWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) layOut();
}

void FigureWidget::mouseMoveEvent(QMouseEvent* event) {
  const Item* item = item_at(figure_, {event->position().x(), event->position().y()});
  Q_EMIT pointedAt(item != nullptr ? item->subject : Subject{});
}

void FigureWidget::mousePressEvent(QMouseEvent* event) {
  const Item* item = item_at(figure_, {event->position().x(), event->position().y()});
  Q_EMIT selected(item != nullptr ? item->subject : Subject{});
}

void FigureWidget::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      selectNeighbour(-1);
      break;
    case Qt::Key_Right:
      selectNeighbour(1);
      break;
    case Qt::Key_Escape:
      Q_EMIT selected(Subject{});
      break;
    default:
      QWidget::keyPressEvent(event);
  }
}

void FigureWidget::selectNeighbour(int step) {
  std::vector<const Item*> candidates;
  for (const Item& item : figure_.items) {
    if (canBeSelected(item) && !item.subject.bytes.empty()) candidates.push_back(&item);
  }
  if (candidates.empty()) return;
  const auto current = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const Item* item) { return item->subject == selection_; });
  const auto count = static_cast<std::ptrdiff_t>(candidates.size());
  const std::ptrdiff_t at = current == candidates.end() ? (step > 0 ? -1 : count) : current - candidates.begin();
  Q_EMIT selected(candidates[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + step, 0, count - 1))]->subject);
}

void FigureWidget::wheelEvent(QWheelEvent* event) {
  if (!(event->modifiers() & Qt::ControlModifier)) {
    event->ignore();
    return;
  }
  Q_EMIT zoomWanted(event->position().x(), event->angleDelta().y() > 0 ? kZoomStep : 1 / kZoomStep);
}

}  // namespace sticky::gui
