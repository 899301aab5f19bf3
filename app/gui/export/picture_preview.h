#pragma once
// A picture as it will be, as large as there is room.

#include <QWidget>

#include "core/figure/draw_list.h"
#include "core/figure/theme.h"

namespace sticky::gui {

class PicturePreview : public QWidget {
  Q_OBJECT

 public:
  explicit PicturePreview(QWidget* parent = nullptr);
  void show(DrawList picture, ThemeName theme);
  [[nodiscard]] const DrawList& picture() const { return picture_; }
  [[nodiscard]] QSize sizeHint() const override { return {720, 460}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  DrawList picture_;
  ThemeName theme_ = ThemeName::light;
};

}  // namespace sticky::gui
