#pragma once
// The centre of the window: the byte map of every run on show, TCP above UDP on one axis, and below it the timeline.

#include <QScrollArea>

#include "app/gui/model/view_state.h"
#include "app/gui/paint/figure_widget.h"

class QLabel;

namespace sticky::gui {

class FiguresPane : public QScrollArea {
  Q_OBJECT

 public:
  explicit FiguresPane(ViewState& state, QWidget* parent = nullptr);

  void setTheme(ThemeName name);
  /// Lays everything out anew: another language, another size of type.
  void refresh();
  [[nodiscard]] const FigureWidget& byteMap() const { return *byte_map_; }

 private:
  void showByteMap();
  void showPointedAt(const Subject& subject);

  ViewState& state_;
  FigureWidget* byte_map_;
  QLabel* empty_;
};

}  // namespace sticky::gui
