#include "app/gui/paint/painter.h"

#include <QPainterPath>
#include <QPolygonF>

#include "app/gui/paint/qt_metrics.h"

namespace sticky::gui {
namespace {

constexpr double kPatternOpacity = 0.5;  // letters stay readable upon it

Qt::BrushStyle brushStyle(Pattern pattern) {
  switch (pattern) {
    case Pattern::none:
      return Qt::NoBrush;
    case Pattern::diagonal:
      return Qt::BDiagPattern;
    case Pattern::dots:
      return Qt::Dense6Pattern;
    case Pattern::grid:
      return Qt::CrossPattern;
    case Pattern::hatch:
      return Qt::DiagCrossPattern;
    case Pattern::stripes:
      return Qt::VerPattern;
  }
  return Qt::NoBrush;
}

Qt::PenStyle penStyle(Dash dash) {
  switch (dash) {
    case Dash::solid:
      return Qt::SolidLine;
    case Dash::dashed:
      return Qt::DashLine;
    case Dash::dotted:
      return Qt::DotLine;
  }
  return Qt::SolidLine;
}

QPen penOf(const Paint& paint, double factor) {
  if (!paint.stroke || paint.stroke_width <= 0) return Qt::NoPen;
  QPen pen(toQt(*paint.stroke), paint.stroke_width * factor, penStyle(paint.dash));
  pen.setJoinStyle(Qt::RoundJoin);
  return pen;
}

QPolygonF pointsOf(const Polygon& polygon) {
  QPolygonF points;
  for (const Point& p : polygon.points) points << QPointF(p.x, p.y);
  return points;
}

/// Fills and outlines one shape: ground, pattern upon it, outline last.
class ShapePainter {
 public:
  ShapePainter(QPainter& painter, const Paint& paint, double stroke)
      : painter_(painter), paint_(paint), stroke_(stroke) {}

  void operator()(const Box& box) const {
    QPainterPath path;
    path.addRoundedRect(QRectF(box.x, box.y, box.width, box.height), box.radius, box.radius);
    area(path);
  }
  void operator()(const Polygon& polygon) const {
    QPainterPath path;
    path.addPolygon(pointsOf(polygon));
    path.closeSubpath();
    area(path);
  }
  void operator()(const Line& line) const {
    painter_.setPen(penOf(paint_, stroke_));
    painter_.drawLine(QPointF(line.from.x, line.from.y), QPointF(line.to.x, line.to.y));
  }
  void operator()(const Label& label) const {
    const QString text = QString::fromStdString(label.text);
    painter_.setFont(figureFont(label.size, label.bold));
    painter_.setPen(paint_.fill ? toQt(*paint_.fill) : Qt::black);
    double x = label.at.x;
    if (label.anchor != Anchor::start) {
      const double width = QFontMetricsF(painter_.font()).horizontalAdvance(text);
      x -= label.anchor == Anchor::middle ? width / 2 : width;
    }
    painter_.drawText(QPointF(x, label.at.y), text);
  }

 private:
  void area(const QPainterPath& path) const {
    if (paint_.fill) painter_.fillPath(path, toQt(*paint_.fill, paint_.fill_opacity));
    if (paint_.pattern != Pattern::none) {
      painter_.fillPath(path, QBrush(toQt(paint_.pattern_colour, kPatternOpacity), brushStyle(paint_.pattern)));
    }
    if (const QPen pen = penOf(paint_, stroke_); pen.style() != Qt::NoPen) painter_.strokePath(path, pen);
  }

  QPainter& painter_;
  const Paint& paint_;
  double stroke_;
};

bool touches(const Item& item, const QRectF& visible) {
  if (std::holds_alternative<Label>(item.shape)) {
    // Only a label's anchor is known without measuring it; its row decides.
    const auto& label = std::get<Label>(item.shape);
    return label.at.y >= visible.top() && label.at.y - label.size <= visible.bottom();
  }
  const Box box = bounds(item);
  return box.right() >= visible.left() && box.x <= visible.right() && box.bottom() >= visible.top() &&
         box.y <= visible.bottom();
}

}  // namespace

QColor toQt(Colour colour, double opacity) {
  QColor qt(colour.red, colour.green, colour.blue);
  qt.setAlphaF(static_cast<float>(opacity));
  return qt;
}

void outline(QPainter& painter, const Item& item) {
  if (const auto* box = std::get_if<Box>(&item.shape)) {
    painter.drawRoundedRect(QRectF(box->x, box->y, box->width, box->height), box->radius + 1, box->radius + 1);
  } else if (const auto* line = std::get_if<Line>(&item.shape)) {
    painter.drawLine(QPointF(line->from.x, line->from.y), QPointF(line->to.x, line->to.y));
  } else if (const auto* polygon = std::get_if<Polygon>(&item.shape)) {
    painter.drawPolygon(pointsOf(*polygon));
  }
}

void paint(QPainter& painter, const DrawList& list, const Theme& theme, const QRectF& visible) {
  painter.setRenderHint(QPainter::Antialiasing);
  for (const Item& item : list.items) {
    if (!touches(item, visible)) continue;
    Paint paint = paint_of(theme, item.role, item.subject.message);
    if (!shows_pattern(item)) paint.pattern = Pattern::none;
    std::visit(ShapePainter(painter, paint, list.stroke), item.shape);
  }
}

}  // namespace sticky::gui
