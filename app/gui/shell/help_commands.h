#pragma once
// The Help menu: the keys, what this is and what this machine can do, and why the private link may be missing.

#include <QObject>

#include "app/gui/model/background_task.h"
#include "core/link/probe_private_link.h"

class QMainWindow;
class QMessageBox;

namespace sticky::gui {

class Commands;

class HelpCommands : public QObject {
  Q_OBJECT

 public:
  HelpCommands(QMainWindow& window, Commands& commands);

  /// Every command that has keys, by menu, as rich text.
  [[nodiscard]] static QString shortcutsText(const Commands& commands);
  /// What a probe found, in a sentence or two.
  [[nodiscard]] static QString linkText(const PrivateLinkProbe& probe);

 public Q_SLOTS:
  void showShortcuts();
  void showAbout();
  void showLink();

 private:
  QMessageBox* show(const QString& title, const QString& text);
  void probeFor(QMessageBox* box, const QString& before);

  QMainWindow& window_;
  const Commands& commands_;
  BackgroundTask probing_;
};

}  // namespace sticky::gui
