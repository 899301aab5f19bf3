#pragma once
// Export and copy of figures, in the File menu.

#include <QObject>

#include "app/gui/model/view_state.h"
#include "core/base/local_text.h"
#include "core/figure/theme.h"

class QMainWindow;

namespace sticky::gui {

class Commands;

class ExportCommands : public QObject {
  Q_OBJECT

 public:
  ExportCommands(QMainWindow& window, Commands& commands, const ViewState& state);

  /// Pictures start out in the window's theme.
  void setTheme(ThemeName theme) { theme_ = theme; }
  /// Files are called after what is shown.
  void setName(const QString& name) { name_ = name; }

 Q_SIGNALS:
  void told(const QString& sentence);
  void refused(const QString& sentence);

 private:
  void openDialog();
  void copy();

  QMainWindow& window_;
  const ViewState& state_;
  ThemeName theme_ = ThemeName::light;
  QString name_;
};

}  // namespace sticky::gui
