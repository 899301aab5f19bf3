#pragma once
// One widget that shows any figure: it asks a layout for a DrawList of its own width, paints it, and tells what the
// pointer or the keyboard points at. It knows nothing of traces.
//
// What the playhead changes (its line, the veil over what is later) is painted over a kept picture of the rest, so
// that playing costs little however much is drawn.

#include <QPixmap>
#include <QWidget>
#include <functional>
#include <optional>

#include "app/gui/paint/qt_metrics.h"
#include "core/base/clock.h"
#include "core/figure/draw_list.h"
#include "core/figure/theme.h"

namespace sticky::gui {

class FigureWidget : public QWidget {
  Q_OBJECT

 public:
  using Playhead = std::optional<Nanoseconds>;
  /// From the width in pixels to the figure; its height follows.
  using Layout = std::function<DrawList(double width, const TextMetrics& metrics, Playhead playhead)>;
  /// Whether an item of the figure shows what is selected; empty: nothing is.
  using Test = std::function<bool(const Subject& subject)>;

  explicit FigureWidget(QWidget* parent = nullptr);

  /// Lays out anew, now and at every resize. `description` is what a screen reader reads.
  void setFigure(Layout layout, const QString& description);
  /// The same for a figure without a playhead.
  void setLayout(std::function<DrawList(double width, const TextMetrics& metrics)> layout,
                 const QString& description);
  void setTheme(ThemeName name);
  void setPlayhead(Playhead playhead);
  /// Outlines everything that passes the test.
  void setHighlight(Test test);
  /// Outlines what shows bytes of the selection, in the same flow.
  void setSelection(const Subject& subject);
  /// The box around all that is outlined; empty where nothing is.
  [[nodiscard]] QRectF highlighted() const;
  [[nodiscard]] const DrawList& figure() const { return figure_; }
  [[nodiscard]] const QtMetrics& metrics() const { return metrics_; }

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  [[nodiscard]] bool hasHeightForWidth() const override { return true; }
  [[nodiscard]] int heightForWidth(int width) const override;

 Q_SIGNALS:
  void pointedAt(const sticky::Subject& subject);
  void selected(const sticky::Subject& subject);
  /// The pointer was pressed or dragged at `x` pixels where nothing is shown.
  void groundPressed(double x);
  /// Closer where factor > 1, around `x` pixels; 0: the whole again.
  void zoomWanted(double x, double factor);
  /// To the right where `views` > 0, in widths of what is on show.
  void panWanted(double views);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  struct Laid {
    DrawList figure, overlay;
  };
  [[nodiscard]] Laid laidOut(int width) const;
  void layOut();
  void paintPicture(QPainter& painter, const QRectF& visible);
  void paintHighlight(QPainter& painter) const;
  void selectNeighbour(int columns, int rows);

  Layout layout_;
  DrawList figure_;
  DrawList overlay_;  ///< what follows the playhead
  QPixmap picture_;   ///< figure_ as painted; null: to be painted anew
  QtMetrics metrics_;
  ThemeName theme_ = ThemeName::light;
  Playhead playhead_;
  Test highlight_;
  bool focus_is_shown_ = false;
  const Item* chosen_ = nullptr;  ///< of figure_: where the keyboard stands
  mutable int asked_width_ = -1, asked_height_ = 0;
};

}  // namespace sticky::gui
