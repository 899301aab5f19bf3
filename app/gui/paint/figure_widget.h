#pragma once
// One widget that shows any figure: it asks a layout for a DrawList of its own width, paints it, and tells what the
// pointer or the keyboard points at. It knows nothing of traces.

#include <QWidget>
#include <functional>

#include "app/gui/paint/qt_metrics.h"
#include "core/figure/draw_list.h"
#include "core/figure/theme.h"

namespace sticky::gui {

class FigureWidget : public QWidget {
  Q_OBJECT

 public:
  /// From the width in pixels to the figure; its height follows.
  using Layout = std::function<DrawList(double width, const TextMetrics& metrics)>;

  explicit FigureWidget(QWidget* parent = nullptr);

  /// Lays out anew, now and at every resize. `description` is what a screen reader reads.
  void setLayout(Layout layout, const QString& description);
  void setTheme(ThemeName name);
  /// Outlines everything that shows bytes of the selection.
  void setSelection(const Subject& subject);
  [[nodiscard]] const DrawList& figure() const { return figure_; }

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;

 Q_SIGNALS:
  void pointedAt(const sticky::Subject& subject);
  void selected(const sticky::Subject& subject);
  /// Ctrl and wheel at `x` pixels: closer where factor > 1.
  void zoomWanted(double x, double factor);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  void layOut();
  void selectNeighbour(int step);

  Layout layout_;
  DrawList figure_;
  QtMetrics metrics_;
  ThemeName theme_ = ThemeName::light;
  Subject selection_;
};

}  // namespace sticky::gui
