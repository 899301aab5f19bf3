#pragma once
// The window: experiment on the left, figures in the centre, what happened on the right, tabs below. It joins the
// parts and decides when to run; it computes nothing.

#include <QMainWindow>

#include "app/gui/model/background_task.h"
#include "app/gui/model/experiment_document.h"
#include "app/gui/model/runner.h"
#include "app/gui/model/view_state.h"
#include "app/gui/shell/translation.h"
#include "core/experiment/preset_library.h"
#include "core/figure/theme.h"

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;

namespace sticky::gui {

class Commands;
class ControlPanel;
class ExportCommands;
class FiguresPane;
class Opening;
class PresetPicker;
class TabsPane;
class VerdictPanel;
class ViewCommands;

class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  MainWindow();

  /// The presets to choose from; until then those of the program.
  void setPresets(PresetLibrary library);
  /// What opens presets, files, and what was open last.
  [[nodiscard]] Opening& opening() { return *opening_; }
  /// The hints of the first start, unless they are known.
  void showFirstSteps();
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
  void makeCommands();
  void retranslate();
  void probeLink();
  void showOpenedRun(const ResultPtr& run);
  void showRefusal(const QString& sentence);
  void experimentChanged();
  void run();
  void runNow();
  /// The Run button glows while a change waits for it.
  void setRunPending(bool pending);
  void showResult(const ResultPtr& result, double run_ms);
  void showAnswer(const QString& text, const QString& preset, const QString& variant);
  void showProblem(const QString& sentence);
  void showNotice(const QString& sentence);
  void showLine(const QString& sentence, const char* kind);
  void showTitle();
  void setPresenting(bool on);
  void fitScreen();
  void restoreSettings();

  ExperimentDocument document_{this};
  ViewState state_{this};
  Runner runner_{this};
  double last_run_ms_ = 0;
  bool awaits_run_ = false;     ///< the runner's next result is to be shown
  bool line_stays_ = false;     ///< what the line says outlives the next result
  std::string wanted_variant_;  ///< to be shown of the next result; may be empty
  ThemeName theme_ = ThemeName::light;
  Translation translation_;
  BackgroundTask probing_;
  Commands* commands_;
  Opening* opening_ = nullptr;
  ExportCommands* exports_ = nullptr;
  ViewCommands* views_ = nullptr;

  QLabel* experiment_title_ = nullptr;
  QLabel* verdict_title_ = nullptr;
  PresetPicker* presets_ = nullptr;
  QComboBox* level_ = nullptr;
  QCheckBox* at_once_ = nullptr;
  QPushButton* run_button_ = nullptr;
  QLabel* line_ = nullptr;  ///< a sentence above the figures: what went wrong, or what was done
  ControlPanel* controls_ = nullptr;
  FiguresPane* figures_ = nullptr;
  VerdictPanel* verdict_ = nullptr;
  TabsPane* tabs_ = nullptr;
  QWidget* left_ = nullptr;
  QWidget* right_ = nullptr;
  QSplitter* columns_ = nullptr;
  QSplitter* centre_ = nullptr;
  QAction* run_at_once_ = nullptr;
  QAction* stop_action_ = nullptr;
};

}  // namespace sticky::gui
