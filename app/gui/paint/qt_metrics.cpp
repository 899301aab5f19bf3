#include "app/gui/paint/qt_metrics.h"

#include <QFontMetricsF>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace sticky::gui {
namespace {

constexpr qsizetype kMostRemembered = 20'000;

}  // namespace

QFont figureFont(double size, bool bold) {
  QFont font(QStringList{QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans CJK SC")});
  font.setStyleHint(QFont::SansSerif);
  font.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
  font.setBold(bold);
  return font;
}

double QtMetrics::width(std::string_view text, double size, bool bold) const {
  const Key key{QByteArray(text.data(), static_cast<qsizetype>(text.size())), static_cast<int>(size * 64), bold};
  if (const auto found = known_.constFind(key); found != known_.constEnd()) return *found;
  const double width = QFontMetricsF(figureFont(size, bold)).horizontalAdvance(QString::fromUtf8(key.text));
  if (known_.size() > kMostRemembered) known_.clear();
  known_.insert(key, width);
  return width;
}

}  // namespace sticky::gui
