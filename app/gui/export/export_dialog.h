#pragma once
// Ctrl+E: which figure, in which frame, format, language and theme; a preview; save or copy.

#include <QDialog>

#include "app/gui/export/export_choices.h"
#include "app/gui/export/exported_runs.h"
#include "app/gui/model/background_task.h"

class QComboBox;
class QFormLayout;
class QLabel;

namespace sticky::gui {

class PicturePreview;

class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  /// `name`: of the file that is proposed, without an ending.
  ExportDialog(ExportedRuns runs, Language language, ThemeName theme, QString name, QWidget* parent);

  [[nodiscard]] ExportChoices choices() const;
  /// What is wrong, as it stands in the dialog; empty where nothing is.
  [[nodiscard]] QString problem() const;
  /// Writes the picture as chosen to `path`, whose ending must be the format's.
  void writeTo(const QString& path);

 Q_SIGNALS:
  void told(const QString& sentence);

 private:
  QComboBox* addChoice(const QString& label, const QStringList& words);
  void showChoices(const ExportChoices& choices);
  void preview();
  void save();
  void copy();
  void complain(const QString& sentence);
  /// Repeated runs have a histogram, a comparison has none.
  void offerFigures();
  [[nodiscard]] bool compares() const;
  [[nodiscard]] PictureOptions options() const;

  ExportedRuns runs_;
  QString name_;
  PicturePreview* preview_;
  QFormLayout* form_;
  QComboBox* runs_box_ = nullptr;  ///< A and B or B alone; none where nothing is compared
  QComboBox* figure_;
  QComboBox* frame_;
  QComboBox* format_;
  QComboBox* language_;
  QComboBox* theme_;
  QLabel* size_;
  QLabel* problem_;
  BackgroundTask drawing_;
  BackgroundTask writing_;
};

}  // namespace sticky::gui
