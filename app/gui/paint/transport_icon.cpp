#include "app/gui/paint/transport_icon.h"

#include <QPainter>
#include <QPixmap>

namespace sticky::gui {
namespace {

constexpr int kSize = 64;  // drawn large, scaled down by the button
constexpr qreal kTop = 12, kBottom = 52;

void triangle(QPainter& painter, qreal left, qreal right, bool to_the_right) {
  const qreal middle = (kTop + kBottom) / 2;
  if (to_the_right) {
    painter.drawPolygon(QPolygonF{{left, kTop}, {right, middle}, {left, kBottom}});
  } else {
    painter.drawPolygon(QPolygonF{{right, kTop}, {left, middle}, {right, kBottom}});
  }
}

void bar(QPainter& painter, qreal left, qreal width) {
  painter.drawRect(QRectF(left, kTop, width, kBottom - kTop));
}

void draw(QPainter& painter, TransportIcon icon) {
  switch (icon) {
    case TransportIcon::start:
      bar(painter, 8, 7);
      triangle(painter, 15, 36, false);
      triangle(painter, 36, 57, false);
      break;
    case TransportIcon::back:
      triangle(painter, 12, 42, false);
      bar(painter, 46, 7);
      break;
    case TransportIcon::play:
      triangle(painter, 16, 54, true);
      break;
    case TransportIcon::pause:
      bar(painter, 16, 12);
      bar(painter, 36, 12);
      break;
    case TransportIcon::forward:
      bar(painter, 11, 7);
      triangle(painter, 22, 52, true);
      break;
    case TransportIcon::end:
      triangle(painter, 7, 28, true);
      triangle(painter, 28, 49, true);
      bar(painter, 49, 7);
      break;
  }
}

}  // namespace

QIcon transportIcon(TransportIcon icon, const QColor& colour) {
  QPixmap picture(kSize, kSize);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  draw(painter, icon);
  return picture;
}

}  // namespace sticky::gui
