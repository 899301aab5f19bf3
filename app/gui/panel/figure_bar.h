#pragma once
// The bar above the pictures: which variant is on show, what it is compared with, what is selected, and how close the
// timeline is looked at.

#include <QWidget>

#include "app/gui/model/view_state.h"
#include "core/base/transport.h"

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace sticky::gui {

class FigureBar : public QWidget {
  Q_OBJECT

 public:
  explicit FigureBar(ViewState& state, QWidget* parent = nullptr);

  void retranslate();
  /// The transports that have a timeline; the first is chosen where the last choice is gone.
  void setTimelines(const std::vector<Transport>& transports);
  void chooseTimeline(Transport transport);
  [[nodiscard]] Transport timeline() const { return timeline_; }

 Q_SIGNALS:
  void timelineChosen();
  /// Closer where factor > 1; 0: all of it.
  void zoomWanted(double factor);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void showSides();
  void showSelection();
  void elideNote();

  ViewState& state_;
  Transport timeline_ = Transport::tcp;
  QString note_text_;
  QComboBox* variant_;
  QPushButton* variants_;
  QPushButton* pin_;
  QPushButton* unpin_;
  QLabel* note_;
  QComboBox* timelines_;
  QToolButton* farther_;
  QToolButton* all_;
  QToolButton* closer_;
};

}  // namespace sticky::gui
