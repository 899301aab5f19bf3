#pragma once
// The bar below the pictures: start, step, play, speed, scrub, and the time of the playhead.

#include <QWidget>
#include <vector>

#include "app/gui/model/playback.h"

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace sticky::gui {

class PlaybackBar : public QWidget {
  Q_OBJECT

 public:
  PlaybackBar(ViewState& state, Playback& playback, QWidget* parent = nullptr);

  void retranslate();
  [[nodiscard]] bool showsPipe() const;
  void togglePipe();

 Q_SIGNALS:
  void pipeWanted(bool on);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QToolButton* addButton(const char* name);
  void fillSpeeds();
  void showRuns();
  void showPosition();
  void showIcons();

  ViewState& state_;
  Playback& playback_;
  QToolButton* start_;
  QToolButton* back_;
  QToolButton* play_;
  QToolButton* forward_;
  QToolButton* end_;
  QComboBox* speed_;
  QSlider* slider_;
  QLabel* time_;
  QToolButton* pipe_;
  bool in_use_ = false;  ///< the playhead was set when last seen
};

}  // namespace sticky::gui
