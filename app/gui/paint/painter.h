#pragma once
// Draws any DrawList with any QPainter: the screen, a PNG, a PDF. No arithmetic happens here, only paint.

#include <QPainter>
#include <QRectF>

#include "core/figure/draw_list.h"
#include "core/figure/theme.h"

namespace sticky::gui {

[[nodiscard]] QColor toQt(Colour colour, double opacity = 1);

/// Paints the items that touch `visible` (in the list's pixels), in their order.
void paint(QPainter& painter, const DrawList& list, const Theme& theme, const QRectF& visible);

/// Draws around the item's shape with the painter's own pen; labels have none.
void outline(QPainter& painter, const Item& item);

}  // namespace sticky::gui
