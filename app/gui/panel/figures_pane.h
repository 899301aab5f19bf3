#pragma once
// The centre of the window: byte map above timeline, both following one playhead, the pipe while it is in use, and
// the bars to compare and to play. It joins the parts; what is drawn comes from core/figure.

#include <QWidget>

#include "app/gui/model/figure_subjects.h"
#include "app/gui/model/playback.h"
#include "app/gui/paint/figure_widget.h"
#include "core/figure/portion.h"

class QLabel;
class QScrollArea;

namespace sticky::gui {

class FigureBar;
class PlaybackBar;
class RunStatus;

class FiguresPane : public QWidget {
  Q_OBJECT

 public:
  explicit FiguresPane(ViewState& state, QWidget* parent = nullptr);

  void setTheme(ThemeName name);
  /// Figures only, in type that is read from the back row.
  void setPresenting(bool on);
  [[nodiscard]] Playback& playback() { return playback_; }
  /// Connect the runner's signals to it.
  [[nodiscard]] RunStatus& status() { return *status_; }

 public Q_SLOTS:
  /// After a run, another comparison, another language.
  void refresh();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void makeFigures();
  void makeShortcuts();
  void layOutFigures();
  void showFigures();
  void showPipe();
  void showPlayhead();
  void showSelection();
  void revealSelection();
  void showPointedAt(const Subject& subject);
  void zoomTime(double x, double factor);
  void zoomBytes(double x, double factor);
  void pan(Portion& portion, double views);
  void movePlayhead(double x);
  [[nodiscard]] DrawList lay(FigureKind kind, double width, const TextMetrics& metrics,
                             FigureWidget::Playhead playhead) const;
  [[nodiscard]] DrawList layPipes(double width, const TextMetrics& metrics, FigureWidget::Playhead playhead) const;
  [[nodiscard]] std::vector<std::pair<QString, const FlowFigure*>> namedPipes() const;
  [[nodiscard]] QString pipeDescription() const;
  [[nodiscard]] RunView view(FigureWidget::Playhead playhead) const;
  [[nodiscard]] std::optional<TimeAxis> timeAxis(bool whole) const;
  [[nodiscard]] Style fittingStyle() const;

  ViewState& state_;
  Playback playback_;
  FigureSubjects subjects_;
  std::vector<ComparisonSide> timeline_sides_;  ///< with the timelines of the chosen transport
  Portion time_, bytes_;
  Style style_;
  bool presenting_ = false;
  RunStatus* status_;
  FigureBar* bar_;
  QScrollArea* scroll_;
  QLabel* empty_;
  FigureWidget* byte_map_;
  FigureWidget* timeline_;
  FigureWidget* pipe_;
  PlaybackBar* playback_bar_;
};

}  // namespace sticky::gui
