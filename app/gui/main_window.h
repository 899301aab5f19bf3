#pragma once
// The window: experiment on the left, figures in the centre, what happened on the right, tabs below. It joins the
// parts and decides when to run; it computes nothing.

#include <QMainWindow>

#include "app/gui/model/experiment_document.h"
#include "app/gui/model/runner.h"
#include "app/gui/model/view_state.h"
#include "core/figure/theme.h"

class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;
class QTableView;
class QTranslator;

namespace sticky::gui {

class ControlPanel;
class EventTableModel;
class FiguresPane;
class VerdictPanel;

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  MainWindow();

  /// Loads and runs a preset. Shows why, and changes nothing, where there is none of that id.
  void openPreset(const QString& id);
  /// Loads an experiment file, or shows a saved run, by what the file is.
  void openFile(const QString& path);
  void setLanguage(Language language);
  void setTheme(ThemeName name);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void closeEvent(QCloseEvent* event) override;

 private:
  QWidget* makeExperimentSide();
  QWidget* makeVerdictSide();
  QWidget* makeCentre();
  void makeMenus();
  void retranslate();
  void fillPresets();
  void experimentChanged();
  void run();
  void showResult(const ResultPtr& result, double run_ms);
  void showEvents();
  void showProblem(const QString& sentence);
  void saveRun();
  void saveExperiment();
  void setPresenting(bool on);
  void restoreSettings();

  ExperimentDocument document_;
  ViewState state_;
  Runner runner_;
  double last_run_ms_ = 0;
  bool loading_ = false;  ///< a change of the document is a new experiment, not an edit
  ThemeName theme_ = ThemeName::light;
  QTranslator* translator_;

  QLabel* experiment_title_ = nullptr;
  QLabel* verdict_title_ = nullptr;
  QComboBox* presets_ = nullptr;
  QComboBox* level_ = nullptr;
  QComboBox* variant_ = nullptr;
  QPushButton* run_button_ = nullptr;
  QLabel* problem_ = nullptr;
  ControlPanel* controls_ = nullptr;
  FiguresPane* figures_ = nullptr;
  VerdictPanel* verdict_ = nullptr;
  QTabWidget* tabs_ = nullptr;
  QTableView* event_table_ = nullptr;
  EventTableModel* events_ = nullptr;
  QWidget* left_ = nullptr;
  QWidget* right_ = nullptr;
  QMenu* file_menu_ = nullptr;
  QMenu* view_menu_ = nullptr;
  QAction* open_ = nullptr;
  QAction* save_run_ = nullptr;
  QAction* save_experiment_ = nullptr;
  QAction* copy_command_ = nullptr;
  QAction* quit_ = nullptr;
  QAction* present_ = nullptr;
  QAction* chinese_ = nullptr;
  QList<QAction*> themes_;
};

}  // namespace sticky::gui
