#include "app/gui/export/picture_preview.h"

#include <QPaintEvent>
#include <QPainter>
#include <algorithm>

#include "app/gui/paint/painter.h"

namespace sticky::gui {
namespace {

constexpr int kMargin = 12;

}  // namespace

PicturePreview::PicturePreview(QWidget* parent) : QWidget(parent) {
  setMinimumSize(360, 240);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PicturePreview::show(DrawList picture, ThemeName theme) {
  picture_ = std::move(picture);
  theme_ = theme;
  update();
}

void PicturePreview::paintEvent(QPaintEvent* /*event*/) {
  if (picture_.width <= 0 || picture_.height <= 0) return;
  const double factor =
      std::min({(width() - 2 * kMargin) / picture_.width, (height() - 2 * kMargin) / picture_.height, 1.0});
  const QRectF page(0, 0, picture_.width, picture_.height);
  QPainter painter(this);
  painter.translate((width() - picture_.width * factor) / 2, (height() - picture_.height * factor) / 2);
  painter.scale(factor, factor);
  painter.fillRect(page, toQt(sticky::theme(theme_).page));
  paint(painter, picture_, sticky::theme(theme_), page);
  QPen frame(palette().color(QPalette::Mid), 1);
  frame.setCosmetic(true);
  painter.setPen(frame);
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(page);
}

}  // namespace sticky::gui
