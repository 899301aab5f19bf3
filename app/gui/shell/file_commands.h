#pragma once
// The File menu: open, recent files, save a run, save the experiment, copy it as a command. Files are read and
// written off the GUI thread; what is wrong with one becomes a sentence and changes nothing.

#include <QObject>

#include "app/gui/model/background_task.h"
#include "app/gui/model/experiment_document.h"
#include "app/gui/model/view_state.h"
#include "app/gui/shell/opened_file.h"

class QAction;
class QMainWindow;
class QMenu;

namespace sticky::gui {

class Commands;

class FileCommands : public QObject {
  Q_OBJECT

 public:
  /// Adds its commands to the File menu.
  FileCommands(QMainWindow& window, Commands& commands, const ExperimentDocument& document, const ViewState& state);

  void open(const QString& path);

 Q_SIGNALS:
  void opened(const sticky::gui::OpenedFile& file);
  /// The document now stands in this file, as it is.
  void experimentSaved(const QString& path);
  void refused(const QString& sentence);
  /// Something was done that shows nowhere else.
  void told(const QString& sentence);

 private:
  void askForFile();
  void fillRecent();
  void saveRun();
  void saveExperiment();
  void copyAsCommand();
  [[nodiscard]] QString proposedName(const QString& ending) const;

  QMainWindow& window_;
  const ExperimentDocument& document_;
  const ViewState& state_;
  BackgroundTask reading_;
  BackgroundTask writing_;
  QMenu* recent_;
  QAction* save_run_;
};

}  // namespace sticky::gui
